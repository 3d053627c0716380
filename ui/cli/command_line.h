#pragma once

#include "models/project/project.h"
#include "ui/cli/hide_password.h"

#include <optional>

namespace plumbline::cli {

/// Whether these words ask for a subcommand, help or version, or are wrong, and so need no display.
bool isCommandLine(const Words &words);

/// The project that the window is to open; nothing where none was named.
std::optional<project::ProjectRequest> windowRequest(const Words &words);

/// Runs a subcommand and returns its exit code (`../spec/command-line.md`). Makes its own application object.
int run(int argc, char **argv, const Words &words);

/// Whether these words ask for the window or for a command that makes a larger application than the command
/// line's.
bool needsWindowProgram(const Words &words);

} // namespace plumbline::cli
