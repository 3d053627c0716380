#pragma once

#include "models/safety/catalog_names.h"

#include <string>
#include <vector>

namespace plumbline::safety {

/// An expression of the catalog that the server may compute although no query names it.
struct PlannedExpression {
    schema::ObjectName holder;
    std::string text;
};

/// What the planner reads with a table, and simplifies: there it calls every function that is said to be
/// immutable and is given constants. These are the expressions and predicates of indexes, the checks, and the
/// partition keys of the table and of those that it is a partition of; of a write that is planned also the
/// defaults and rules. Extended statistics stand beside the tables in the catalog.
std::vector<PlannedExpression> plannedExpressions(const schema::Table &table, const CatalogNames &names,
                                                  bool isWritePlanned);

/// Whether the planner may call it, or what stands in its body, while it simplifies an expression.
bool mayBeFolded(const schema::Routine &routine);

} // namespace plumbline::safety
