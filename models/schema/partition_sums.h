#pragma once

#include "models/schema/table.h"

#include <algorithm>
#include <vector>

namespace plumbline::schema {

/// What a table is a partition of, looked up in what must be sorted by name; nothing where it is none, or its
/// whole is not among them.
template <typename Tables>
auto wholeOf(Tables &tables, const Table &part) -> decltype(tables.data())
{
    if (!part.isPartition || part.parents.empty())
        return nullptr;
    const auto found = std::ranges::lower_bound(tables, part.parents.front(), {}, &Table::name);
    return found != tables.end() && found->name == part.parents.front() ? &*found : nullptr;
}

/// Gives partitioned tables, which keep nothing themselves, the bytes of their partitions, and their counted
/// rows where all of them were counted. The tables must be sorted by name, and whole: a partition that is not
/// among them does not count.
void sumPartitions(std::vector<Table> &tables);

} // namespace plumbline::schema
