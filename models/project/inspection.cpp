#include "models/project/inspection.h"

#include "models/project/database_url.h"
#include "models/project/environment.h"

namespace plumbline::project {

namespace {

/// A person or a script waits for this one answer, and a catalog may be large and its server slow.
constexpr postgres::SessionLimits limits{.statementTimeout = std::chrono::minutes(5)};

/// Whether the URL is all that counts: it was given here, or there is no project that could name another.
bool mayDoWithout(const Error &noProject, const ProjectRequest &request)
{
    return request.url || noProject.code == ErrorCode::NoProject || noProject.code == ErrorCode::NoSchema;
}

/// Where to look, without anything that was read there yet.
Result<Inspection> locate(const ProjectRequest &request)
{
    Inspection inspection;
    auto project = openProject(request, processEnvironment());
    if (project) {
        if (project->isPrisma8 && !request.url)
            return failure(unsupportedPrisma8(*project));
        if (!project->connection)
            return failure(project->connection.error());
        inspection.database = std::move(*project->connection);
        inspection.environment = project->environment;
        inspection.notices = std::move(project->notices);
        return inspection;
    }
    // A catalog needs no project: a URL is enough, unless it was to be that project.
    const bool isProjectNamed = !request.searchParents || request.schema;
    const auto url =
        databaseUrl({request.url, std::nullopt, std::nullopt, 0}, Variables::ofProcess(processEnvironment()));
    if (!url || isProjectNamed || !mayDoWithout(project.error(), request))
        return failure(project.error());
    auto settings = postgres::connectionSettings(url->text, request.folder);
    if (!settings)
        return failure(settings.error());
    inspection.environment = environmentOf(request.environment, *settings);
    inspection.database = std::move(*settings);
    return inspection;
}

} // namespace

Result<Inspection> inspect(const ProjectRequest &request, const postgres::CatalogOptions &options,
                           const JobControl &control)
{
    auto inspection = locate(request);
    if (!inspection)
        return inspection;
    auto connection =
        postgres::Connection::open(inspection->database, postgres::Access::ReadOnly, control, limits);
    if (!connection)
        return failure(connection.error());
    inspection->server = connection->server();
    auto schema = postgres::readCatalog(*connection, options);
    if (!schema)
        return failure(schema.error());
    inspection->schema = std::move(*schema);
    return inspection;
}

} // namespace plumbline::project
