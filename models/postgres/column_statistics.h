#pragma once

#include "models/diff/likely_renames.h"
#include "models/postgres/connection.h"

#include <map>
#include <set>
#include <utility>

namespace plumbline::postgres {

/// What the planner's statistics say of columns, by table and column.
using StatisticsByColumn = std::map<std::pair<QualifiedName, std::string>, diff::ColumnStatistics>;

/// Reads pg_stats (PostgreSQL manual, 54.27) of all columns of these tables: one cheap question, no table is
/// read. Tables that were never analysed, and those that the role may not read, have no entries: nothing is
/// known of them. Of a partitioned table the statistics of the whole. Fails as a query does.
Result<StatisticsByColumn> columnStatistics(Connection &connection, const std::set<QualifiedName> &tables);

} // namespace plumbline::postgres
