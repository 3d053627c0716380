#include "ui/cli/command_line.h"

int main(int argc, char **argv)
{
    return plumbline::cli::isCommandLine(argc, argv) ? plumbline::cli::run(argc, argv) : 0;
}
