#pragma once

#include "models/project/demo.h"
#include "ui/cli/arguments.h"
#include "ui/cli/until_signal.h"

#include <filesystem>

namespace plumbline::cli {

/// Makes the folder that `--headless` writes into. It must be empty, absent, or made by an earlier demo;
/// fails with AlreadyExists where it is anything else, so that nothing of a person's is overwritten.
Result<void> claimOutput(const std::filesystem::path &folder);

/// Prints the status of a running demo (unless `isSilent`), and writes `report.pdf` and `window.png` into the
/// folder. Makes an application object for the offscreen platform.
Result<void> showHeadless(const Arguments &arguments, const project::Demo &demo,
                          const std::filesystem::path &folder, bool isSilent);

} // namespace plumbline::cli
