#pragma once

#include "models/project/compare_sources.h"

namespace plumbline::project {

/// What a comparison may mean beyond what differs: what went and came under another name, and what Prisma's
/// steps would take with them or stumble over although a Prisma schema cannot say it. Pure; `compareSides`
/// calls it.
void addReadings(SourceComparison &comparison);

/// Asks the statistics of each side that is a database about the tables that differ, and reads the likely
/// renames anew: statistics can contradict one. What cannot be asked stays unknown.
void readStatistics(SourceComparison &comparison, const JobControl &control);

} // namespace plumbline::project
