// `plumbline-window`: the whole program, with the libraries of the desktop. `plumbline` becomes it when they
// are needed.
#include "ui/cli/command_line.h"
#include "ui/window/run_window.h"

int main(int argc, char **argv)
{
    using namespace plumbline;
    const cli::Words words = cli::takeWords(argc, argv);
    return cli::isCommandLine(words) ? cli::run(argc, argv, words)
                                     : ui::runWindow(argc, argv, cli::windowRequest(words));
}
