#pragma once

#include "models/base/result.h"
#include "models/project/javascript_literal.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace plumbline::project {

/// A `prisma.config.*`, read as far as it is literal and never run.
struct PrismaConfig {
    std::filesystem::path file;
    std::optional<std::filesystem::path> schema;     ///< absolute
    std::optional<std::filesystem::path> migrations; ///< `migrations.path`, absolute
    std::optional<Literal> url; ///< `datasource.url`: a String, a Variable, the first of some, or NotLiteral
    std::optional<Literal> directUrl;
    bool isClassic = false; ///< `engine: "classic"`: Prisma 6 then takes the URLs from here
    bool isPrisma8 = false; ///< `definePrismaConfig` or Prisma 8's packages
    std::vector<EnvLoad> envLoads;
    std::vector<std::string> notLiteral; ///< members by their dotted names; empty for the whole object
    std::vector<std::string> unknown;    ///< members that Prisma 6.19 refuses

    bool isLiteral(const std::string &member) const;
};

/// The config file of a folder, in Prisma's order: `prisma.config.*`, then `.config/prisma.*`. Only this
/// folder is looked at.
std::optional<std::filesystem::path> findConfig(const std::filesystem::path &folder);

/// Reads a config file found in `folder`. Fails with NotReadable, TooLarge, …
Result<PrismaConfig> readConfig(const std::filesystem::path &file, const std::filesystem::path &folder);

} // namespace plumbline::project
