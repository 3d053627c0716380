#include "models/project/compare_survey.h"

#include "models/diff/change_script.h"
#include "models/diff/destructive_checks.h"
#include "models/diff/render_script.h"
#include "models/project/catalog_beside.h"
#include "models/project/default_schema.h"
#include "models/project/replayed_side.h"
#include "models/project/side_reader.h"

namespace plumbline::project {

namespace {

Result<void> makeReplay(const Survey &survey, ReplayPtr &replay, const JobControl &control)
{
    if (replay)
        return {};
    if (!survey.folders)
        return failure(survey.folders.error());
    if (!survey.folders->lockFile.isAccepted)
        return failure(lockFileFault(survey.folders->lockFile));
    auto made = replayFolders(survey.folders->folders, connectedSchema(survey.project).value_or(""), control);
    if (!made)
        return failure(made.error());
    replay = std::move(*made);
    return {};
}

/// The migrations: all of them, up to a point, or those that the database knows as applied.
Result<ComparedSide> historySide(const ComparisonSource &source, const Survey &survey, ReplayPtr &replay,
                                 const JobControl &control)
{
    if (auto made = makeReplay(survey, replay, control); !made)
        return failure(made.error());
    const auto defaultSchema = connectedSchema(survey.project);
    const std::filesystem::path &folder = survey.project.migrationsPath;
    if (source == ComparisonSource(OwnSource::Applied)) {
        if (!survey.ledger)
            return failure(survey.ledger.error());
        auto side =
            appliedSide(source, folder, defaultSchema, *survey.folders, *survey.ledger, replay, control);
        if (side)
            side->schemas = listedSchemas(survey.project);
        return side;
    }
    const auto *point = std::get_if<PointSource>(&source);
    const auto count = point ? countUpTo(*replay, point->last) : replay->steps.size();
    if (!count)
        return failure(ErrorCode::NotFound, point->last->value);
    auto side = replayedSide(source, folder, defaultSchema, replay, *count);
    side.schemas = listedSchemas(survey.project);
    return side;
}

Result<ComparedSide> liveSide(const Survey &survey)
{
    if (!survey.catalog)
        return failure(survey.catalog.error());
    if (!survey.project.connection)
        return failure(survey.project.connection.error());
    return ComparedSide{.source = OwnSource::Live,
                        .catalog = *survey.catalog,
                        .defaultSchema = survey.project.connection->schema,
                        .schemas = listedSchemas(survey.project),
                        .database = *survey.project.connection};
}

} // namespace

bool needsReplay(const ComparisonSource &source)
{
    return source == ComparisonSource(OwnSource::Migrations) ||
           source == ComparisonSource(OwnSource::Applied) || std::holds_alternative<PointSource>(source);
}

Result<ComparedSide> sideOf(const ComparisonSource &source, const Survey &survey,
                            const ProjectRequest &request, ReplayPtr &replay, const JobControl &control)
{
    if (needsReplay(source))
        return historySide(source, survey, replay, control);
    if (source == ComparisonSource(OwnSource::Live))
        return liveSide(survey);
    if (source == ComparisonSource(OwnSource::Declared) && survey.declared &&
        survey.declared->checked.isValid())
        return ComparedSide{.source = source,
                            .declared = std::shared_ptr<const prisma::CheckedSchema>(
                                survey.declared, &survey.declared->checked)};
    return readSide(source, request, control);
}

Result<ShownComparisonPtr> shownComparison(ComparedSide from, ComparedSide to, const Survey &survey)
{
    auto shown = std::make_shared<ShownComparison>();
    shown->comparison = compareSides(std::move(from), std::move(to), readRules(survey.project.folder));
    if (auto fault = comparisonFault(shown->comparison))
        return failure(std::move(*fault));
    const SourceComparison &comparison = shown->comparison;
    const diff::PrismaDiff &prisma = comparison.prisma;
    shown->script =
        comparison.catalogs
            ? diff::changeScript(*comparison.catalogs, *comparison.from.catalog, *comparison.to.catalog)
                  .text()
            : diff::prismaScript(prisma, diff::warningTexts(diff::destructiveChecks(prisma)));
    return shown;
}

Result<std::shared_ptr<const std::vector<diff::ObjectChange>>>
driftOf(const Survey &survey, ReplayPtr &replay, const JobControl &control)
{
    const auto applied = historySide(OwnSource::Applied, survey, replay, control);
    if (!applied)
        return failure(applied.error());
    if (!survey.catalog)
        return failure(survey.catalog.error());
    const ComparedSide live{.source = OwnSource::Live, .catalog = *survey.catalog};
    const auto made = catalogBeside(*applied, live);
    auto drift = diff::compareCatalogs(*made, *live.catalog, {.hasTexts = false});
    readRules(survey.project.folder).apply(*made, *live.catalog, drift.changes);
    return std::make_shared<const std::vector<diff::ObjectChange>>(std::move(drift.changes));
}

} // namespace plumbline::project
