#include "models/items/change_detail.h"

#include "models/ddl/definition.h"
#include "models/items/catalog_ref.h"
#include "models/items/roles.h"

#include <algorithm>
#include <iterator>

namespace plumbline::items {

using project::ComparedSide;
using project::SourceComparison;
using schema::ObjectKind;
using schema::ObjectName;

namespace {

bool isRelation(ObjectKind kind)
{
    return kind >= ObjectKind::Table && kind <= ObjectKind::MaterializedView;
}

const schema::Table *relationOf(const ComparedSide &side, const ObjectName &object)
{
    const bool isOfRelation = isRelation(object.kind) || object.kind >= ObjectKind::Column;
    return isOfRelation && side.catalog ? side.catalog->table(object.name) : nullptr;
}

/// Of a relation that differs only in its parts nobody has the definition yet.
std::string definitionOf(const ComparedSide &side, const ObjectName &object)
{
    const auto ref = side.catalog ? findObject(*side.catalog, object) : std::nullopt;
    return ref ? ddl::definition(*side.catalog, nameOf(*side.catalog, *ref)) : std::string();
}

/// What its parts look like on one side, where that side has no catalog to ask for the whole.
std::string partsOf(const SourceComparison &comparison, const ObjectName &relation, bool isFrom)
{
    std::string text;
    for (const diff::ObjectChange &change : comparison.changes) {
        if (change.object.name != relation.name || change.object.kind < ObjectKind::Column)
            continue;
        const auto &part = isFrom ? change.fromText : change.toText;
        if (part)
            text += *part + (part->ends_with('\n') ? "" : "\n");
    }
    return text;
}

std::string textOf(const SourceComparison &comparison, const ChangeRow &row, bool isFrom)
{
    const ComparedSide &side = isFrom ? comparison.from : comparison.to;
    if (row.sort && row.place < comparison.changes.size()) {
        const diff::ObjectChange &change = comparison.changes[row.place];
        return (isFrom ? change.fromText : change.toText).value_or("");
    }
    if (comparison.from.catalog && comparison.to.catalog)
        return definitionOf(side, *row.object);
    return partsOf(comparison, *row.object, isFrom);
}

std::optional<StoredData> storedIn(const ComparedSide &side, const ObjectName &object,
                                   const postgres::StatisticsByColumn &statistics)
{
    const schema::Table *table = side.database ? relationOf(side, object) : nullptr;
    const bool hasData = table && (table->kind == schema::RelationKind::Table ||
                                   table->kind == schema::RelationKind::PartitionedTable ||
                                   table->kind == schema::RelationKind::MaterializedView);
    if (!hasData)
        return {};
    StoredData stored{table->exactRows ? table->exactRows : table->estimatedRows, table->bytes, {}};
    const auto known =
        object.kind == ObjectKind::Column ? statistics.find({object.name, object.part}) : statistics.end();
    if (known != statistics.end())
        stored.nullShare = known->second.nullShare;
    return stored;
}

ColumnPair::Side columnSide(const schema::Column &column)
{
    return {oneLine(column.type), column.isNullable, oneLine(column.defaultExpression.value_or(""))};
}

std::vector<ColumnPair> columnPairs(const schema::Table &from, const schema::Table &to)
{
    std::vector<ColumnPair> pairs;
    for (const schema::Column &column : from.columns) {
        const schema::Column *other = schema::column(to, column.name);
        pairs.push_back({oneLine(column.name), columnSide(column),
                         other ? std::optional(columnSide(*other)) : std::nullopt});
    }
    for (const schema::Column &column : to.columns)
        if (!schema::column(from, column.name))
            pairs.push_back({oneLine(column.name), {}, columnSide(column)});
    return pairs;
}

} // namespace

ChangeDetail changeDetail(const SourceComparison &comparison, const ChangeRow &row)
{
    ChangeDetail detail;
    if (!row.object)
        return detail;
    const ObjectName &object = *row.object;
    detail.rows = diff::alignedRows(textOf(comparison, row, true), textOf(comparison, row, false));
    if (row.sort && row.place < comparison.changes.size())
        detail.members = comparison.changes[row.place].members;
    const schema::Table *from = relationOf(comparison.from, object);
    const schema::Table *to = relationOf(comparison.to, object);
    static const schema::Table nothing;
    if ((from || to) && comparison.from.catalog && comparison.to.catalog)
        detail.columns = columnPairs(from ? *from : nothing, to ? *to : nothing);
    detail.from = storedIn(comparison.from, object, comparison.fromStatistics);
    detail.to = storedIn(comparison.to, object, comparison.toStatistics);
    const auto isOfObject = [&](const ObjectName &name) {
        return name == object || (isRelation(object.kind) && name.name == object.name);
    };
    std::ranges::copy_if(
        comparison.renames, std::back_inserter(detail.renames),
        [&](const diff::LikelyRename &rename) { return isOfObject(rename.from) || isOfObject(rename.to); });
    std::ranges::copy_if(
        comparison.takesAlong, std::back_inserter(detail.takesAlong),
        [&](const diff::UnmanagedLoss &loss) { return isOfObject(loss.with) || isOfObject(loss.object); });
    detail.isLoss = std::ranges::any_of(comparison.atStake, isOfObject, &diff::DataAtStake::object);
    detail.isLossKnown = comparison.unknown.empty();
    return detail;
}

} // namespace plumbline::items
