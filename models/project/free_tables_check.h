#pragma once

#include "models/postgres/activity.h"
#include "models/project/plan.h"

#include <string>
#include <vector>

namespace plumbline::project {

/// Whether a plan that writes or changes these tables would have to wait for somebody's lock: for every plan
/// that touches tables, with what `postgres::readLocksInTheWay` found just now. Waiting is no option: whoever
/// waits for a lock on a table makes all others wait behind it.
Check freeTablesCheck(const std::vector<QualifiedName> &tables,
                      const Result<std::vector<postgres::LockInTheWay>> &inTheWay);

} // namespace plumbline::project
