#pragma once

#include <string>

#include "models/postgres/connection.h"
#include "models/schema/changes.h"
#include "models/schema/delta.h"
#include "models/sql/catalog_reach.h"

#include <memory>
#include <utility>
#include <vector>

namespace plumbline::postgres {

/// What became of a catalog since the last look.
struct CatalogStep {
    schema::SchemaDelta delta = {};
    schema::Changes changes = {};
    /// Relations that have another name now: they are in `changes` as gone and come.
    std::vector<std::pair<schema::ObjectName, schema::ObjectName>> renamed = {};
};

/// Follows the catalog of a database of our own, in which nobody else is at work while it looks, by reading
/// only what changed. Sizes, estimates and last values are left out, as in a snapshot.
///
/// The session must be a read-only one and outlive this. Between two looks nothing is held: no snapshot that
/// CREATE INDEX CONCURRENTLY would wait for. What is read again is chosen by the text of the script that ran,
/// where that tells everything, else by the rows that changed and a list of what such a row can show in
/// (`CatalogMarks::since`); `check` reads everything and so tells whether anything was passed over.
class CatalogFollower {
public:
    explicit CatalogFollower(Connection &connection);
    CatalogFollower(CatalogFollower &&) noexcept;
    CatalogFollower &operator=(CatalogFollower &&) noexcept;
    ~CatalogFollower();

    /// What changed since the last call; at the first one everything that is there came.
    Result<CatalogStep> next();

    // After scripts whose text tells what they change, a look costs less, and one look after several of them
    // does for each. Nothing else may have changed in between, and `next` and `check` want none to wait.

    /// To be asked before a script runs: whether it tells what it changes, and that is nothing that one of
    /// those that wait has to do with.
    Result<bool> isApart(const sql::CatalogReach &reach);
    /// Lets the look after the script that was asked about last wait: it is apart, ran to its end and left no
    /// transaction open.
    void defer();
    /// What each of those that wait changed, in their order.
    Result<std::vector<CatalogStep>> nextOfEach();

    /// Reads everything: what changed since the last call and what it passed over.
    Result<CatalogStep> check();

private:
    struct Private;
    std::unique_ptr<Private> m;
};

} // namespace plumbline::postgres
