#pragma once

#include "models/postgres/connection.h"
#include "models/schema/schema.h"

#include <cstdint>
#include <string>
#include <vector>

namespace plumbline::postgres {

/// Reads the live catalog of all user schemas in one consistent snapshot, with row estimates and sizes.
///
/// Every name in a type, default or definition is printed with its schema (`public."Role"`), whatever the
/// search path, so two catalogs compare. Indexes include those of constraints. A generated column's
/// expression stands as its default. Beside a locked table the sizes are those of the statistics; nothing
/// else needs a lock.
Result<schema::Schema> readCatalog(Connection &connection);

/// What a reset of these schemas would destroy: every table with its rows (counted exactly up to `countLimit`
/// each, else estimated, and never less than were seen) and bytes. Partitions are tables of their own; the
/// partitioned table keeps nothing and is left out.
struct TableSize {
    QualifiedName table;
    std::int64_t rows = 0;
    bool isExact = false;
    std::int64_t bytes = 0;
    friend bool operator==(const TableSize &, const TableSize &) = default;
};
Result<std::vector<TableSize>> readTableSizes(Connection &connection, const std::vector<std::string> &schemas,
                                              std::int64_t countLimit = 1000000);

/// Whether the database carries the marker or ledger tables of Prisma 8 (contracts); see docs/prisma-8.md.
Result<bool> isPrisma8Database(Connection &connection);

} // namespace plumbline::postgres
