#include "models/schema/partition_sums.h"

#include <algorithm>

namespace plumbline::schema {

namespace {

bool isPartitioned(const Table &table)
{
    return table.kind == RelationKind::PartitionedTable;
}

/// As far as all of them could be counted.
void sumRows(std::vector<Table> &tables)
{
    for (const Table &leaf : tables) {
        if (isPartitioned(leaf) || !leaf.exactRows)
            continue;
        for (Table *whole = wholeOf(tables, leaf); whole; whole = wholeOf(tables, *whole))
            whole->exactRows = whole->exactRows.value_or(0) + *leaf.exactRows;
    }
    for (const Table &leaf : tables) {
        if (isPartitioned(leaf) || leaf.exactRows)
            continue;
        for (Table *whole = wholeOf(tables, leaf); whole; whole = wholeOf(tables, *whole))
            whole->exactRows.reset();
    }
}

} // namespace

void sumPartitions(std::vector<Table> &tables)
{
    if (std::ranges::none_of(tables, isPartitioned))
        return;
    for (Table &table : tables) {
        if (isPartitioned(table)) {
            table.bytes = 0;
            table.exactRows.reset();
        }
    }
    for (const Table &leaf : tables) {
        if (isPartitioned(leaf))
            continue;
        for (Table *whole = wholeOf(tables, leaf); whole; whole = wholeOf(tables, *whole))
            whole->bytes += leaf.bytes;
    }
    sumRows(tables);
}

} // namespace plumbline::schema
