#include "models/postgres/read_catalog.h"

#include "models/postgres/catalog_draft.h"
#include "models/postgres/catalog_script.h"
#include "models/postgres/session.h"
#include "models/postgres/sql_text.h"

namespace plumbline::postgres {

namespace {

Result<CatalogReading> readOnce(Connection &connection, const CatalogOptions &options)
{
    Connection::Private &session = connection.raw();
    const auto &parts = catalogParts();
    CatalogDraft draft;
    std::size_t taken = 0;
    const auto answer = session.runScript(catalogScript(connection.server().versionNumber, options),
                                          [&](ResultHandle result) {
                                              if (PQresultStatus(result.get()) != PGRES_TUPLES_OK)
                                                  return;
                                              if (taken < parts.size())
                                                  parts[taken].take(draft, result.get());
                                              else
                                                  takeSizes(draft, result.get());
                                              ++taken;
                                          });
    if (answer.error && !session.isLost && session.isInTransaction())
        session.runScript("ROLLBACK");
    const bool lacksOnlySizes =
        answer.error && taken == parts.size() &&
        (answer.error->code == ErrorCode::LockTimeout || answer.error->code == ErrorCode::SqlFailed);
    if (answer.error && !lacksOnlySizes)
        return failure(*answer.error);
    return finished(std::move(draft));
}

} // namespace

Result<CatalogReading> readNumberedCatalog(Connection &connection, const CatalogOptions &options)
{
    auto read = readOnce(connection, options);
    // The functions that print definitions look at the catalog of this moment, not of the snapshot: beside a
    // running migration they may miss what it has just dropped (XX000). Once more, then.
    if (!read && read.error().sqlState == "XX000")
        read = readOnce(connection, options);
    return read;
}

Result<schema::Schema> readCatalog(Connection &connection, const CatalogOptions &options)
{
    auto read = readNumberedCatalog(connection, options);
    if (!read)
        return failure(std::move(read.error()));
    return std::move(read->schema);
}

Result<bool> isPrisma8Database(Connection &connection)
{
    const auto rows = connection.query(sqlText("prisma8"));
    if (!rows)
        return failure(rows.error());
    return rows->rows.at(0).at(0) == "t";
}

} // namespace plumbline::postgres
