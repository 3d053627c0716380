#include "models/safety/planned_expressions.h"

#include "models/schema/name_of.h"
#include "models/sql/token_stream.h"

#include <set>

namespace plumbline::safety {

namespace {

using schema::ObjectKind;
using schema::Table;

/// `LIST ((a || b))` and `CHECK (a > 0)` without the first word, which calls nothing.
std::string withoutFirstWord(const std::string &text)
{
    const std::size_t space = text.find(' ');
    return space == std::string::npos ? std::string() : text.substr(space);
}

void addPartitionKeys(const Table &table, const CatalogNames &names, std::set<const Table *> &seen,
                      std::vector<PlannedExpression> &found)
{
    if (!seen.insert(&table).second)
        return;
    if (!table.partitionKey.empty())
        found.push_back({schema::nameOf(table), withoutFirstWord(table.partitionKey)});
    if (table.isPartition)
        for (const QualifiedName &parent : table.parents)
            for (const Table *each : names.relations(parent, true))
                addPartitionKeys(*each, names, seen, found);
}

} // namespace

std::vector<PlannedExpression> plannedExpressions(const Table &table, const CatalogNames &names,
                                                  bool isWritePlanned)
{
    std::vector<PlannedExpression> found;
    for (const schema::Index &index : table.indexes) {
        std::string text = index.predicate.value_or("");
        for (const schema::IndexKey &key : index.keys)
            text += key.isExpression ? ' ' + key.text : std::string();
        if (!text.empty())
            found.push_back({{ObjectKind::Index, table.name, index.name}, std::move(text)});
    }
    for (const schema::Constraint &constraint : table.constraints)
        if (constraint.kind == schema::ConstraintKind::Check)
            found.push_back({{ObjectKind::Constraint, table.name, constraint.name},
                             withoutFirstWord(constraint.definition)});
    std::set<const Table *> seen;
    addPartitionKeys(table, names, seen, found);
    if (!isWritePlanned)
        return found;
    for (const schema::Column &column : table.columns)
        if (column.defaultExpression)
            found.push_back({{ObjectKind::Column, table.name, column.name}, *column.defaultExpression});
    for (const schema::Rule &rule : table.rules)
        found.push_back({{ObjectKind::Rule, table.name, rule.name}, rule.definition});
    return found;
}

bool mayBeFolded(const schema::Routine &routine)
{
    // A function in SQL may be replaced by its body, and then that is simplified.
    if (routine.language == "sql")
        return true;
    sql::TokenStream tokens(routine.definition);
    for (auto token = tokens.next(); token && !sql::isKeyword(*token, "as"); token = tokens.next())
        if (sql::isKeyword(*token, "immutable"))
            return true;
    return false;
}

} // namespace plumbline::safety
