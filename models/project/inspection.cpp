#include "models/project/inspection.h"

#include "models/project/locate_database.h"

namespace plumbline::project {

namespace {

/// A person or a script waits for this one answer, and a catalog may be large and its server slow.
constexpr postgres::SessionLimits limits{.statementTimeout = std::chrono::minutes(5)};

} // namespace

Result<Inspection> inspect(const ProjectRequest &request, const postgres::CatalogOptions &options,
                           const JobControl &control)
{
    auto located = locateDatabase(request);
    if (!located)
        return failure(located.error());
    Inspection inspection{
        std::move(located->database), located->environment, std::move(located->notices), {}, {}};
    auto connection =
        postgres::Connection::open(inspection.database, postgres::Access::ReadOnly, control, limits);
    if (!connection)
        return failure(connection.error());
    inspection.server = connection->server();
    auto schema = postgres::readCatalog(*connection, options);
    if (!schema)
        return failure(schema.error());
    inspection.schema = std::move(*schema);
    return inspection;
}

} // namespace plumbline::project
