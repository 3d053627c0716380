#include "models/project/compare_three.h"

#include "models/prisma/catalog_schema.h"
#include "models/prisma/declared_schema.h"
#include "models/project/compare_survey.h"
#include "models/project/replayed_side.h"
#include "models/project/side_reader.h"

#include <algorithm>
#include <future>
#include <set>

namespace plumbline::project {

namespace {

using schema::ObjectKind;
using schema::ObjectName;

/// Everything that three sides are held against each other with.
struct Parts {
    ComparedSide declared;
    ComparedSide replayed; ///< all migrations
    ComparedSide live;
    ComparedSide applied; ///< the migrations that the database knows
};

std::set<ObjectName> differing(const ComparedSide &from, const ComparedSide &to)
{
    std::set<ObjectName> names;
    for (const diff::ObjectChange &change :
         diff::compareCatalogs(*from.catalog, *to.catalog, {.hasTexts = false}).changes)
        names.insert(change.object);
    return names;
}

/// The database is as its applied migrations made it, and the pending ones change it.
void markPending(diff::ThreeWayDiff &diff, const Parts &parts)
{
    if (parts.applied.catalog == parts.replayed.catalog)
        return;
    const auto drifted = differing(parts.applied, parts.live);
    const auto ahead = differing(parts.replayed, parts.live);
    // Prisma does not tell a unique constraint from its index.
    const auto has = [](const std::set<ObjectName> &names, const ObjectName &name) {
        return names.contains(name) || (name.kind == ObjectKind::Index &&
                                        names.contains({ObjectKind::Constraint, name.name, name.part}));
    };
    for (diff::ThreeWayLine &line : diff.lines)
        line.isPending = has(ahead, line.object) && !has(drifted, line.object);
}

ThreeWayComparison compared(Parts parts, const history::MigrationsFolder &folders,
                            const history::Ledger &ledger, AppliedRules rules)
{
    ThreeWayComparison comparison;
    auto relational = prisma::relationalOf(parts.declared.declared->datamodel);
    relational.defaultSchema = parts.live.defaultSchema.value_or("public");
    comparison.diff = diff::compareThreeWays(
        {relational, *parts.replayed.catalog, *parts.live.catalog, relational.defaultSchema,
         [&](const ObjectName &object) { return parts.replayed.replay->origin(object); }},
        {});
    markPending(comparison.diff, parts);
    comparison.rules = std::move(rules);
    comparison.rules.apply(*parts.replayed.catalog, *parts.live.catalog, comparison.diff);
    comparison.reset =
        resetAnswer(folders, ledger, parts.replayed, parts.applied, parts.live, relational.schemas);
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
                remark.finding != UsesCopy)
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
    if (!ledger)
        return failure(ledger.error());
    auto applied = appliedSide(OwnSource::Applied, replayed->place, replayed->defaultSchema, *folders,
                               *ledger, replayed->replay, control);
    if (!applied)
        return failure(applied.error());
    auto comparison =
        compared({std::move(*declared), std::move(*replayed), std::move(*live), std::move(*applied)},
                 *folders, *ledger, readRules(reader.ownProject()->folder));
    comparison.notices = reader.ownProject()->notices;
    return comparison;
}

Result<ThreeWayComparisonPtr> compareThree(const Survey &survey, const ProjectRequest &request,
                                           ReplayPtr &replay, const JobControl &control)
{
    Parts parts;
    const std::pair<OwnSource, ComparedSide *> wanted[] = {{OwnSource::Declared, &parts.declared},
                                                           {OwnSource::Live, &parts.live},
                                                           {OwnSource::Migrations, &parts.replayed},
                                                           {OwnSource::Applied, &parts.applied}};
    for (const auto &[source, side] : wanted) {
        auto read = sideOf(source, survey, request, replay, control);
        if (!read)
            return failure(read.error());
        *side = std::move(*read);
    }
    auto comparison =
        compared(std::move(parts), *survey.folders, *survey.ledger, readRules(survey.project.folder));
    comparison.notices = survey.project.notices;
    return std::make_shared<const ThreeWayComparison>(std::move(comparison));
}

} // namespace plumbline::project
