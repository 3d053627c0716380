#pragma once

#include "models/postgres/catalog_draft.h"
#include "models/postgres/session.h"

#include <span>

namespace plumbline::postgres {

/// Reads a catalog over one session: with one script where everything may be read, and part by part where
/// something may not, to learn what it is.
class CatalogReader {
public:
    CatalogReader(Connection &connection, const CatalogOptions &options);

    /// One simple query. Fails where any of it fails, but for the sizes.
    Result<CatalogReading> readAtOnce();
    /// Each query for itself in one snapshot, and where that fails, for one relation after the other. Fails
    /// only where the session ends or not even the relations can be read.
    Result<CatalogReading> readCarefully();

private:
    using Numbers = std::span<const ObjectNumber>;

    void take(std::size_t place, ResultHandle result);
    std::size_t statementsInSnapshot() const;
    /// One statement that may fail without ending the transaction.
    std::optional<Error> run(const std::string &query, const Connection::Private::TakeResult &take);
    std::optional<Error> readParts();
    std::optional<Error> readPart(const CatalogPart &part);
    std::optional<Error> readPieces(const CatalogPart &part);
    void readPiece(const CatalogPart &part, Numbers relations);
    void readOthers();
    void readSizes();
    void countRows();
    void countRows(DraftRelation &relation);
    std::vector<ObjectNumber> suspects();
    bool isGone(ObjectNumber relation);
    void addUnknown(const std::vector<schema::ObjectKind> &kinds, schema::Unknown::Aspect aspect,
                    const Error &error, const std::string &where = {});
    bool isOver(const Error &error) const;

    Connection::Private &m_session;
    ServerFacts m_server;
    CatalogOptions m_options;
    std::vector<const CatalogPart *> m_parts; ///< that the options' scope includes
    CatalogDraft m_draft;
    std::optional<Error> m_end; ///< why nothing more can be asked
    int m_failuresLeft = 0;     ///< of single relations, for one part
};

} // namespace plumbline::postgres
