#pragma once

#include <string>

#include "models/schema/schema.h"

#include <vector>

namespace plumbline::items {

/// The parts of its own table that use a column: constraints, indexes and generated columns, by what they are
/// made of. The server records those as belonging to the table, and not among what would miss the column; an
/// index that carries a constraint is left out beside it. Policies, triggers and statistics are recorded.
std::vector<schema::ObjectName> ownUsers(const schema::Table &table, const std::string &column);

} // namespace plumbline::items
