#include "ui/cli/command_line.h"

#include <cstdio>
#include <cstring>

namespace plumbline::cli {

bool isCommandLine(int argc, char **)
{
    return argc > 1;
}

int run(int, char **argv)
{
    if (std::strcmp(argv[1], "--version") == 0) {
        std::puts("plumbline " PLUMBLINE_VERSION);
        return 0;
    }
    return 2;
}

} // namespace plumbline::cli
