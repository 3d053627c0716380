#include "models/diff/same_meaning.h"

#include "models/diff/plain_tree.h"
#include "models/sql/statement.h"
#include "models/sql/tree.h"

#include <QJsonArray>

#include <optional>

namespace plumbline::diff {

namespace {

/// The statement that the text is, or nothing where it is not one that can be read.
std::optional<sql::Statement> parsed(const std::string &text)
{
    auto statements = sql::parsedStatements(text);
    if (!statements || statements->size() != 1)
        return std::nullopt;
    return std::move(statements->front());
}

std::string stringAt(const QJsonValue &value)
{
    return sql::string(value[QLatin1String("String")].toObject(), "sval");
}

/// The value of CREATE FUNCTION's option: "language", "as".
QJsonValue optionOf(const sql::Statement &routine, const char *name)
{
    for (const QJsonValue &option : sql::list(routine.node, "options")) {
        const QJsonObject fields = sql::node(option).fields;
        if (sql::string(fields, "defname") == name)
            return fields[QLatin1String("arg")];
    }
    return {};
}

/// The statement without its option "as".
QJsonObject withoutBody(const sql::Statement &routine)
{
    QJsonArray options;
    for (const QJsonValue &option : sql::list(routine.node, "options")) {
        if (sql::string(sql::node(option).fields, "defname") != "as")
            options.append(option);
    }
    QJsonObject result = routine.node;
    result[QLatin1String("options")] = options;
    return result;
}

/// The only string of a body; nothing where there are two, as for functions in C, or none.
std::optional<std::string> bodyOf(const sql::Statement &routine)
{
    const QJsonArray items = optionOf(routine, "as")[QLatin1String("List")][QLatin1String("items")].toArray();
    return items.size() == 1 ? std::optional(stringAt(items.first())) : std::nullopt;
}

/// An index is not what it is called, nor is it what its table is called.
QJsonObject withoutNames(const sql::Statement &statement)
{
    QJsonObject result = statement.node;
    if (statement.kind == "IndexStmt") {
        result.remove(QStringLiteral("idxname"));
        result.remove(QStringLiteral("relation"));
    }
    return result;
}

bool isSame(const sql::Statement &from, const QJsonObject &fromTree, const sql::Statement &to,
            const QJsonObject &toTree)
{
    const auto plain = [](const sql::Statement &statement, const QJsonObject &tree) {
        return plainTree(QJsonObject{{QString::fromStdString(statement.kind), tree}}, statement.text);
    };
    return from.kind == to.kind && plain(from, fromTree) == plain(to, toTree);
}

/// Both behind the same beginning, as one statement each.
bool isSameBehind(const char *before, std::string_view from, std::string_view to)
{
    const auto left = parsed(before + std::string(from));
    const auto right = parsed(before + std::string(to));
    return left && right && isSame(*left, left->node, *right, right->node);
}

} // namespace

bool isSameExpression(std::string_view from, std::string_view to)
{
    const auto left = parsed("SELECT " + std::string(from));
    const auto right = parsed("SELECT " + std::string(to));
    if (!left || !right)
        return false;
    const auto value = [](const sql::Statement &statement) {
        const QJsonArray targets = sql::list(statement.node, "targetList");
        return targets.size() == 1
                   ? plainValue(sql::node(targets.first()).fields[QLatin1String("val")], statement.text)
                   : QJsonValue();
    };
    const QJsonValue leftValue = value(*left);
    return leftValue.isObject() && leftValue == value(*right);
}

bool isSameType(std::string_view from, std::string_view to)
{
    return isSameBehind("ALTER TABLE t ADD COLUMN c ", from, to);
}

bool isSameStatement(std::string_view from, std::string_view to)
{
    const auto left = parsed(std::string(from));
    const auto right = parsed(std::string(to));
    return left && right && isSame(*left, withoutNames(*left), *right, withoutNames(*right));
}

bool isSameConstraint(std::string_view from, std::string_view to)
{
    return isSameBehind("ALTER TABLE t ADD ", from, to);
}

bool isSamePartitionKey(std::string_view from, std::string_view to)
{
    return isSameBehind("CREATE TABLE t () PARTITION BY ", from, to);
}

bool isSamePartitionBound(std::string_view from, std::string_view to)
{
    return isSameBehind("CREATE TABLE t PARTITION OF p ", from, to);
}

bool isSameRoutine(std::string_view from, std::string_view to)
{
    const auto left = parsed(std::string(from));
    const auto right = parsed(std::string(to));
    if (!left || !right || !isSame(*left, withoutBody(*left), *right, withoutBody(*right)))
        return false;
    const auto leftBody = bodyOf(*left);
    const auto rightBody = bodyOf(*right);
    if (!leftBody || !rightBody)
        return plainTree(optionOf(*left, "as"), left->text) == plainTree(optionOf(*right, "as"), right->text);
    const std::string language = stringAt(optionOf(*left, "language"));
    const bool isSql = language == "sql" || language == "plpgsql";
    return *leftBody == *rightBody || (isSql && sql::isSameSql(*leftBody, *rightBody));
}

} // namespace plumbline::diff
