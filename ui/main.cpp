// `plumbline`: the command line. What shows a window or prints a page is done by `plumbline-window`.
#include "models/base/large_pages.h"
#include "ui/cli/command_line.h"
#include "ui/cli/demo_command.h"
#include "ui/cli/run_commands.h"
#include "ui/cli/window_program.h"

namespace plumbline::cli {

namespace {

/// As they came, before a password in them is overwritten: the other program overwrites it anew.
std::vector<std::string> argumentsAsGiven;

} // namespace

int runReport(const Arguments &)
{
    return becomeWindowProgram(argumentsAsGiven);
}

int runDemo(const Arguments &)
{
    return becomeWindowProgram(argumentsAsGiven);
}

} // namespace plumbline::cli

int main(int argc, char **argv)
{
    using namespace plumbline;
    useLargePages();
    cli::argumentsAsGiven.assign(argv, argv + argc);
    const cli::Words words = cli::takeWords(argc, argv);
    return cli::needsWindowProgram(words) ? cli::becomeWindowProgram(cli::argumentsAsGiven)
                                          : cli::run(argc, argv, words);
}
