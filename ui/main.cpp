#include "ui/cli/command_line.h"

int main(int argc, char **argv)
{
    const plumbline::cli::Words words = plumbline::cli::takeWords(argc, argv);
    return plumbline::cli::run(argc, argv, words);
}
