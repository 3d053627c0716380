#include "models/project/compare_sources.h"

#include "models/base/large_pages.h"
#include "models/ddl/definition.h"
#include "models/diff/prisma_changes.h"
#include "models/diff/unmanaged_objects.h"
#include "models/prisma/catalog_schema.h"
#include "models/prisma/declared_schema.h"
#include "models/project/catalog_beside.h"
#include "models/project/change_origin.h"
#include "models/project/compare_readings.h"
#include "models/project/schema_differences.h"
#include "models/project/side_reader.h"
#include "models/schema/partition_sums.h"

#include <algorithm>
#include <future>
#include <set>

namespace plumbline::project {

namespace {

using diff::ChangeKind;
using diff::ObjectChange;

std::vector<std::string> namespacesOf(const ComparedSide &from, const ComparedSide &to)
{
    std::set<std::string> declared, own;
    for (const ComparedSide *side : {&from, &to}) {
        if (side->declared && side->declared->document->datasource) {
            const auto &schemas = side->declared->document->datasource->schemas;
            declared.insert(schemas.begin(), schemas.end());
        }
        own.insert(side->schemas.begin(), side->schemas.end());
    }
    const auto &all = from.declared || to.declared ? declared : own;
    return {all.begin(), all.end()};
}

/// Where names without a schema are: what a URL says, of whichever side, else "public".
std::string defaultSchemaOf(const ComparedSide &side, const ComparedSide &other)
{
    return side.defaultSchema.value_or(other.defaultSchema.value_or("public"));
}

/// What Prisma looks at of the two.
diff::PrismaScope scopeOf(const SourceComparison &comparison)
{
    if (!comparison.namespaces.empty())
        return {comparison.namespaces, false};
    return {
        {defaultSchemaOf(comparison.from, comparison.to), defaultSchemaOf(comparison.to, comparison.from)},
        false};
}

/// What Prisma passes over on one side, as changes: the other side, a Prisma schema, cannot say them.
void addUnmanaged(SourceComparison &comparison, const ComparedSide &side, ChangeKind kind)
{
    if (side.declared || side.isEmptySource())
        return;
    diff::PrismaScope scope{comparison.namespaces, false};
    if (scope.schemas.empty())
        scope.schemas = {defaultSchemaOf(side, side)};
    const bool isFrom = &side == &comparison.from;
    scope.comparesExtensions =
        (isFrom ? comparison.prisma.after : comparison.prisma.before).comparesExtensions;
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

/// Whether a table is a partition, at whatever depth, of one whose rows are at stake as a whole.
bool isCountedAbove(const schema::Schema &catalog, const QualifiedName &name,
                    const std::set<QualifiedName> &wholes)
{
    const schema::Table *above = catalog.table(name);
    while (above) {
        above = schema::wholeOf(catalog.tables, *above);
        if (above && wholes.contains(above->name))
            return true;
    }
    return false;
}

/// What goes is known to the comparison of everything, what a cast cuts to Prisma's. Nothing twice: to Prisma
/// a partitioned table is a table, and a partition's rows are its parent's.
std::vector<diff::DataAtStake> mergedStakes(std::vector<diff::DataAtStake> atStake,
                                            std::vector<diff::DataAtStake> prismas,
                                            const schema::Schema &from)
{
    for (diff::DataAtStake &one : prismas) {
        const schema::Table *table = from.table(one.object.name);
        if (table && one.object.part.empty())
            one.object.kind = schema::objectKind(table->kind);
        const auto same = std::ranges::find(atStake, one.object, &diff::DataAtStake::object);
        if (same == atStake.end())
            atStake.push_back(std::move(one));
        else
            *same = diff::graver(*same, one);
    }
    std::set<QualifiedName> wholes;
    for (const diff::DataAtStake &one : atStake)
        if (one.object.part.empty())
            wholes.insert(one.object.name);
    std::erase_if(atStake, [&](const diff::DataAtStake &one) {
        return one.object.part.empty() && isCountedAbove(from, one.object.name, wholes);
    });
    return atStake;
}

void compareCatalogs(SourceComparison &comparison)
{
    const schema::Schema &from = *comparison.from.catalog;
    comparison.catalogs =
        diff::compareCatalogs(from, *comparison.to.catalog, {.prisma = scopeOf(comparison)});
    comparison.changes = comparison.catalogs->changes;
    comparison.atStake =
        mergedStakes(diff::dataAtStake(*comparison.catalogs, from), std::move(comparison.atStake), from);
}

/// What Prisma compares, where a side is a Prisma schema.
void compareWithSchema(SourceComparison &comparison)
{
    comparison.changes = diff::prismaChanges(comparison.prisma);
    // Prisma's script makes the schema of a database anew where the other side is a Prisma schema that names
    // none: nothing that differs.
    if (comparison.namespaces.empty())
        std::erase_if(comparison.changes, [](const ObjectChange &change) {
            return change.object.kind == schema::ObjectKind::Schema;
        });
    addUnmanaged(comparison, comparison.from, ChangeKind::Removed);
    addUnmanaged(comparison, comparison.to, ChangeKind::Added);
}

/// Which migration each difference comes from, where migrations are a side.
void nameOrigins(SourceComparison &comparison)
{
    const bool isFrom = comparison.from.replayed > comparison.to.replayed;
    const ComparedSide &side = isFrom ? comparison.from : comparison.to;
    if (!side.replay)
        return;
    for (ObjectChange &change : comparison.changes)
        change.origin = originOf(side, isFrom ? diff::Side::From : diff::Side::To, change);
}

/// Under one name what Prisma does not tell apart: tables and partitioned ones, unique constraints and
/// indexes.
schema::ObjectName asPrismaTells(schema::ObjectName object)
{
    if (object.kind == schema::ObjectKind::PartitionedTable)
        object.kind = schema::ObjectKind::Table;
    else if (object.kind == schema::ObjectKind::Constraint)
        object.kind = schema::ObjectKind::Index;
    return object;
}

/// What the project passes over. A Prisma schema knows no owners.
void setAside(SourceComparison &comparison)
{
    const schema::Schema none;
    const auto catalogOf = [&](const ComparedSide &side) -> const schema::Schema & {
        return side.catalog ? *side.catalog : none;
    };
    comparison.rules.apply(catalogOf(comparison.from), catalogOf(comparison.to), comparison.changes);
    if (comparison.catalogs)
        comparison.catalogs->changes = comparison.changes;
}

prisma::Relational takenRelational(ComparedSide &side, const ComparedSide &other,
                                   const std::vector<std::string> &namespaces)
{
    if (!side.relational)
        return relationalOf(side, other, namespaces);
    prisma::Relational relational = std::move(*side.relational);
    side.relational.reset();
    relational.defaultSchema = defaultSchemaOf(side, other);
    return relational;
}

/// Where a side is not in Prisma's terms yet, it gets there while the other one does.
diff::PrismaDiff comparedByPrisma(SourceComparison &comparison)
{
    auto before = std::async(std::launch::async, [&] {
        useLargePagesInThread();
        return takenRelational(comparison.from, comparison.to, comparison.namespaces);
    });
    auto after = takenRelational(comparison.to, comparison.from, comparison.namespaces);
    return diff::comparePrisma(before.get(), std::move(after));
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

SourceComparison compareSides(ComparedSide from, ComparedSide to, AppliedRules rules)
{
    auto fromCatalog = catalogBeside(from, to);
    auto toCatalog = catalogBeside(to, from);
    SourceComparison comparison{.from = std::move(from), .to = std::move(to), .rules = std::move(rules)};
    comparison.from.catalog = std::move(fromCatalog);
    comparison.to.catalog = std::move(toCatalog);
    comparison.namespaces = namespacesOf(comparison.from, comparison.to);
    comparison.prisma = comparedByPrisma(comparison);
    // Large schemas take their time, so that what does not need the other goes side by side.
    auto faults = std::async(std::launch::async,
                             [&diff = std::as_const(comparison.prisma)] { return diff::faultsOf(diff); });
    comparison.atStake = diff::prismaDataAtStake(comparison.prisma, comparison.from.catalog.get());
    for (const ComparedSide *side : {&comparison.from, &comparison.to})
        if (side->catalog)
            comparison.unknown.insert(comparison.unknown.end(), side->catalog->unknown.begin(),
                                      side->catalog->unknown.end());
    if (comparison.isAgainstSchema())
        compareWithSchema(comparison);
    else
        compareCatalogs(comparison);
    nameOrigins(comparison);
    setAside(comparison);
    addReadings(comparison);
    comparison.faults = faults.get();
    return comparison;
}

std::vector<const ObjectChange *> untoldByPrisma(const SourceComparison &comparison)
{
    std::vector<const ObjectChange *> untold;
    if (!comparison.catalogs)
        return untold;
    std::set<schema::ObjectName> told;
    for (const ObjectChange &change : diff::prismaChanges(comparison.prisma))
        told.insert(asPrismaTells(change.object));
    for (const ObjectChange &change : comparison.changes)
        if (change.counts() && !(change.isManagedByPrisma && told.contains(asPrismaTells(change.object))))
            untold.push_back(&change);
    return untold;
}

std::optional<Error> comparisonFault(const SourceComparison &comparison)
{
    if (!comparison.isAgainstSchema())
        return std::nullopt;
    auto fault = crossSchemaFault(comparison.prisma.before);
    return fault ? fault : crossSchemaFault(comparison.prisma.after);
}

Result<SourceComparison> compareSources(const ComparisonSource &from, const ComparisonSource &to,
                                        const ProjectRequest &request, const JobControl &control)
{
    SideReader reader(request, control);
    auto other = std::async(std::launch::async, [&] {
        useLargePagesInThread();
        return reader.read(to);
    });
    auto left = reader.read(from);
    auto right = other.get();
    if (!left)
        return failure(left.error());
    if (!right)
        return failure(right.error());
    SourceComparison comparison =
        compareSides(std::move(*left), std::move(*right), readRules(reader.rulesFolder(from, to)));
    if (auto fault = comparisonFault(comparison))
        return failure(std::move(*fault));
    if (isOwn(from) || isOwn(to))
        comparison.notices = reader.ownProject()->notices;
    return comparison;
}

} // namespace plumbline::project
