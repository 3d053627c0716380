#include "models/project/compare_readings.h"

#include "models/diff/schema_values.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

namespace plumbline::project {

namespace {

using diff::ChangeKind;
using diff::ObjectChange;
using schema::ObjectKind;

/// What came and what went of one kind of object, by its table.
struct OneSided {
    std::set<QualifiedName> came = {};
    std::set<QualifiedName> went = {};
};

/// The tables that a reading may be about: where nothing both came and went nothing has another name.
std::set<QualifiedName> maybeRenamed(const SourceComparison &comparison)
{
    OneSided columns;
    OneSided relations;
    for (const ObjectChange &change : comparison.changes) {
        const bool isRelation =
            change.object.kind >= ObjectKind::Table && change.object.kind <= ObjectKind::ForeignTable;
        if (!change.isManagedByPrisma || !(isRelation || change.object.kind == ObjectKind::Column))
            continue;
        OneSided &kind = isRelation ? relations : columns;
        if (change.change == ChangeKind::Added)
            kind.came.insert(change.object.name);
        else if (change.change == ChangeKind::Removed)
            kind.went.insert(change.object.name);
    }
    std::set<QualifiedName> tables;
    std::ranges::set_intersection(columns.came, columns.went, std::inserter(tables, tables.end()));
    if (!relations.came.empty() && !relations.went.empty()) {
        tables.merge(relations.came);
        tables.merge(relations.went);
    }
    return tables;
}

/// As values that catalogs have, too; a Prisma schema has no catalog. Of a large schema little changes.
schema::Schema valuesOf(const prisma::Relational &side, const std::set<QualifiedName> &tables)
{
    prisma::Relational part;
    part.enums = side.enums;
    part.defaultSchema = side.defaultSchema;
    part.isDatabase = side.isDatabase;
    std::ranges::copy_if(
        side.tables, std::back_inserter(part.tables), [&](const prisma::RelationalTable &table) {
            return tables.contains(
                {table.name.schema.empty() ? side.defaultSchema : table.name.schema, table.name.name});
        });
    return diff::schemaValues(part, part.defaultSchema);
}

diff::StatisticsFacts::Of factsOf(const postgres::StatisticsByColumn &statistics)
{
    return [&statistics](const QualifiedName &table,
                         const std::string &column) -> std::optional<diff::ColumnStatistics> {
        const auto found = statistics.find({table, column});
        return found == statistics.end() ? std::nullopt : std::optional(found->second);
    };
}

/// So that a list of differences shows it, too.
void markRenames(SourceComparison &comparison)
{
    std::map<schema::ObjectName, const schema::ObjectName *> otherNames;
    for (const diff::LikelyRename &rename : comparison.renames) {
        if (rename.isUnlikely())
            continue;
        otherNames.emplace(rename.from, &rename.to);
        otherNames.emplace(rename.to, &rename.from);
    }
    for (ObjectChange &change : comparison.changes) {
        const bool isOneSided = change.change == ChangeKind::Added || change.change == ChangeKind::Removed;
        const auto found = isOneSided ? otherNames.find(change.object) : otherNames.end();
        change.maybeNamed = found == otherNames.end() ? std::nullopt : std::optional(*found->second);
    }
}

void readRenames(SourceComparison &comparison)
{
    comparison.renames.clear();
    const std::set<QualifiedName> tables = maybeRenamed(comparison);
    if (tables.empty())
        return;
    const diff::StatisticsFacts facts{factsOf(comparison.fromStatistics), factsOf(comparison.toStatistics)};
    if (comparison.catalogs) {
        comparison.renames = diff::likelyRenames(*comparison.catalogs, *comparison.from.catalog,
                                                 *comparison.to.catalog, facts);
        return;
    }
    const schema::Schema from = valuesOf(comparison.prisma.before, tables);
    const schema::Schema to = valuesOf(comparison.prisma.after, tables);
    comparison.renames =
        diff::likelyRenames(diff::compareCatalogs(from, to, {.hasTexts = false}), from, to, facts);
}

postgres::StatisticsByColumn statisticsOf(const ComparedSide &side, const std::set<QualifiedName> &tables,
                                          const JobControl &control)
{
    if (!side.database || tables.empty())
        return {};
    auto connection = postgres::Connection::open(*side.database, postgres::Access::ReadOnly, control);
    if (!connection)
        return {};
    return postgres::columnStatistics(*connection, tables).value_or(postgres::StatisticsByColumn());
}

/// What migrations do away with of a database although no Prisma schema can say it.
void addRemovedByMigrations(SourceComparison &comparison)
{
    for (const ObjectChange &change : comparison.changes)
        if (change.change == ChangeKind::Removed && !change.isManagedByPrisma)
            comparison.takesAlong.push_back(
                {0, change.object, change.object, diff::UnmanagedLoss::Kind::Named});
}

} // namespace

void addReadings(SourceComparison &comparison)
{
    readRenames(comparison);
    if (comparison.catalogs && comparison.from.database && comparison.to.replay)
        addRemovedByMigrations(comparison);
    markRenames(comparison);
    if (comparison.to.declared && comparison.from.catalog)
        comparison.takesAlong = diff::unmanagedLosses(comparison.prisma, *comparison.from.catalog);
}

void readStatistics(SourceComparison &comparison, const JobControl &control)
{
    // Nobody reads more than these, and one question has its limits.
    constexpr std::size_t mostTables = 200;
    std::set<QualifiedName> tables;
    for (const ObjectChange &change : comparison.changes)
        if (tables.size() < mostTables &&
            (change.object.kind == ObjectKind::Column || change.object.kind == ObjectKind::Table))
            tables.insert(change.object.name);
    comparison.fromStatistics = statisticsOf(comparison.from, tables, control);
    comparison.toStatistics = statisticsOf(comparison.to, tables, control);
    // Also where none are left that an earlier reading went by.
    readRenames(comparison);
    markRenames(comparison);
}

} // namespace plumbline::project
