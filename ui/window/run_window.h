#pragma once

#include "models/project/project.h"

#include <optional>

namespace plumbline::ui {

/// Opens the main window, on a project where one is given, and runs until it is closed. Makes its own application object, loads
/// the translations and returns the exit code. The demo calls it too.
int runWindow(int &argc, char **argv, const std::optional<project::ProjectRequest> &request);

} // namespace plumbline::ui
