#include "models/project/compare_readings.h"

#include "models/diff/schema_values.h"

#include <algorithm>

namespace plumbline::project {

namespace {

using diff::ChangeKind;
using diff::ObjectChange;
using schema::ObjectKind;

/// Where nothing both came and went there is nothing to have another name.
bool mayHaveRenames(const SourceComparison &comparison)
{
    const auto has = [&](ChangeKind kind) {
        return std::ranges::any_of(comparison.changes, [&](const ObjectChange &change) {
            return change.change == kind && change.isManagedByPrisma;
        });
    };
    return has(ChangeKind::Added) && has(ChangeKind::Removed);
}

diff::StatisticsFacts::Of factsOf(const postgres::StatisticsByColumn &statistics)
{
    return [&statistics](const QualifiedName &table,
                         const std::string &column) -> std::optional<diff::ColumnStatistics> {
        const auto found = statistics.find({table, column});
        return found == statistics.end() ? std::nullopt : std::optional(found->second);
    };
}

void readRenames(SourceComparison &comparison)
{
    comparison.renames.clear();
    if (!mayHaveRenames(comparison))
        return;
    const diff::StatisticsFacts facts{factsOf(comparison.fromStatistics), factsOf(comparison.toStatistics)};
    if (comparison.catalogs) {
        comparison.renames = diff::likelyRenames(*comparison.catalogs, *comparison.from.catalog,
                                                 *comparison.to.catalog, facts);
        return;
    }
    // A Prisma schema has no catalog; both sides as Prisma sees them do.
    const auto valuesOf = [](const prisma::Relational &side) {
        return diff::schemaValues(side, side.defaultSchema);
    };
    const schema::Schema from = valuesOf(comparison.prisma.before);
    const schema::Schema to = valuesOf(comparison.prisma.after);
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

} // namespace

void addReadings(SourceComparison &comparison)
{
    readRenames(comparison);
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
    if (!comparison.fromStatistics.empty() || !comparison.toStatistics.empty())
        readRenames(comparison);
}

} // namespace plumbline::project
