#pragma once

#include "models/project/project.h"

#include <optional>

class QApplication;

namespace plumbline::ui {

/// Name, icon, translations and palette of the application, for whoever makes the application object himself.
void setUpApplication(QApplication &application);

/// Opens the main window, on a project where one is given, and runs until it is closed. Makes its own
/// application object, loads the translations and returns the exit code. The demo calls it too.
int runWindow(int &argc, char **argv, const std::optional<project::ProjectRequest> &request);

} // namespace plumbline::ui
