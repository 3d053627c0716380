#pragma once

#include "models/schema/object_name.h"
#include "models/schema/table.h"

#include <vector>

namespace plumbline::postgres {

/// Everything of a table that may need something else than its columns: what differs in it between two
/// readings may differ in the dependencies. Of no table nothing.
schema::Table needsOf(const schema::Table *table);

/// Whether a column may have another name: one went and one came, where another kind of change would be told
/// by one of the two alone.
bool mayHaveRenamedColumns(const schema::Table &before, const schema::Table &after);

/// Whether the dependencies `known` of the table are more than what came along with it now: those of its
/// checks and of its columns' expressions, which look the same, are only told by the question for all of
/// them.
bool needsMore(const schema::Table &fresh, const std::vector<schema::Dependency> &known,
               const std::vector<schema::Dependency> &found);

} // namespace plumbline::postgres
