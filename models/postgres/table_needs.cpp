#include "models/postgres/table_needs.h"

#include "models/postgres/catalog_draft.h"

#include <algorithm>
#include <iterator>
#include <string_view>

namespace plumbline::postgres {

using schema::Table;

namespace {

/// Whether a default may name something of the database's own, beside the type of its column in the end: with
/// the catalog's settings such a name is printed with its schema.
bool mayName(std::string_view expression, const schema::Column &column)
{
    const std::string cast = "::" + column.type;
    if (expression.ends_with(cast))
        expression.remove_suffix(cast.size());
    return expression.find('.') != std::string_view::npos;
}

bool isExpression(const schema::Index &index)
{
    return index.predicate ||
           std::ranges::any_of(index.keys, [](const schema::IndexKey &key) { return key.isExpression; });
}

} // namespace

Table needsOf(const Table *table)
{
    Table needs;
    if (!table)
        return needs;
    for (const schema::Column &column : table->columns) {
        if (column.identitySequence || column.generated != schema::Generated::None ||
            (column.defaultExpression && mayName(*column.defaultExpression, column)))
            needs.columns.push_back(column);
    }
    // A check needs the columns that it names, too.
    std::ranges::copy_if(table->constraints, std::back_inserter(needs.constraints),
                         [](const auto &constraint) {
                             return constraint.kind == schema::ConstraintKind::Check ||
                                    constraint.kind == schema::ConstraintKind::Exclusion;
                         });
    std::ranges::copy_if(table->indexes, std::back_inserter(needs.indexes), isExpression);
    needs.triggers = table->triggers;
    needs.rules = table->rules;
    needs.policies = table->policies;
    return needs;
}

bool mayHaveRenamedColumns(const Table &before, const Table &after)
{
    const auto lacks = [](const Table &one, const Table &other) {
        return std::ranges::any_of(
            one.columns, [&](const schema::Column &column) { return !schema::column(other, column.name); });
    };
    return lacks(before, after) && lacks(after, before);
}

bool needsMore(const Table &fresh, const std::vector<schema::Dependency> &known,
               const std::vector<schema::Dependency> &found)
{
    const auto isThere = [&](const schema::ObjectName &user) {
        return user.kind == schema::ObjectKind::Column
                   ? schema::column(fresh, user.part) != nullptr
                   : std::ranges::find(fresh.constraints, user.part, &schema::Constraint::name) !=
                         fresh.constraints.end();
    };
    return std::ranges::any_of(known, [&](const schema::Dependency &one) {
        return one.user.name == fresh.name && isOfRelations(one) && isThere(one.user) &&
               std::ranges::find(found, one) == found.end();
    });
}

} // namespace plumbline::postgres
