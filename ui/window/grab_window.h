#pragma once

#include "models/base/result.h"
#include "models/project/project.h"

#include <QImage>
#include <QSize>

namespace plumbline::ui {

/// Shows the main window on a project, waits until everything is read and painted, and gives its picture: for
/// `plumbline demo --headless` and the pictures of the manual. Needs a QApplication and no other event loop.
/// Fails with what keeps the project from being read, and with Cancelled when the application is asked to
/// quit.
Result<QImage> grabWindow(const project::ProjectRequest &request, QSize size);

} // namespace plumbline::ui
