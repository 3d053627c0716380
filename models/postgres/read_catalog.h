#pragma once

#include "models/postgres/connection.h"
#include "models/schema/schema.h"

#include <cstdint>
#include <string>
#include <vector>

namespace plumbline::postgres {

/// Reads the live catalog of all user schemas in one consistent snapshot, with row estimates and sizes.
Result<schema::Schema> readCatalog(Connection &connection);

/// What a reset of these schemas would destroy: every table with its rows (counted exactly up to `countLimit`
/// each, else estimated) and bytes.
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
