#pragma once

namespace plumbline::cli {

/// Whether these arguments ask for a subcommand, help or version, and so need no display.
bool isCommandLine(int argc, char **argv);

/// Runs a subcommand and returns its exit code (`../spec/command-line.md`). Makes its own application object.
int run(int argc, char **argv);

} // namespace plumbline::cli
