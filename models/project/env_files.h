#pragma once

#include "models/base/result.h"
#include "models/project/dotenv.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace plumbline::project {

/// The process environment with what `.env` files add to it.
struct Variables {
    struct Value {
        std::string text;
        bool isFromFile = false;
    };
    std::map<std::string, Value> values;

    static Variables ofProcess(const std::map<std::string, std::string> &environment);
    const Value *find(const std::string &name) const;
};

/// The two files that Prisma 6 reads where there is no config file; either may be missing.
struct EnvFiles {
    std::optional<std::filesystem::path> root;   ///< beside the nearest package.json
    std::optional<std::filesystem::path> schema; ///< beside --schema, in prisma/, or in the folder itself
};

/// Finds them. `schemaOption` is the argument of `--schema`, absolute.
EnvFiles envFiles(const std::filesystem::path &folder,
                  const std::optional<std::filesystem::path> &schemaOption);

/// Loads both into `variables` as Prisma 6.19 does: root first, what is set stays set, `${NAME}` expanded.
/// Fails with EnvFileInvalid and with EnvFilesConflict, which Prisma raises for variables that have the
/// *same* value in both files (`subject` names the variables, `detail` both files).
Result<void> loadEnvFiles(const EnvFiles &files, Variables &variables);

/// Loads one file as `dotenv.config()` does, that is without expansion. A missing file is no failure; an
/// unreadable one is what `readFile` says, one that is no text EnvFileInvalid.
Result<void> loadDotenv(const std::filesystem::path &file, bool overrides, Variables &variables);

/// The values with `${NAME}` replaced as Prisma 6.19 does: by the process environment, else the file, else
/// nothing; `\${NAME}` stays, without its backslash. Nothing for references in a circle, on which Prisma
/// itself dies.
std::optional<EnvLines> expanded(const EnvLines &lines, const Variables &variables);

} // namespace plumbline::project
