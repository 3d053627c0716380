#include "models/project/side_reader.h"

#include "models/base/match.h"
#include "models/history/migration_folder.h"
#include "models/postgres/read_catalog.h"
#include "models/postgres/read_ledger.h"
#include "models/prisma/declared_schema.h"
#include "models/project/default_schema.h"
#include "models/project/replayed_side.h"
#include "models/project/schema_differences.h"
#include "models/schema/snapshot.h"

#include <algorithm>
#include <ranges>

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

Result<ComparedSide> readCatalogOf(ComparedSide side, const postgres::ConnectionSettings &database,
                                   const JobControl &control)
{
    auto connection = postgres::Connection::open(database, postgres::Access::ReadOnly, control, limits);
    if (!connection)
        return failure(connection.error());
    auto catalog = postgres::readCatalog(*connection);
    if (!catalog)
        return failure(catalog.error());
    side.place = database.place();
    side.catalog = schema::shared(std::move(*catalog));
    side.defaultSchema = database.schema;
    side.database = database;
    return side;
}

/// The sides of a comparison are read beside each other, so that all that one alone asks for is done here.
Result<ComparedSide> declaredSide(const ComparisonSource &source, std::vector<prisma::SourceFile> files,
                                  const fs::path &path)
{
    auto schema = checkedSchema(std::move(files), path);
    if (!schema)
        return failure(schema.error());
    ComparedSide side{.source = source, .place = path.string(), .declared = std::move(*schema)};
    side.relational = prisma::relationalOf(side.declared->datamodel);
    return side;
}

/// Fails where Prisma refuses migration_lock.toml (P3019).
Result<history::MigrationsFolder> acceptedMigrations(const fs::path &folder, const JobControl &control)
{
    auto read = history::readMigrations(folder, control);
    if (read && !read->lockFile.isAccepted)
        return failure(lockFileFault(read->lockFile));
    return read;
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
        return failure(schemaFault(schema->diagnostics, path));
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
        [&](const PointSource &) { return readHistory(source); },
        [&](OwnSource own) { return readOwn(source, own); });
}

Result<ComparedSide> SideReader::readSchema(const ComparisonSource &source, const fs::path &path) const
{
    auto files = prisma::readSchemaFiles(path);
    if (!files)
        return failure(files.error());
    return declaredSide(source, std::move(*files), path);
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
    case OwnSource::Declared:
        return declaredSide(source, project->document.files, project->schemaPath);
    case OwnSource::Migrations:
        return readHistory(source);
    case OwnSource::Applied:
        return readApplied(source);
    case OwnSource::Live:
        break;
    }
    if (!project->connection)
        return failure(project->connection.error());
    return readCatalogOf({.source = source, .place = {}, .schemas = listedSchemas(*project)},
                         *project->connection, m_control);
}

Result<history::MigrationsFolder> SideReader::readMigrations()
{
    const Result<Project> &project = ownProject();
    if (!project)
        return failure(project.error());
    if (project->isPrisma8)
        return failure(unsupportedPrisma8(*project));
    return acceptedMigrations(project->migrationsPath, m_control);
}

Result<history::Ledger> SideReader::readLedger()
{
    const Result<Project> &project = ownProject();
    if (!project)
        return failure(project.error());
    if (!project->connection)
        return failure(project->connection.error());
    auto connection =
        postgres::Connection::open(*project->connection, postgres::Access::ReadOnly, m_control, limits);
    if (!connection)
        return failure(connection.error());
    return postgres::readLedger(*connection, project->connection->schema);
}

/// The project's migrations, all or up to a point.
Result<ComparedSide> SideReader::readHistory(const ComparisonSource &source)
{
    auto folders = readMigrations();
    if (!folders)
        return failure(folders.error());
    const auto defaultSchema = connectedSchema(*ownProject());
    const auto replay = replayFolders(std::move(folders->folders), defaultSchema.value_or(""), m_control);
    if (!replay)
        return failure(replay.error());
    const auto *point = std::get_if<PointSource>(&source);
    const auto count = point ? countUpTo(**replay, point->last) : (*replay)->steps.size();
    if (!count)
        return failure(ErrorCode::NotFound, point->last->value);
    auto side = replayedSide(source, ownProject()->migrationsPath, defaultSchema, *replay, *count);
    side.schemas = listedSchemas(*ownProject());
    return side;
}

Result<ComparedSide> SideReader::readApplied(const ComparisonSource &source)
{
    const auto folders = readMigrations();
    if (!folders)
        return failure(folders.error());
    const auto ledger = readLedger();
    if (!ledger)
        return failure(ledger.error());
    auto side = appliedSide(source, ownProject()->migrationsPath, connectedSchema(*ownProject()), *folders,
                            *ledger, nullptr, m_control);
    if (side)
        side->schemas = listedSchemas(*ownProject());
    return side;
}

Result<ComparedSide> SideReader::replayGiven(const ComparisonSource &source, const fs::path &folder) const
{
    // To Prisma a folder that is not there has no migrations; of one that was named it is an error.
    std::error_code error;
    if (!fs::exists(folder, error))
        return failure(ErrorCode::NotFound, folder.string());
    if (!fs::is_directory(folder, error))
        return failure(ErrorCode::NotADirectory, folder.string());
    auto folders = acceptedMigrations(folder, m_control);
    if (!folders)
        return failure(folders.error());
    const auto replay = replayFolders(std::move(folders->folders), {}, m_control);
    if (!replay)
        return failure(replay.error());
    return replayedSide(source, folder, std::nullopt, *replay, (*replay)->steps.size());
}

fs::path SideReader::rulesFolder(const ComparisonSource &from, const ComparisonSource &to)
{
    const bool isOfProject = (isOwn(from) || isOwn(to)) && ownProject();
    return isOfProject ? ownProject()->folder : m_request.folder;
}

bool isOwn(const ComparisonSource &source)
{
    return std::holds_alternative<OwnSource>(source) || std::holds_alternative<PointSource>(source);
}

std::optional<Error> replayFault(const ComparedSide &side)
{
    if (!side.replay)
        return std::nullopt;
    const auto steps = side.replay->steps | std::views::take(side.replayed);
    const auto failed = std::ranges::find_if(steps, &ReplayStep::hasFailed);
    return failed == steps.end() ? std::nullopt : std::optional(replayFault(*failed));
}

Error replayFault(const ReplayStep &step)
{
    if (step.error->code == ErrorCode::ScriptTooLong)
        return *step.error;
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
