#pragma once

#include "models/project/compare_sources.h"

#include <string>

namespace plumbline::cli {

/// The document of `diff --json`, as the contract shapes it.
std::string diffJson(const project::SourceComparison &comparison);

} // namespace plumbline::cli
