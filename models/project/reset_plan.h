#pragma once

#include "models/base/job.h"
#include "models/project/plan.h"
#include "models/project/project.h"

namespace plumbline::project {

/// The plan that can never be confirmed: what a reset would destroy. Without a connection the losses are
/// unknown and left empty; refused it is all the same. For act.cpp only.
Plan resetPlan(const Project &project, const JobControl &control);

} // namespace plumbline::project
