#pragma once

#include "models/schema/table.h"

#include <vector>

namespace plumbline::schema {

/// Gives partitioned tables, which keep nothing themselves, the bytes of their partitions, and their counted
/// rows where all of them were counted. The tables must be sorted by name, and whole: a partition that is not
/// among them does not count.
void sumPartitions(std::vector<Table> &tables);

} // namespace plumbline::schema
