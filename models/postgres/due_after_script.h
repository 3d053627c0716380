#pragma once

#include "models/postgres/catalog_marks.h"
#include "models/sql/catalog_reach.h"

#include <optional>
#include <span>

namespace plumbline::postgres {

/// What is worth reading after a script of that reach, of what was `known` before it; the tables that it made
/// are still to be found by their names. Nothing where the text alone does not tell: it names a
/// materialized view, a partition, a table with comments on its parts or a type that is no enum, or the
/// database has functions, triggers or objects that a change elsewhere may reach.
std::optional<CatalogDue> dueAfterScript(const sql::CatalogReach &reach, const CatalogReading &known);

/// A script whose text tells what is due after it.
struct ToldScript {
    sql::CatalogReach reach;
    CatalogDue due;
};

/// Whether what each of the scripts changed shows in one reading after all of them, and the next has nothing
/// to do with what the others, which ran after `known` was read, changed, unless it only adds indexes to it.
/// Of several that are apart at most one has to do with enums, and none gives columns another name or takes
/// types away.
bool areApart(std::span<const ToldScript> earlier, const ToldScript &next, const CatalogReading &known);

} // namespace plumbline::postgres
