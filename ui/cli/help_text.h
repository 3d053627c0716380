#pragma once

#include <QString>

namespace plumbline::cli {

struct Command;

/// The help of a subcommand, or of the program where there is none.
QString helpText(const Command *command);

} // namespace plumbline::cli
