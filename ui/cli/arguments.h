#pragma once

#include "models/project/project.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plumbline::cli {

struct Command;

/// What a subcommand was given, checked against its row of the command table: unknown options, missing values
/// and superfluous words were refused before a command sees this.
struct Arguments {
    const Command *command = nullptr;
    std::vector<std::string> operands; ///< words that are no options, such as NAME
    std::map<std::string, std::vector<std::string>>
        options;                   ///< by long name without dashes, in order; a flag has one empty value
    std::vector<std::string> rest; ///< everything after `--`
    bool hadPasswordInUrl = false; ///< `--url` held a password; it was overwritten in the process list
    /// As `main` got them, for a command that makes its own application object.
    int argc = 0;
    char **argv = nullptr;

    bool has(std::string_view option) const;
    /// The option's last value; nothing where it was not given.
    std::optional<std::string> value(std::string_view option) const;

    bool isJson() const { return has("json"); }
    bool isDryRun() const { return has("dry-run"); }
    /// The project that `--project`, `--schema`, `--url` and `--environment` ask for.
    project::ProjectRequest request() const;
};

/// Reads the arguments after the program's name. Options may stand before or after the subcommand and be
/// written `--name value` or `--name=value`. Fails with BadUsage, whose `detail` is the whole sentence.
Result<Arguments> parseArguments(const std::vector<std::string> &words);

} // namespace plumbline::cli
