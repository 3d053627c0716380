#pragma once

#include <string>

#include "models/schema/schema.h"

#include <set>
#include <vector>

namespace plumbline::diff {

/// REFRESH for each new materialized view that has its rows, which CREATE … WITH NO DATA leaves without: each
/// behind those that it reads from.
std::vector<std::string> refreshStatements(const schema::Schema &to,
                                           const std::set<schema::ObjectName> &created);

} // namespace plumbline::diff
