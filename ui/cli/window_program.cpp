#include "ui/cli/window_program.h"

#include "models/wording/wording.h"
#include "ui/cli/output.h"

#include <cerrno>
#include <cstring>
#include <filesystem>

#include <unistd.h>

namespace fs = std::filesystem;

namespace plumbline::cli {

namespace {

constexpr const char *programName = "plumbline-window";

fs::path windowProgram()
{
    std::error_code error;
    const fs::path folder = fs::read_symlink("/proc/self/exe", error).parent_path();
    const fs::path beside = folder / programName;
    return fs::exists(beside, error) ? beside : folder.parent_path() / "libexec" / "plumbline" / programName;
}

} // namespace

int becomeWindowProgram(const std::vector<std::string> &argumentsAsGiven)
{
    const fs::path program = windowProgram();
    std::vector<char *> arguments;
    for (const std::string &argument : argumentsAsGiven)
        arguments.push_back(const_cast<char *>(argument.c_str()));
    arguments.push_back(nullptr);
    execv(program.c_str(), arguments.data());
    printMessage(
        wording::errorText({ErrorCode::NotFound, program.string(), std::strerror(errno), {}, {}, 0}));
    return 2;
}

} // namespace plumbline::cli
