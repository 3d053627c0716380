#pragma once

#include "models/project/compare_sources.h"

namespace plumbline::project {

// What databases say of the data that differences are about. Counts are true of one moment; whoever shows
// them asks again (`isCountStale`) or says as of when they are.

/// Asks the first side's database how much of what would be given up is there. What is empty, or not long
/// enough to be cut, goes from `atStake` to `untouched`, as of `fromCounts.countedAt`. A few seconds at most:
/// what is not answered in time stays as it was estimated. Nothing to ask where the side is no database.
/// Again and again is fine: what was untouched is asked about anew.
void countLosses(SourceComparison &comparison, const JobControl &control);

/// Counts on the other side what is small, for people to compare.
void countOtherSide(SourceComparison &comparison, const JobControl &control);

/// Whether a database was, or may have been, written to since its data was counted: its WAL has moved on, or
/// it does not tell. Costs one connection. False where nothing was counted.
bool isCountStale(const SourceComparison &comparison, const JobControl &control);

} // namespace plumbline::project
