#pragma once

#include "models/project/compare_three.h"

#include <string>

namespace plumbline::report {

/// The comparison as `plumbline diff --three-way --json` prints it: one document, the command line's
/// contract.
std::string threeWayJson(const project::ThreeWayComparison &comparison);

} // namespace plumbline::report
