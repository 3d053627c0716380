#pragma once

#include "models/postgres/catalog_marks.h"
#include "models/sql/catalog_reach.h"

#include <optional>

namespace plumbline::postgres {

/// What is worth reading after a script of that reach, of what was `known` before it; the tables that it made
/// are still to be found by their names. Nothing where the text alone does not tell: it names a view, a
/// partition, a table with comments on its parts or a type that is no enum, or the database has functions,
/// triggers or objects that a change elsewhere may reach.
std::optional<CatalogDue> dueAfterScript(const sql::CatalogReach &reach, const CatalogReading &known);

} // namespace plumbline::postgres
