#pragma once

#include "models/project/compare_sources.h"

#include <string>

namespace plumbline::report {

/// The document of `diff --json`, as the contract shapes it.
std::string comparisonJson(const project::SourceComparison &comparison);

} // namespace plumbline::report
