#include "models/items/column_users.h"

#include "models/sql/quote.h"
#include "models/sql/statement.h"
#include "models/sql/token_stream.h"
#include "models/sql/tree.h"

#include <QJsonArray>

#include <algorithm>

namespace plumbline::items {

using schema::ObjectKind;
using schema::ObjectName;
using schema::Table;

namespace {

/// Whether a parse tree refers to a column of that name. Of the qualified ones only the last part counts.
bool refersTo(const QJsonValue &value, const std::string &column)
{
    if (value.isArray())
        return std::ranges::any_of(value.toArray(),
                                   [&](const QJsonValue &item) { return refersTo(item, column); });
    const QJsonObject object = value.toObject();
    for (auto member = object.begin(); member != object.end(); ++member) {
        if (member.key() == QLatin1String("ColumnRef")) {
            const QJsonArray fields = sql::list(member.value().toObject(), "fields");
            const sql::Node last = sql::node(fields.isEmpty() ? QJsonValue() : fields.last());
            if (last.kind == "String" && sql::string(last.fields, "sval") == column)
                return true;
        }
        if (refersTo(member.value(), column))
            return true;
    }
    return false;
}

/// Whether the name stands in it at all, which is seen without parsing.
bool mayName(const std::string &expression, const std::string &column)
{
    const std::string quoted = sql::quotedName(column);
    sql::TokenStream tokens(expression);
    while (const auto token = tokens.next())
        if (token->text == quoted || sql::isKeyword(*token, column))
            return true;
    return tokens.hasFailed();
}

/// Whether an expression as the server prints it uses the column.
bool uses(const std::string &expression, const std::string &column)
{
    if (!mayName(expression, column))
        return false;
    const auto statements = sql::parsedStatements("SELECT " + expression);
    // What cannot be read, perhaps of a later PostgreSQL, is rather told once too often.
    if (!statements)
        return true;
    return std::ranges::any_of(
        *statements, [&](const sql::Statement &statement) { return refersTo(statement.node, column); });
}

bool has(const std::vector<std::string> &names, const std::string &name)
{
    return std::ranges::find(names, name) != names.end();
}

bool uses(const schema::Index &index, const std::string &column)
{
    const auto usesKey = [&](const schema::IndexKey &key) {
        return key.isExpression ? uses(key.text, column) : key.text == column;
    };
    return std::ranges::any_of(index.keys, usesKey) || has(index.included, column) ||
           (index.predicate && uses(*index.predicate, column));
}

bool isGeneratedFrom(const schema::Column &generated, const std::string &column)
{
    return generated.generated != schema::Generated::None && generated.defaultExpression &&
           generated.name != column && uses(*generated.defaultExpression, column);
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
        if (!index.isConstraint && uses(index, column))
            users.push_back({ObjectKind::Index, table.name, index.name});
    return users;
}

} // namespace plumbline::items
