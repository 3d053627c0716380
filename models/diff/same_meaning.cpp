#include "models/diff/same_meaning.h"

#include "models/diff/plain_tree.h"
#include "models/sql/statement.h"
#include "models/sql/tree.h"

#include <QJsonArray>

#include <charconv>
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

/// What a SELECT of one expression selects.
QJsonValue selected(const sql::Statement &statement)
{
    const QJsonArray targets = sql::list(statement.node, "targetList");
    return targets.size() == 1 ? sql::node(targets.first()).fields[QLatin1String("val")] : QJsonValue();
}

/// The server qualifies every type that is not its own.
bool isBuiltIn(std::string_view type)
{
    return type.find('.') == std::string_view::npos && type.find('"') == std::string_view::npos;
}

/// NULL, whatever it is cast to.
bool isNull(const QJsonValue &tree)
{
    const sql::Node node = sql::node(tree);
    if (node.kind == "TypeCast")
        return isNull(node.fields[QLatin1String("arg")]);
    return node.kind == "A_Const" && node.fields[QLatin1String("isnull")].toBool();
}

/// How many digits behind the point a type keeps: 2 of "numeric(10,2)". Nothing of a type that keeps what is
/// written, or is no number.
std::optional<std::size_t> decimalsOf(std::string_view type)
{
    if (type == "smallint" || type == "integer" || type == "bigint")
        return 0;
    if (!type.starts_with("numeric(") || !type.ends_with(')'))
        return std::nullopt;
    const std::size_t comma = type.find(',');
    if (comma == std::string_view::npos)
        return std::nullopt;
    std::size_t digits = 0;
    const char *end = type.data() + type.size() - 1;
    const auto [last, error] = std::from_chars(type.data() + comma + 1, end, digits);
    return error == std::errc() && last == end ? std::optional(digits) : std::nullopt;
}

/// A number in one spelling: "-1.5" of "-1.50" and "01.5". Nothing where the text is no plain number, or has
/// more digits behind the point than are kept.
std::optional<std::string> plainNumber(std::string text, std::size_t digits)
{
    const bool isNegative = text.starts_with('-');
    text.erase(0, isNegative ? 1 : 0);
    const std::size_t point = text.find('.');
    std::string whole = text.substr(0, point);
    std::string part = point == std::string::npos ? std::string() : text.substr(point + 1);
    const auto isDigits = [](const std::string &some) {
        return some.find_first_not_of("0123456789") == std::string::npos;
    };
    if (!isDigits(whole) || !isDigits(part) || (whole.empty() && part.empty()))
        return std::nullopt;
    whole.erase(0, whole.find_first_not_of('0'));
    part.erase(part.find_last_not_of('0') + 1);
    if (part.size() > digits)
        return std::nullopt;
    const std::string number = whole + (part.empty() ? "" : '.' + part);
    return (isNegative && !number.empty() ? "-" : "") + number;
}

/// A constant number, with or without a sign or a cast between number types that keeps every digit.
std::optional<std::string> numberOf(const QJsonValue &tree, std::string_view source, std::size_t digits)
{
    const sql::Node node = sql::node(tree);
    if (node.kind == "A_Const") {
        const bool isNumber = node.fields.contains(QLatin1String("ival")) ||
                              node.fields.contains(QLatin1String("fval")) ||
                              node.fields.contains(QLatin1String("sval"));
        return isNumber ? plainNumber(sql::constant(node.fields, source), digits) : std::nullopt;
    }
    if (node.kind == "TypeCast") {
        const QJsonObject type = sql::child(node.fields, "typeName");
        const auto names = sql::names(type[QLatin1String("names")]);
        const bool keepsAll = !names.empty() && names.back() == "numeric" &&
                              sql::list(type, "typmods").isEmpty() &&
                              sql::list(type, "arrayBounds").isEmpty();
        const bool isWhole = !names.empty() && (names.back() == "int4" || names.back() == "int8");
        return keepsAll || isWhole ? numberOf(node.fields[QLatin1String("arg")], source, isWhole ? 0 : digits)
                                   : std::nullopt;
    }
    const bool isMinus = node.kind == "A_Expr" && node.fields[QLatin1String("lexpr")].isUndefined() &&
                         sql::names(node.fields[QLatin1String("name")]) == std::vector<std::string>{"-"};
    if (!isMinus)
        return std::nullopt;
    const auto number = numberOf(node.fields[QLatin1String("rexpr")], source, digits);
    if (!number || number->starts_with('-'))
        return std::nullopt;
    return number->empty() ? number : std::optional('-' + *number);
}

} // namespace

bool isSameExpression(std::string_view from, std::string_view to)
{
    const auto left = parsed("SELECT " + std::string(from));
    const auto right = parsed("SELECT " + std::string(to));
    if (!left || !right)
        return false;
    const auto value = [](const sql::Statement &statement) {
        const QJsonValue tree = selected(statement);
        return tree.isObject() ? plainValue(tree, statement.text) : QJsonValue();
    };
    const QJsonValue leftValue = value(*left);
    return leftValue.isObject() && leftValue == value(*right);
}

bool isSameDefault(std::string_view type, std::string_view from, std::string_view to)
{
    if (type.empty())
        return false;
    const auto left = parsed("SELECT " + std::string(from));
    const auto right = parsed("SELECT " + std::string(to));
    if (!left || !right)
        return false;
    if (isNull(selected(*left)) || isNull(selected(*right)))
        return isBuiltIn(type) && isNull(selected(*left)) && isNull(selected(*right));
    const auto digits = decimalsOf(type);
    if (!digits)
        return false;
    const auto leftNumber = numberOf(selected(*left), left->text, *digits);
    return leftNumber && leftNumber == numberOf(selected(*right), right->text, *digits);
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
