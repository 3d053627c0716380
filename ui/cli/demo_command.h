#pragma once

#include "ui/cli/arguments.h"

namespace plumbline::cli {

/// `plumbline demo`: the sample project on a private server, in the window, printed (`--headless`) or left
/// running (`--keep`). Makes its own application object.
int runDemo(const Arguments &arguments);

} // namespace plumbline::cli
