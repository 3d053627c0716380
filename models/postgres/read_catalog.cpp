#include "models/postgres/read_catalog.h"

#include "models/postgres/catalog_reader.h"
#include "models/postgres/sql_text.h"

namespace plumbline::postgres {

Result<CatalogReading> readNumberedCatalog(Connection &connection, const CatalogOptions &options)
{
    const auto isWorthAnother = [&](const Error &error) {
        return !connection.raw().isLost && error.code != ErrorCode::Cancelled &&
               error.code != ErrorCode::ConnectionLost;
    };
    if (!options.exactCounts) { // which are one statement a table in any case
        auto read = CatalogReader(connection, options).readAtOnce();
        // The functions that print definitions look at the catalog of this moment, not of the snapshot:
        // beside a running migration they may miss what it has just dropped (XX000). A new snapshot has not
        // got it.
        if (!read && read.error().sqlState == "XX000")
            read = CatalogReader(connection, options).readAtOnce();
        if (read || !isWorthAnother(read.error()))
            return read;
    }
    return CatalogReader(connection, options).readCarefully();
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
