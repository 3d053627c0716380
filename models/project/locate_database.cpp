#include "models/project/locate_database.h"

#include "models/project/database_url.h"
#include "models/project/environment.h"

namespace plumbline::project {

namespace {

/// Whether the URL is all that counts: it was given here, or there is no project that could name another.
bool mayDoWithout(const Error &noProject, const ProjectRequest &request)
{
    return request.url || noProject.code == ErrorCode::NoProject || noProject.code == ErrorCode::NoSchema;
}

} // namespace

Result<LocatedDatabase> locateDatabase(const ProjectRequest &request)
{
    LocatedDatabase located;
    auto project = openProject(request, processEnvironment());
    if (project) {
        if (project->isPrisma8 && !request.url)
            return failure(unsupportedPrisma8(*project));
        if (!project->connection)
            return failure(project->connection.error());
        located.database = *project->connection;
        located.environment = project->environment;
        located.notices = project->notices;
        located.project = std::move(*project);
        return located;
    }
    // A URL is enough, unless it was to be that project.
    const bool isProjectNamed = !request.searchParents || request.schema;
    const auto url =
        databaseUrl({request.url, std::nullopt, std::nullopt, 0}, Variables::ofProcess(processEnvironment()));
    if (!url || isProjectNamed || !mayDoWithout(project.error(), request))
        return failure(project.error());
    auto settings = postgres::connectionSettings(url->text, request.folder);
    if (!settings)
        return failure(settings.error());
    located.environment = environmentOf(request.environment, *settings);
    located.database = std::move(*settings);
    return located;
}

} // namespace plumbline::project
