#include "models/project/compare_sources.h"

#include "models/ddl/definition.h"
#include "models/diff/prisma_changes.h"
#include "models/diff/unmanaged_objects.h"
#include "models/postgres/data_counts.h"
#include "models/prisma/catalog_schema.h"
#include "models/prisma/declared_schema.h"
#include "models/project/schema_differences.h"
#include "models/project/side_reader.h"

#include <algorithm>
#include <future>
#include <set>

namespace plumbline::project {

namespace {

using diff::ChangeKind;
using diff::ObjectChange;

/// A sentence is not worth more of the server's time.
constexpr std::chrono::seconds countingPatience{5};

std::vector<std::string> namespacesOf(const ComparedSide &from, const ComparedSide &to)
{
    std::set<std::string> all;
    for (const ComparedSide *side : {&from, &to}) {
        if (side->declared && side->declared->document->datasource)
            for (const std::string &schema : side->declared->document->datasource->schemas)
                all.insert(schema);
    }
    return {all.begin(), all.end()};
}

/// Where names without a schema are: what a URL says, of whichever side, else "public".
std::string defaultSchemaOf(const ComparedSide &side, const ComparedSide &other)
{
    return side.defaultSchema.value_or(other.defaultSchema.value_or("public"));
}

/// What Prisma passes over on one side, as changes: the other side, a Prisma schema, cannot say them.
void addUnmanaged(SourceComparison &comparison, const ComparedSide &side, ChangeKind kind)
{
    if (side.declared || side.isEmptySource())
        return;
    diff::PrismaScope scope{comparison.namespaces, false};
    if (scope.schemas.empty())
        scope.schemas = {defaultSchemaOf(side, side)};
    const ComparedSide &declared = &side == &comparison.from ? comparison.to : comparison.from;
    scope.comparesExtensions = prisma::relationalOf(declared.declared->datamodel).comparesExtensions;
    for (const schema::ObjectName &object : diff::unmanagedObjects(*side.catalog, scope)) {
        ObjectChange change;
        change.change = kind;
        change.object = object;
        change.isManagedByPrisma = false;
        auto &text = kind == ChangeKind::Added ? change.toText : change.fromText;
        text = ddl::definition(*side.catalog, object);
        comparison.changes.push_back(std::move(change));
    }
}

void compareCatalogs(SourceComparison &comparison)
{
    const schema::Schema &from = *comparison.from.catalog;
    comparison.catalogs = diff::compareCatalogs(from, *comparison.to.catalog);
    comparison.changes = comparison.catalogs->changes;
    // What goes is known to the comparison of everything, what a cast cuts to Prisma's.
    auto atStake = diff::dataAtStake(*comparison.catalogs, from);
    for (diff::DataAtStake &one : comparison.atStake)
        if (std::ranges::find(atStake, one.object, &diff::DataAtStake::object) == atStake.end())
            atStake.push_back(std::move(one));
    comparison.atStake = std::move(atStake);
}

/// Which migration each difference comes from, where migrations are a side.
void nameOrigins(SourceComparison &comparison)
{
    const ReplayPtr &replay = comparison.from.replay ? comparison.from.replay : comparison.to.replay;
    if (!replay)
        return;
    for (ObjectChange &change : comparison.changes) {
        change.origin = replay->origin(change.object);
        // Prisma does not tell a unique constraint from its index.
        if (!change.origin && change.object.kind == schema::ObjectKind::Index)
            change.origin =
                replay->origin({schema::ObjectKind::Constraint, change.object.name, change.object.part});
    }
}

} // namespace

prisma::Relational relationalOf(const ComparedSide &side, const ComparedSide &other,
                                const std::vector<std::string> &namespaces)
{
    if (side.isEmptySource())
        return {};
    const std::string defaultSchema = defaultSchemaOf(side, other);
    if (!side.declared)
        return prisma::relationalOf(*side.catalog, namespaces, defaultSchema);
    prisma::Relational relational = prisma::relationalOf(side.declared->datamodel);
    relational.defaultSchema = defaultSchema;
    return relational;
}

bool SourceComparison::isEmpty() const
{
    return catalogs ? catalogs->isEmpty() : std::ranges::none_of(changes, [](const ObjectChange &change) {
        return change.isManagedByPrisma && change.counts();
    });
}

SourceComparison compareSides(ComparedSide from, ComparedSide to)
{
    SourceComparison comparison{.from = std::move(from), .to = std::move(to)};
    comparison.namespaces = namespacesOf(comparison.from, comparison.to);
    comparison.prisma =
        diff::comparePrisma(relationalOf(comparison.from, comparison.to, comparison.namespaces),
                            relationalOf(comparison.to, comparison.from, comparison.namespaces));
    comparison.atStake = diff::prismaDataAtStake(comparison.prisma, comparison.from.catalog.get());
    comparison.faults = diff::faultsOf(comparison.prisma);
    for (const ComparedSide *side : {&comparison.from, &comparison.to})
        if (side->catalog)
            comparison.unknown.insert(comparison.unknown.end(), side->catalog->unknown.begin(),
                                      side->catalog->unknown.end());
    if (!comparison.isAgainstSchema()) {
        compareCatalogs(comparison);
        return comparison;
    }
    comparison.changes = diff::prismaChanges(comparison.prisma);
    // Prisma's script makes the schema of a database anew where the other side is a Prisma schema that names
    // none: nothing that differs.
    if (comparison.namespaces.empty())
        std::erase_if(comparison.changes, [](const ObjectChange &change) {
            return change.object.kind == schema::ObjectKind::Schema;
        });
    addUnmanaged(comparison, comparison.from, ChangeKind::Removed);
    addUnmanaged(comparison, comparison.to, ChangeKind::Added);
    return comparison;
}

void countLosses(SourceComparison &comparison, const JobControl &control)
{
    if (!comparison.from.database || comparison.atStake.empty())
        return;
    auto connection =
        postgres::Connection::open(*comparison.from.database, postgres::Access::ReadOnly, control);
    if (!connection)
        return;
    const auto facts =
        postgres::dataFacts(*connection, comparison.from.defaultSchema.value_or("public"), countingPatience);
    for (diff::DataAtStake &one : comparison.atStake) {
        const bool isColumn = one.object.kind == schema::ObjectKind::Column;
        const auto count =
            isColumn ? facts.values(one.object.name, one.object.part) : facts.rows(one.object.name);
        if (!count)
            continue;
        one.rows = count;
        one.isExact = true;
    }
    std::erase_if(comparison.atStake,
                  [](const diff::DataAtStake &one) { return one.isExact && one.rows == 0; });
}

Result<SourceComparison> compareSources(const ComparisonSource &from, const ComparisonSource &to,
                                        const ProjectRequest &request, const JobControl &control)
{
    SideReader reader(request, control);
    auto other = std::async(std::launch::async, [&] { return reader.read(to); });
    auto left = reader.read(from);
    auto right = other.get();
    if (!left)
        return failure(left.error());
    if (!right)
        return failure(right.error());
    SourceComparison comparison = compareSides(std::move(*left), std::move(*right));
    for (const prisma::Relational *side : {&comparison.prisma.before, &comparison.prisma.after})
        if (auto fault = crossSchemaFault(*side); fault && comparison.isAgainstSchema())
            return failure(std::move(*fault));
    nameOrigins(comparison);
    const auto isOwn = [](const ComparisonSource &source) {
        return std::holds_alternative<OwnSource>(source);
    };
    if (isOwn(from) || isOwn(to))
        comparison.notices = reader.ownProject()->notices;
    return comparison;
}

} // namespace plumbline::project
