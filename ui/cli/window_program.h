#pragma once

#include <string>
#include <vector>

namespace plumbline::cli {

/// Becomes `plumbline-window`, the program that has the window, the report and the demo: same process, same
/// arguments.
///
/// The command line is a program of its own because a script calls it often: without the desktop's libraries
/// it starts three times as fast. The other program stands beside this one or in `../libexec/plumbline`.
/// Returns only when it cannot be started: 2, with one line on standard error.
int becomeWindowProgram(const std::vector<std::string> &argumentsAsGiven);

} // namespace plumbline::cli
