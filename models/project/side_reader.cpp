#include "models/project/side_reader.h"

#include "models/base/match.h"
#include "models/history/migration_folder.h"
#include "models/postgres/read_catalog.h"
#include "models/project/schema_differences.h"
#include "models/schema/snapshot.h"

namespace plumbline::project {

namespace {

namespace fs = std::filesystem;

/// A person or a script waits for this one answer, and a catalog may be large and its server slow.
constexpr postgres::SessionLimits limits{.statementTimeout = std::chrono::minutes(5)};

/// What a shell means by a path is in its folder; one that is only in the project's is meant from there.
fs::path located(const fs::path &path, const ProjectRequest &request)
{
    std::error_code ignored;
    const auto here = fs::absolute(path, ignored).lexically_normal();
    const auto there = fs::absolute(request.folder / path, ignored).lexically_normal();
    return !fs::exists(here, ignored) && fs::exists(there, ignored) ? there : here;
}

std::string placeOf(const postgres::ConnectionSettings &database)
{
    return database.hostAndPort() + '/' + database.database;
}

Result<ComparedSide> readCatalogOf(ComparedSide side, const postgres::ConnectionSettings &database,
                                   const JobControl &control)
{
    auto connection = postgres::Connection::open(database, postgres::Access::ReadOnly, control, limits);
    if (!connection)
        return failure(connection.error());
    auto catalog = postgres::readCatalog(*connection);
    if (!catalog)
        return failure(catalog.error());
    side.place = placeOf(database);
    side.catalog = schema::shared(std::move(*catalog));
    side.defaultSchema = database.schema;
    side.database = database;
    return side;
}

} // namespace

Result<std::shared_ptr<const prisma::CheckedSchema>> checkedSchema(std::vector<prisma::SourceFile> files,
                                                                   const fs::path &path)
{
    auto schema = std::make_shared<const prisma::CheckedSchema>(prisma::checkSchema(std::move(files)));
    const auto &datasource = schema->document->datasource;
    if (datasource && datasource->provider != "postgresql" && datasource->provider != "postgres")
        return failure(ErrorCode::UnsupportedProvider, datasource->provider);
    if (!schema->isValid())
        return failure(schemaFault(*schema, path));
    return schema;
}

SideReader::SideReader(ProjectRequest request, JobControl control)
    : m_request(std::move(request)),
      m_control(std::move(control))
{
}

const Result<Project> &SideReader::ownProject()
{
    std::call_once(m_isOpened, [this] { m_project = openProject(m_request, processEnvironment()); });
    return *m_project;
}

Result<ComparedSide> SideReader::read(const ComparisonSource &source)
{
    return match(
        source,
        [](const EmptySource &) -> Result<ComparedSide> {
            return ComparedSide{.source = EmptySource{}, .place = {}, .catalog = schema::shared({})};
        },
        [&](const SchemaSource &schema) { return readSchema(source, located(schema.path, m_request)); },
        [&](const DatasourceSource &datasource) { return readDatasource(source, datasource); },
        [&](const MigrationsSource &migrations) {
            return replayGiven(source, located(migrations.folder, m_request));
        },
        [&](const UrlSource &url) { return readUrl(source, url); },
        [&](const SnapshotSource &snapshot) {
            return readSnapshot(source, located(snapshot.file, m_request));
        },
        [&](OwnSource own) { return readOwn(source, own); });
}

Result<ComparedSide> SideReader::readSchema(const ComparisonSource &source, const fs::path &path) const
{
    auto files = prisma::readSchemaFiles(path);
    if (!files)
        return failure(files.error());
    auto schema = checkedSchema(std::move(*files), path);
    if (!schema)
        return failure(schema.error());
    return ComparedSide{.source = source, .place = path.string(), .declared = std::move(*schema)};
}

Result<ComparedSide> SideReader::readDatasource(const ComparisonSource &source,
                                                const DatasourceSource &datasource) const
{
    ProjectRequest request = m_request;
    request.schema = located(datasource.schema, m_request);
    request.url.reset(); // the schema is to say it
    const auto project = openProject(request, processEnvironment());
    if (!project)
        return failure(project.error());
    if (!project->connection)
        return failure(project->connection.error());
    return readCatalogOf({.source = source, .place = {}}, *project->connection, m_control);
}

Result<ComparedSide> SideReader::readUrl(const ComparisonSource &source, const UrlSource &url) const
{
    const auto settings = postgres::connectionSettings(url.url, m_request.folder);
    if (!settings)
        return failure(settings.error());
    return readCatalogOf({.source = source, .place = {}}, *settings, m_control);
}

Result<ComparedSide> SideReader::readSnapshot(const ComparisonSource &source, const fs::path &file) const
{
    auto catalog = schema::readSnapshot(file);
    if (!catalog)
        return failure(catalog.error());
    return ComparedSide{
        .source = source, .place = file.string(), .catalog = schema::shared(std::move(*catalog))};
}

Result<ComparedSide> SideReader::readOwn(const ComparisonSource &source, OwnSource own)
{
    const Result<Project> &project = ownProject();
    if (!project)
        return failure(project.error());
    if (project->isPrisma8)
        return failure(unsupportedPrisma8(*project));
    switch (own) {
    case OwnSource::Declared: {
        auto schema = checkedSchema(project->document.files, project->schemaPath);
        if (!schema)
            return failure(schema.error());
        return ComparedSide{
            .source = source, .place = project->schemaPath.string(), .declared = std::move(*schema)};
    }
    case OwnSource::Migrations:
        return replay(source, project->migrationsPath,
                      project->connection ? std::optional(project->connection->schema) : std::nullopt);
    case OwnSource::Live:
        break;
    }
    if (!project->connection)
        return failure(project->connection.error());
    return readCatalogOf({.source = source, .place = {}}, *project->connection, m_control);
}

Result<ComparedSide> SideReader::replayGiven(const ComparisonSource &source, const fs::path &folder) const
{
    // To Prisma a folder that is not there has no migrations; of one that was named it is an error.
    std::error_code error;
    if (!fs::exists(folder, error))
        return failure(ErrorCode::NotFound, folder.string());
    if (!fs::is_directory(folder, error))
        return failure(ErrorCode::NotADirectory, folder.string());
    return replay(source, folder, std::nullopt);
}

Result<ComparedSide> SideReader::replay(const ComparisonSource &source, const fs::path &folder,
                                        const std::optional<std::string> &defaultSchema) const
{
    auto read = history::readMigrations(folder, m_control);
    if (!read)
        return failure(read.error());
    if (!read->lockFile.isAccepted)
        return failure(lockFileFault(read->lockFile));
    ReplayRequest request;
    request.migrations = std::move(read->folders);
    request.schema = defaultSchema.value_or("");
    const auto replayed = project::replay(request, m_control);
    if (!replayed)
        return failure(replayed.error());
    for (const ReplayStep &step : (*replayed)->steps)
        if (step.hasFailed())
            return failure(replayFault(step));
    return ComparedSide{.source = source,
                        .place = folder.string(),
                        .catalog = (*replayed)->schema(),
                        .defaultSchema = defaultSchema,
                        .replay = *replayed};
}

Error replayFault(const ReplayStep &step)
{
    return {ErrorCode::ProgramFailed, step.name.value + "/migration.sql", step.error->detail, {}, {}, 0, {}};
}

Error lockFileFault(const history::LockFile &file)
{
    return {ErrorCode::UnsupportedProvider, file.provider, "migration_lock.toml", {}, {}, 0, {}};
}

Result<ComparedSide> readSide(const ComparisonSource &source, const ProjectRequest &request,
                              const JobControl &control)
{
    return SideReader(request, control).read(source);
}

} // namespace plumbline::project
