#pragma once

#include "models/postgres/connection.h"
#include "models/schema/schema.h"

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace plumbline::postgres {

/// PostgreSQL's number of a catalog object. Holds in one database, until the object is dropped.
using ObjectNumber = std::uint32_t;

/// What a catalog is read for.
enum class CatalogScope {
    /// Only what a Prisma schema can speak of, or Prisma warns of: schemas, extensions, tables and views with
    /// their columns, indexes and constraints, types. Views have no definition, partitions no bound; there
    /// are no sequences, routines, triggers, rules, policies, storage and dependencies. About two thirds of
    /// the work.
    PrismaSchema,
    Everything,
};

/// How much of the catalog to read.
struct CatalogOptions {
    CatalogScope scope = CatalogScope::Everything;
    /// Count the rows of every table (Table::exactRows). Reads every table wholly: slow, and on request only.
    bool exactCounts = false;
    /// Ask the file system for the sizes, and sequences how far they have come. Opens every relation, so it
    /// takes about as long as the rest. Otherwise `bytes` are what the statistics know of.
    bool exactSizes = false;
    /// Where set, only these relations are read, beside the lists that hold no relations, which are read
    /// whole. A number that no relation has any more is no error: it is just not in the answer.
    std::optional<std::vector<ObjectNumber>> relations = {};
};

using RelationNumbers = std::unordered_map<ObjectNumber, schema::ObjectName>;

/// A catalog, and which number in pg_class each of its tables and views has.
struct CatalogReading {
    schema::Schema schema = {};
    RelationNumbers relations = {};
    friend bool operator==(const CatalogReading &, const CatalogReading &) = default;
};

/// Reads the live catalog of all user schemas in one consistent snapshot, with row estimates and sizes. What
/// the role may not read is in `Schema::unknown`; fails only where not even the relations could be read.
Result<CatalogReading> readNumberedCatalog(Connection &connection, const CatalogOptions &options = {});

/// The same, without the numbers.
Result<schema::Schema> readCatalog(Connection &connection, const CatalogOptions &options = {});

/// `whole` with what `part`, a later reading of only `relations`, has found: those that are not in it are
/// gone, the others are as it has them.
CatalogReading updated(CatalogReading whole, CatalogReading part, const std::vector<ObjectNumber> &relations);

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
