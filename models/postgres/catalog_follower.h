#pragma once

#include <string>

#include "models/postgres/catalog_draft.h"
#include "models/postgres/catalog_marks.h"
#include "models/postgres/session.h"
#include "models/schema/changes.h"
#include "models/schema/delta.h"

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
/// CREATE INDEX CONCURRENTLY would wait for. What is read again is chosen by the rows that changed, and by a
/// list of what such a row can show in (`CatalogMarks::since`); `check` reads everything and so tells whether
/// anything was passed over.
class CatalogFollower {
public:
    explicit CatalogFollower(Connection &connection) : m_connection(connection), m_session(connection.raw())
    {
    }

    /// What changed since the last call; at the first one everything that is there came.
    Result<CatalogStep> next();
    /// Reads everything: what changed since the last call and what it passed over.
    Result<CatalogStep> check();

private:
    /// What a look found that is to take the place of what is known.
    struct Part {
        CatalogReading reading;
        bool hasEnums = false;
        bool hasRoutines = false;
        bool hasSequences = false;
        bool hasDependencies = false;
    };

    Result<void> prepare();
    Result<CatalogMarks> marks();
    Result<CatalogStep> takeWhole();
    Result<std::optional<Part>> readPart(const CatalogDue &due, bool hasSequences);
    bool mayShowElsewhere(const CatalogDue &due, const CatalogReading &reading) const;
    CatalogStep take(const CatalogDue &due, Part part);
    void takeDependencies(const Part &part, const std::vector<QualifiedName> &tables, schema::Schema &before,
                          schema::Schema &after);
    std::optional<Error> run(const std::string &sql, const std::vector<std::size_t> &parts);

    Connection &m_connection;
    Connection::Private &m_session;
    bool m_isPrepared = false;
    bool m_mayReadParts = false; ///< the draft is complete as far as it names others
    std::optional<CatalogMarks> m_marks;
    CatalogDraft m_draft; ///< keywords, types, operator classes … of the last whole reading
    CatalogReading m_reading;
};

} // namespace plumbline::postgres
