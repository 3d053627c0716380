#pragma once

#include "models/project/compare_three.h"
#include "ui/cli/arguments.h"

#include <string>

namespace plumbline::cli {

/// The sentence, then a line for each object that the three do not have alike: who has it, who is the odd one
/// out, and which migration touched it last.
std::string threeWayText(const project::ThreeWayComparison &comparison);

} // namespace plumbline::cli
