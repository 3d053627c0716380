#pragma once

#include "models/project/compare_sources.h"

namespace plumbline::project {

/// Asks the first side's database in how many rows the values are that enumerations lose, in every column of
/// the type: arrays of it and domains over it too. Where a column cannot be counted (a composite or range
/// type holds the values, a foreign table, hidden rows, time) the sum is no exact one: unknown is not zero.
/// Only for `countLosses`, which opens the connection.
void countLostLabels(postgres::Connection &connection, SourceComparison &comparison,
                     std::chrono::milliseconds limit);

/// Whether any of what is at stake is a value of an enumeration.
bool losesLabels(const SourceComparison &comparison);

} // namespace plumbline::project
