#pragma once

#include "models/project/inspection.h"

namespace plumbline::cli {

/// The document of `plumbline inspect --json` on standard output, written as it is made. Returns whether
/// everything was taken.
bool printInspectionJson(const project::Inspection &inspection);

} // namespace plumbline::cli
