#pragma once

#include "models/base/result.h"
#include "models/project/demo.h"

#include <filesystem>
#include <functional>
#include <string>

namespace plumbline::cli {

/// A demo that runs on without us.
struct KeptDemo {
    std::string url;
    std::string project;
    int pid = 0; ///< to be killed for its end; it ends too with the process that started this program
};

/// Starts a demo in a process of its own and returns once it is there. `made` runs in that process, before
/// its standard streams are closed. Must be called before this process has threads.
Result<KeptDemo> keepDemo(const std::filesystem::path &folder,
                          const std::function<Result<void>(const project::Demo &)> &made);

} // namespace plumbline::cli
