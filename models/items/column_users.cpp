#include "models/items/column_users.h"

#include "models/diff/removal_reach.h"
#include "models/sql/column_reads.h"

#include <algorithm>

namespace plumbline::items {

using schema::ObjectKind;
using schema::ObjectName;
using schema::Table;

namespace {

bool has(const std::vector<std::string> &names, const std::string &name)
{
    return std::ranges::find(names, name) != names.end();
}

bool isGeneratedFrom(const schema::Column &generated, const std::string &column)
{
    return generated.generated != schema::Generated::None && generated.defaultExpression &&
           generated.name != column && sql::readsColumn(*generated.defaultExpression, column);
}

} // namespace

std::vector<ObjectName> ownUsers(const Table &table, const std::string &column)
{
    std::vector<ObjectName> users;
    for (const schema::Column &other : table.columns)
        if (isGeneratedFrom(other, column))
            users.push_back({ObjectKind::Column, table.name, other.name});
    for (const schema::Constraint &constraint : table.constraints)
        if (has(constraint.columns, column))
            users.push_back({ObjectKind::Constraint, table.name, constraint.name});
    for (const schema::Index &index : table.indexes)
        if (!index.isConstraint && diff::isOver(index, column))
            users.push_back({ObjectKind::Index, table.name, index.name});
    return users;
}

} // namespace plumbline::items
