#pragma once

#include "models/postgres/catalog_print.h"
#include "models/postgres/read_catalog.h"
#include "models/schema/changes.h"
#include "models/schema/delta.h"

#include <utility>
#include <vector>

namespace plumbline::postgres {

/// What became of a catalog since the last look.
struct CatalogStep {
    schema::SchemaDelta delta;
    schema::Changes changes;
    /// Relations that have another name now: they are in `changes` as gone and come.
    std::vector<std::pair<schema::ObjectName, schema::ObjectName>> renamed;
};

/// Follows the catalog of a database of our own, in which nobody else is at work while it looks, by reading
/// only what changed. Sizes, estimates and last values are left out, as in a snapshot.
///
/// The session must be a read-only one of a role that may see everything, and outlive this. Between two looks
/// nothing is held: no snapshot that CREATE INDEX CONCURRENTLY would wait for.
class CatalogFollower {
public:
    explicit CatalogFollower(Connection &connection) : m_connection(connection) {}

    /// What changed since the last call; at the first one everything that is there came.
    Result<CatalogStep> next();

private:
    Result<CatalogReading> read(const CatalogPrint &print, std::vector<ObjectNumber> &due);

    Connection &m_connection;
    std::optional<CatalogPrint> m_print;
    CatalogReading m_reading;
};

} // namespace plumbline::postgres
