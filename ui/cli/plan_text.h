#pragma once

#include "models/project/plan.h"
#include "ui/cli/arguments.h"

namespace plumbline::cli {

/// A plan for people: what the confirmation dialog of the window shows, in the same order.
void printPlan(const Arguments &arguments, const project::Plan &plan);

} // namespace plumbline::cli
