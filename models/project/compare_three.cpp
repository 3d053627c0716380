#include "models/project/compare_three.h"

#include "models/prisma/catalog_schema.h"
#include "models/prisma/declared_schema.h"
#include "models/project/catalog_beside.h"
#include "models/project/change_origin.h"
#include "models/project/compare_survey.h"
#include "models/project/replayed_side.h"
#include "models/project/side_reader.h"

#include <algorithm>
#include <future>
#include <ranges>

namespace plumbline::project {

namespace {

/// Everything that three sides are held against each other with.
struct Parts {
    ComparedSide declared;
    ComparedSide replayed; ///< all migrations
    ComparedSide live;
    std::optional<ComparedSide> applied; ///< the migrations that the database knows; nothing where unknown
};

/// Whether only the ledger cannot be read, or is none of Prisma's: then the rest can be told all the same.
bool isOfLedgerAlone(const Error &error)
{
    return error.code == ErrorCode::PermissionDenied || error.code == ErrorCode::UnexpectedLedger;
}

/// Whether all migrations of the side ran as they were meant to.
bool isWhole(const ComparedSide &side)
{
    return std::ranges::none_of(
        side.replay->steps | std::views::take(side.replayed),
        [](const ReplayStep &step) { return step.hasFailed() || !step.remarks.empty(); });
}

/// What is looked at: of schemas those of Prisma's datasource, else the one that names without a schema are
/// in.
diff::CompareOptions optionsOf(const AppliedRules &rules, const prisma::Relational &declared)
{
    diff::CompareOptions options = rules.compareOptions();
    options.prisma.schemas =
        declared.schemas.empty() ? std::vector{declared.defaultSchema} : declared.schemas;
    return options;
}

/// Puts in what is to be held against a database for what a replay made. What is the same stays the same.
void standBeside(Parts &parts)
{
    const bool isAllApplied = parts.applied && parts.applied->catalog == parts.replayed.catalog;
    parts.replayed.catalog = catalogBeside(parts.replayed, parts.live);
    if (parts.applied)
        parts.applied->catalog =
            isAllApplied ? parts.replayed.catalog : catalogBeside(*parts.applied, parts.live);
}

diff::ThreeWayDiff diffOf(const Parts &parts, const prisma::Relational &declared,
                          const Result<history::Ledger> &ledger, const AppliedRules &rules)
{
    diff::ThreeWaySources sources{
        .declared = declared,
        .replayed = *parts.replayed.catalog,
        .live = *parts.live.catalog,
        .defaultSchema = declared.defaultSchema,
        .originOf = [&](const schema::ObjectName &object) { return originOf(parts.replayed, object); }};
    if (parts.applied) {
        sources.applied = parts.applied->catalog.get();
        sources.areAppliedWhole = isWhole(*parts.applied);
        sources.hasLedger = ledger->exists;
    }
    return diff::compareThreeWays(sources, optionsOf(rules, declared));
}

/// What Prisma looks at, of what the project's schema declares.
prisma::Relational declaredOf(const Parts &parts)
{
    auto relational = prisma::relationalOf(parts.declared.declared->datamodel);
    relational.defaultSchema = parts.live.defaultSchema.value_or("public");
    return relational;
}

ThreeWayComparison compared(Parts parts, const history::MigrationsFolder &folders,
                            const Result<history::Ledger> &ledger, AppliedRules rules)
{
    ThreeWayComparison comparison;
    const prisma::Relational declared = declaredOf(parts);
    standBeside(parts);
    comparison.diff = diffOf(parts, declared, ledger, rules);
    comparison.rules = std::move(rules);
    comparison.rules.apply(*parts.replayed.catalog, *parts.live.catalog, comparison.diff);
    if (parts.applied) {
        comparison.reset =
            resetAnswer(folders, *ledger, parts.replayed, *parts.applied, parts.live, declared.schemas);
    } else {
        comparison.ledgerFault = ledger.error();
        comparison.reset.isLedgerUnknown = true;
    }
    comparison.declared = std::move(parts.declared);
    comparison.replayed = std::move(parts.replayed);
    comparison.live = std::move(parts.live);
    return comparison;
}

/// How far Prisma's own replay would get, as ours tells it.
struct Outcome {
    std::optional<MigrationName> failsAt; ///< the first script that the server refuses
    bool isKnown = true;                  ///< false where ours did not give a script what Prisma's would have
};
Outcome outcomeOf(const ComparedSide &side)
{
    using enum ReplayFinding;
    for (std::size_t at = 0; at < side.replayed; ++at) {
        const ReplayStep &step = side.replay->steps[at];
        for (const ReplayRemark &remark : step.remarks) {
            if (remark.finding == Refused)
                return {step.name, true};
            // A folder without a script is told by the folder, the others are no failures.
            if (remark.finding != Unreadable && remark.finding != OpenTransaction &&
                remark.finding != InTransaction && remark.finding != UsesCopy)
                return {{}, false};
        }
    }
    return {};
}

} // namespace

ResetAnswer resetAnswer(const history::MigrationsFolder &folders, const history::Ledger &ledger,
                        const ComparedSide &all, const ComparedSide &applied, const ComparedSide &live,
                        const std::vector<std::string> &schemas)
{
    const Outcome ofAll = outcomeOf(all);
    const Outcome ofApplied = outcomeOf(applied);
    ResetFacts facts{folders, ledger, nullptr, ofApplied.failsAt, ofAll.failsAt};
    const std::string defaultSchema = live.defaultSchema.value_or("public");
    const auto drift = diff::comparePrisma(prisma::relationalOf(*applied.catalog, schemas, defaultSchema),
                                           prisma::relationalOf(*live.catalog, schemas, defaultSchema));
    if (ofAll.isKnown && ofApplied.isKnown)
        facts.drift = &drift;
    return wouldAskToReset(facts);
}

Result<ThreeWayComparison> compareThree(const ProjectRequest &request, const JobControl &control)
{
    SideReader reader(request, control);
    auto replaying = std::async(std::launch::async, [&] { return reader.read(OwnSource::Migrations); });
    auto looking = std::async(std::launch::async, [&] { return reader.read(OwnSource::Live); });
    auto asking = std::async(std::launch::async, [&] { return reader.readLedger(); });
    auto declared = reader.read(OwnSource::Declared);
    const auto folders = reader.readMigrations();
    auto replayed = replaying.get();
    auto live = looking.get();
    const auto ledger = asking.get();
    for (const auto *side : {&declared, &replayed, &live})
        if (!*side)
            return failure(side->error());
    if (!folders)
        return failure(folders.error());
    if (!ledger && !isOfLedgerAlone(ledger.error()))
        return failure(ledger.error());
    Parts parts{std::move(*declared), std::move(*replayed), std::move(*live), {}};
    if (ledger) {
        auto applied = appliedSide(OwnSource::Applied, parts.replayed.place, parts.replayed.defaultSchema,
                                   *folders, *ledger, parts.replayed.replay, control);
        if (!applied)
            return failure(applied.error());
        parts.applied = std::move(*applied);
    }
    auto comparison = compared(std::move(parts), *folders, ledger, readRules(reader.ownProject()->folder));
    comparison.notices = reader.ownProject()->notices;
    return comparison;
}

Result<ThreeWayComparisonPtr> compareThree(const Survey &survey, const ProjectRequest &request,
                                           ReplayPtr &replay, const JobControl &control)
{
    Parts parts;
    const std::pair<OwnSource, ComparedSide *> wanted[] = {{OwnSource::Declared, &parts.declared},
                                                           {OwnSource::Live, &parts.live},
                                                           {OwnSource::Migrations, &parts.replayed}};
    for (const auto &[source, side] : wanted) {
        auto read = sideOf(source, survey, request, replay, control);
        if (!read)
            return failure(read.error());
        *side = std::move(*read);
    }
    if (survey.ledger || !isOfLedgerAlone(survey.ledger.error())) {
        auto applied = sideOf(OwnSource::Applied, survey, request, replay, control);
        if (!applied)
            return failure(applied.error());
        parts.applied = std::move(*applied);
    }
    auto comparison =
        compared(std::move(parts), *survey.folders, survey.ledger, readRules(survey.project.folder));
    comparison.notices = survey.project.notices;
    return std::make_shared<const ThreeWayComparison>(std::move(comparison));
}

} // namespace plumbline::project
