#include "models/items/change_detail.h"

#include "models/ddl/definition.h"
#include "models/items/catalog_ref.h"
#include "models/items/roles.h"
#include "models/items/whole_relation.h"
#include "models/schema/kinds.h"

#include <algorithm>
#include <iterator>
#include <set>

namespace plumbline::items {

using project::ComparedSide;
using project::SourceComparison;
using schema::ObjectKind;
using schema::ObjectName;

namespace {

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

/// The relation whole on both sides, where a side is a Prisma schema, which no catalog has.
std::pair<WholeRelation, WholeRelation> wholesOf(const SourceComparison &comparison,
                                                 const QualifiedName &relation)
{
    const prisma::Relational &before = comparison.prisma.before;
    const prisma::Relational &after = comparison.prisma.after;
    const auto sourceOf = [](const ComparedSide &side, const prisma::Relational &relational) {
        return RelationSource{side.catalog.get(), side.declared ? &relational : nullptr};
    };
    std::set<ObjectName> different;
    for (const diff::ObjectChange &change : comparison.changes)
        if (change.isManagedByPrisma && change.object.name == relation)
            different.insert(change.object);
    return wholeRelations(relation, sourceOf(comparison.from, before), sourceOf(comparison.to, after),
                          before.defaultSchema.empty() ? after.defaultSchema : before.defaultSchema,
                          [&](const ObjectName &part) { return different.contains(part); });
}

std::string textOf(const SourceComparison &comparison, const ChangeRow &row, bool isFrom)
{
    if (row.sort && row.place < comparison.changes.size()) {
        const diff::ObjectChange &change = comparison.changes[row.place];
        return (isFrom ? change.fromText : change.toText).value_or("");
    }
    return definitionOf(isFrom ? comparison.from : comparison.to, *row.object);
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

/// Both definitions, and the columns of a relation and of its parts.
void showDefinitions(ChangeDetail &detail, const SourceComparison &comparison, const ChangeRow &row)
{
    const ObjectName &object = *row.object;
    const bool isPart = object.kind >= ObjectKind::Column;
    std::pair<WholeRelation, WholeRelation> wholes;
    const schema::Table *from = relationOf(comparison.from, object);
    const schema::Table *to = relationOf(comparison.to, object);
    if (comparison.isAgainstSchema() && (isRelation(object.kind) || isPart)) {
        wholes = wholesOf(comparison, object.name);
        from = wholes.first.table();
        to = wholes.second.table();
    }
    const bool isWhole = comparison.isAgainstSchema() && isRelation(object.kind) && (from || to);
    detail.rows = isWhole ? diff::alignedRows(wholes.first.text(), wholes.second.text())
                          : diff::alignedRows(textOf(comparison, row, true), textOf(comparison, row, false));
    static const schema::Table nothing;
    if (from || to)
        detail.columns = columnPairs(from ? *from : nothing, to ? *to : nothing);
}

} // namespace

ChangeDetail changeDetail(const SourceComparison &comparison, const ChangeRow &row)
{
    ChangeDetail detail;
    if (!row.object)
        return detail;
    const ObjectName &object = *row.object;
    showDefinitions(detail, comparison, row);
    if (row.sort && row.place < comparison.changes.size())
        detail.members = comparison.changes[row.place].members;
    detail.data = project::DataFactsReader(comparison).of(object);
    const auto isOf = [&](const ObjectName &name) { return project::isOfObject(name, object); };
    std::ranges::copy_if(
        comparison.renames, std::back_inserter(detail.renames),
        [&](const diff::LikelyRename &rename) { return isOf(rename.from) || isOf(rename.to); });
    std::ranges::copy_if(
        comparison.takesAlong, std::back_inserter(detail.takesAlong),
        [&](const diff::UnmanagedLoss &loss) { return isOf(loss.with) || isOf(loss.object); });
    return detail;
}

} // namespace plumbline::items
