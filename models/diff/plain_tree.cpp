#include "models/diff/plain_tree.h"

#include "models/sql/tree.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

namespace plumbline::diff {

namespace {

using sql::Node;

QJsonObject wrapped(const char *kind, const QJsonObject &fields)
{
    return {{QLatin1String(kind), fields}};
}

/// A constant in the plain form: "text", "integer", "number", "boolean" or "null" and its value.
QJsonObject constantOf(const char *kind, const std::string &value)
{
    return wrapped("constant", {{QStringLiteral("kind"), QLatin1String(kind)},
                                {QStringLiteral("value"), QString::fromStdString(value)}});
}

bool isConstant(const QJsonValue &tree, const char *kind)
{
    return tree[QLatin1String("constant")][QLatin1String("kind")].toString() == QLatin1String(kind);
}

std::string valueOf(const QJsonValue &constant)
{
    return constant[QLatin1String("constant")][QLatin1String("value")].toString().toStdString();
}

bool isInteger(const std::string &text)
{
    const std::size_t start = text.starts_with('-') ? 1 : 0;
    return text.size() > start && text.find_first_not_of("0123456789", start) == std::string::npos;
}

/// A type that is called by one name and has no modifier: "text"; empty for all others.
std::string simpleType(const QJsonObject &typeName)
{
    const auto names = sql::names(typeName[QLatin1String("names")]);
    const bool isPlain = !names.empty() && (names.size() == 1 || names.front() == "pg_catalog") &&
                         sql::list(typeName, "typmods").isEmpty() &&
                         sql::list(typeName, "arrayBounds").isEmpty();
    return isPlain ? names.back() : std::string();
}

/// The plainer spelling of trees, from the leaves up.
class Plain {
public:
    explicit Plain(std::string_view source) : m_source(source) {}

    QJsonValue of(const QJsonValue &tree) const
    {
        if (tree.isArray())
            return listOf(tree.toArray());
        if (!tree.isObject())
            return tree;
        const Node node = sql::node(tree);
        if (node.kind == "A_Const")
            return constant(node.fields);
        if (node.kind == "TypeCast")
            return cast(node.fields);
        if (node.kind == "BoolExpr")
            return booleans(node.fields);
        if (node.kind == "A_Expr")
            return operation(node.fields);
        if (node.kind == "FuncCall")
            return call(node.fields);
        if (node.kind == "SelectStmt")
            return wrapped("SelectStmt", query(node.fields));
        if (node.kind == "ResTarget")
            return wrapped("ResTarget", target(node.fields));
        if (node.kind == "CreateTrigStmt") // UPDATE OF columns
            return wrapped("CreateTrigStmt", unordered(node.fields, "columns"));
        if (node.kind == "DefineStmt") // a text search dictionary's options, and what an aggregate is made of
            return wrapped("DefineStmt", unordered(node.fields, "definition"));
        return members(tree.toObject());
    }

private:
    QJsonArray listOf(const QJsonArray &list) const
    {
        QJsonArray result;
        for (const QJsonValue &item : list) {
            // The schema of what every server has, in the parts of a name.
            if (sql::string(item[QLatin1String("String")].toObject(), "sval") != "pg_catalog")
                result.append(of(item));
        }
        return result;
    }

    QJsonObject members(const QJsonObject &fields) const
    {
        // Where something stands, how it was written, and what the parser adds for itself.
        static const QSet<QString> noMeaning{
            QStringLiteral("location"), QStringLiteral("funcformat"), QStringLiteral("stmt_location"),
            QStringLiteral("stmt_len"), QStringLiteral("typemod"),    QStringLiteral("name_location")};
        QJsonObject result;
        for (auto field = fields.begin(); field != fields.end(); ++field) {
            const bool isUsual = field.key() == QLatin1String("typmod") && field.value() == -1;
            if (!isUsual && !noMeaning.contains(field.key()))
                result[field.key()] = of(field.value());
        }
        return result;
    }

    QJsonValue constant(const QJsonObject &fields) const
    {
        const std::string text = sql::constant(fields, m_source);
        if (fields.contains(QLatin1String("ival")))
            return constantOf("integer", text);
        if (fields.contains(QLatin1String("fval")))
            return constantOf(isInteger(text) ? "integer" : "number", text);
        if (fields.contains(QLatin1String("boolval")))
            return constantOf("boolean", text);
        if (fields.contains(QLatin1String("sval")))
            return constantOf("text", text);
        if (fields.contains(QLatin1String("bsval")))
            return constantOf("bits", text);
        return constantOf("null", "");
    }

    /// Casts of constants that say what the constant is anyway. The server adds and drops them: a constant
    /// of one string type cast to another, a number in quotes, an array whose elements it casts.
    QJsonValue cast(const QJsonObject &fields) const
    {
        static const std::set<std::string> texts{"text", "varchar"};
        static const std::set<std::string> integers{"int2", "int4",    "int8",  "smallint",
                                                    "int",  "integer", "bigint"};
        const QJsonObject typeName = sql::child(fields, "typeName");
        const Node inner = sql::node(fields[QLatin1String("arg")]);
        if (inner.kind == "A_ArrayExpr" && !sql::list(typeName, "arrayBounds").isEmpty())
            return castElements(inner.fields, typeName);
        const QJsonValue value = of(fields[QLatin1String("arg")]);
        const std::string type = simpleType(typeName);
        if (texts.contains(type) && isConstant(value, "text"))
            return value;
        const bool isNumber = isConstant(value, "integer") || isConstant(value, "text");
        if (integers.contains(type) && isNumber && isInteger(valueOf(value)))
            return constantOf("integer", valueOf(value));
        if (type == "bool" && (isConstant(value, "text") || isConstant(value, "boolean")))
            return truth(value);
        return wrapped("TypeCast",
                       {{QStringLiteral("arg"), value}, {QStringLiteral("type"), members(typeName)}});
    }

    static QJsonValue truth(const QJsonValue &value)
    {
        const std::string text = valueOf(value);
        for (const char *yes : {"t", "true", "yes", "on", "1"}) {
            if (text == yes)
                return constantOf("boolean", "true");
        }
        return constantOf("boolean", "false");
    }

    /// `(ARRAY[a, b])::text[]` says the same as `ARRAY[a::text, b::text]`: a dump turns one into the other.
    QJsonValue castElements(const QJsonObject &array, QJsonObject typeName) const
    {
        typeName.remove(QStringLiteral("arrayBounds"));
        QJsonArray elements;
        for (const QJsonValue &element : sql::list(array, "elements"))
            elements.append(cast({{QStringLiteral("arg"), element}, {QStringLiteral("typeName"), typeName}}));
        return wrapped("A_ArrayExpr", {{QStringLiteral("elements"), elements}});
    }

    static QJsonArray sorted(const QJsonArray &list)
    {
        std::vector<std::pair<QByteArray, QJsonValue>> items;
        for (const QJsonValue &item : list)
            items.emplace_back(QJsonDocument(QJsonArray{item}).toJson(QJsonDocument::Compact), item);
        std::ranges::stable_sort(items, {}, [](const auto &item) { return item.first; });
        QJsonArray result;
        for (const auto &item : items)
            result.append(item.second);
        return result;
    }

    /// Members of which one is a list in no order of meaning.
    QJsonObject unordered(const QJsonObject &fields, const char *list) const
    {
        QJsonObject result = members(fields);
        if (result.contains(QLatin1String(list)))
            result[QLatin1String(list)] = sorted(result.value(QLatin1String(list)).toArray());
        return result;
    }

    /// AND in AND, and OR in OR, are one; in no order of meaning.
    QJsonValue booleans(const QJsonObject &fields) const
    {
        const QJsonValue kind = fields[QLatin1String("boolop")];
        QJsonArray all;
        for (const QJsonValue &argument : sql::list(fields, "args")) {
            const QJsonValue plain = of(argument);
            const QJsonValue inner = plain[QLatin1String("BoolExpr")];
            if (inner.isObject() && inner[QLatin1String("boolop")] == kind &&
                kind != QLatin1String("NOT_EXPR")) {
                for (const QJsonValue &item : inner[QLatin1String("args")].toArray())
                    all.append(item);
            } else {
                all.append(plain);
            }
        }
        return wrapped("BoolExpr", {{QStringLiteral("boolop"), kind}, {QStringLiteral("args"), sorted(all)}});
    }

    QJsonValue operation(const QJsonObject &fields) const
    {
        QJsonObject result = members(fields);
        const QString kind = result.value(QLatin1String("kind")).toString();
        if (kind == QLatin1String("AEXPR_LIKE") || kind == QLatin1String("AEXPR_ILIKE"))
            result[QLatin1String("kind")] = QStringLiteral("AEXPR_OP");
        if (kind == QLatin1String("AEXPR_BETWEEN"))
            return between(fields);
        const auto names = sql::names(fields[QLatin1String("name")]);
        const bool isEqual = names == std::vector<std::string>{"="};
        if (kind == QLatin1String("AEXPR_IN")) {
            const QJsonValue list =
                result.value(QLatin1String("rexpr"))[QLatin1String("List")][QLatin1String("items")];
            result[QLatin1String("kind")] =
                isEqual ? QStringLiteral("AEXPR_OP_ANY") : QStringLiteral("AEXPR_OP_ALL");
            result[QLatin1String("rexpr")] =
                wrapped("A_ArrayExpr", {{QStringLiteral("elements"), list.toArray()}});
        }
        const QString plainKind = result.value(QLatin1String("kind")).toString();
        const QJsonValue array = result.value(QLatin1String("rexpr"))[QLatin1String("A_ArrayExpr")];
        const bool isSet =
            (plainKind == QLatin1String("AEXPR_OP_ANY") && isEqual) ||
            (plainKind == QLatin1String("AEXPR_OP_ALL") && names == std::vector<std::string>{"<>"});
        if (isSet && array.isObject())
            result[QLatin1String("rexpr")] =
                wrapped("A_ArrayExpr",
                        {{QStringLiteral("elements"), sorted(array[QLatin1String("elements")].toArray())}});
        return wrapped("A_Expr", result);
    }

    /// `a BETWEEN b AND c` is printed as `a >= b AND a <= c`.
    QJsonValue between(const QJsonObject &fields) const
    {
        const QJsonValue bounds =
            fields[QLatin1String("rexpr")][QLatin1String("List")][QLatin1String("items")];
        const auto compared = [&](const char *sign, const QJsonValue &bound) {
            const QJsonObject name = wrapped("String", {{QStringLiteral("sval"), QLatin1String(sign)}});
            return wrapped("A_Expr", {{QStringLiteral("kind"), QStringLiteral("AEXPR_OP")},
                                      {QStringLiteral("name"), QJsonArray{name}},
                                      {QStringLiteral("lexpr"), fields[QLatin1String("lexpr")]},
                                      {QStringLiteral("rexpr"), bound}});
        };
        return booleans({{QStringLiteral("boolop"), QStringLiteral("AND_EXPR")},
                         {QStringLiteral("args"), QJsonArray{compared(">=", bounds.toArray().first()),
                                                             compared("<=", bounds.toArray().last())}}});
    }

    QJsonValue call(const QJsonObject &fields) const
    {
        const QualifiedName name = sql::qualifiedName(sql::names(fields[QLatin1String("funcname")]));
        const bool isOwn = name.schema.empty() || name.schema == "pg_catalog";
        if (isOwn && (name.name == "now" || name.name == "transaction_timestamp") &&
            sql::list(fields, "args").isEmpty())
            return wrapped("SQLValueFunction",
                           {{QStringLiteral("op"), QStringLiteral("SVFOP_CURRENT_TIMESTAMP")}});
        return wrapped("FuncCall", argumentsKept(fields));
    }

    /// Which function is called hangs on the types of its arguments: their casts stay.
    QJsonObject argumentsKept(const QJsonObject &fields) const
    {
        QJsonObject result = members(fields);
        QJsonArray arguments;
        for (const QJsonValue &argument : sql::list(fields, "args")) {
            const Node node = sql::node(argument);
            const bool isOfConstant =
                node.kind == "TypeCast" && sql::node(node.fields[QLatin1String("arg")]).kind == "A_Const";
            arguments.append(isOfConstant ? QJsonValue(wrapped("TypeCast", members(node.fields)))
                                          : of(argument));
        }
        if (!arguments.isEmpty())
            result[QLatin1String("args")] = arguments;
        return result;
    }

    /// From PostgreSQL 16 on columns of a query's only relation are printed without its name.
    QJsonObject query(const QJsonObject &fields) const
    {
        const QJsonArray from = sql::list(fields, "fromClause");
        const Node only = from.size() == 1 ? sql::node(from.first()) : Node();
        if (only.kind != "RangeVar" || hasSubquery(fields))
            return members(fields);
        const std::string alias = sql::string(sql::child(only.fields, "alias"), "aliasname");
        const std::string relation = alias.empty() ? sql::relation(only.fields).name : alias;
        return members(withoutQualifier(fields, relation).toObject());
    }

    static bool hasSubquery(const QJsonValue &tree)
    {
        for (const QJsonValue &item : tree.toArray()) {
            if (hasSubquery(item))
                return true;
        }
        if (!tree.isObject())
            return false;
        const QJsonObject object = tree.toObject();
        for (auto field = object.begin(); field != object.end(); ++field) {
            const bool isQuery = field.key() == QLatin1String("SelectStmt") ||
                                 field.key() == QLatin1String("SubLink") ||
                                 field.key() == QLatin1String("larg");
            if (isQuery || hasSubquery(field.value()))
                return true;
        }
        return false;
    }

    static QJsonValue withoutQualifier(const QJsonValue &tree, const std::string &relation)
    {
        if (tree.isArray()) {
            QJsonArray result;
            for (const QJsonValue &item : tree.toArray())
                result.append(withoutQualifier(item, relation));
            return result;
        }
        if (!tree.isObject())
            return tree;
        QJsonObject result;
        const QJsonObject object = tree.toObject();
        for (auto field = object.begin(); field != object.end(); ++field) {
            if (field.key() != QLatin1String("ColumnRef")) {
                result[field.key()] = withoutQualifier(field.value(), relation);
                continue;
            }
            QJsonObject reference = field.value().toObject();
            QJsonArray names = sql::list(reference, "fields");
            if (names.size() == 2 &&
                sql::string(names.first()[QLatin1String("String")].toObject(), "sval") == relation)
                names.removeFirst();
            reference[QLatin1String("fields")] = names;
            result[field.key()] = reference;
        }
        return result;
    }

    /// `a.b AS b` says no more than `a.b`.
    QJsonObject target(const QJsonObject &fields) const
    {
        QJsonObject result = members(fields);
        const auto names = sql::names(
            result.value(QLatin1String("val"))[QLatin1String("ColumnRef")][QLatin1String("fields")]);
        if (!names.empty() && names.back() == sql::string(fields, "name"))
            result.remove(QStringLiteral("name"));
        return result;
    }

    std::string_view m_source;
};

} // namespace

QJsonValue plainTree(const QJsonValue &tree, std::string_view source)
{
    return Plain(source).of(tree);
}

QJsonValue plainValue(const QJsonValue &tree, std::string_view source)
{
    static const std::set<std::string> numbers{"numeric", "float4", "float8"};
    const QJsonValue plain = plainTree(tree, source);
    const QJsonValue cast = plain[QLatin1String("TypeCast")];
    const QJsonValue value = cast[QLatin1String("arg")];
    const bool isNumber = numbers.contains(simpleType(cast[QLatin1String("type")].toObject())) &&
                          (isConstant(value, "integer") || isConstant(value, "text"));
    return isNumber && isInteger(valueOf(value)) ? QJsonValue(constantOf("integer", valueOf(value))) : plain;
}

} // namespace plumbline::diff
