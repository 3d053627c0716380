#pragma once

#include "ui/cli/arguments.h"

#include <string_view>
#include <vector>

namespace plumbline::cli {

/// An option as the help shows it. A flag has no value name.
struct Option {
    const char *name;
    const char *valueName;
    const char *help; ///< for translation in the context `Cli`; nullptr for another name of an option
    char letter = 0;  ///< its short form: `-o`
};

/// How strictly a command's words are taken.
enum class Strictness {
    Checked,
    /// Whatever else is said, the answer is the same: a refusal, or that this comes with a later version.
    TakesAnything,
};

struct Command {
    const char *name;
    const char *operand; ///< "NAME", "DIR …"; nullptr where there is none
    bool isOperandNeeded;
    const char *summary; ///< for translation in the context `Cli`
    std::vector<Option> options;
    int (*run)(const Arguments &);
    Strictness strictness = Strictness::Checked;
    bool hasOwnApplication = false; ///< makes its own application object
    std::size_t mostOperands = 1;   ///< where there is an operand at all
};

/// Every subcommand, in the order of the help.
const std::vector<Command> &commands();
const Command *findCommand(std::string_view name);
/// The options that every subcommand takes.
const std::vector<Option> &commonOptions();

} // namespace plumbline::cli
