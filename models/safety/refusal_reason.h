#pragma once

#include "models/safety/guard.h"
#include "models/sql/statement.h"

namespace plumbline::safety {

/// The gravest thing in a statement's parse tree, wherever it hides: in a WITH query, a rule, a prepared
/// statement or behind EXPLAIN ANALYZE. NotAllowed where nothing graver is found.
RefusalReason reasonToRefuse(const sql::Statement &statement);

} // namespace plumbline::safety
