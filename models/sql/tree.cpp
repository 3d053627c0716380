#include "models/sql/tree.h"

#include "models/sql/token_stream.h"

#include <algorithm>

namespace plumbline::sql {

QJsonObject child(const QJsonObject &node, const char *member)
{
    return node[QLatin1String(member)].toObject();
}

QJsonArray list(const QJsonObject &node, const char *member)
{
    return node[QLatin1String(member)].toArray();
}

std::string string(const QJsonObject &node, const char *member)
{
    return node[QLatin1String(member)].toString().toStdString();
}

bool flag(const QJsonObject &node, const char *member)
{
    return node[QLatin1String(member)].toBool();
}

Node node(const QJsonValue &wrapped)
{
    const QJsonObject object = wrapped.toObject();
    if (object.isEmpty())
        return {};
    return {object.begin().key().toStdString(), object.begin().value().toObject()};
}

std::vector<std::string> names(const QJsonValue &nameList)
{
    const QJsonArray items = nameList.isArray() ? nameList.toArray() : list(node(nameList).fields, "items");
    std::vector<std::string> result;
    for (const QJsonValue &item : items) {
        const Node part = node(item);
        if (part.kind == "String")
            result.push_back(string(part.fields, "sval"));
    }
    return result;
}

QualifiedName qualifiedName(const std::vector<std::string> &parts)
{
    if (parts.empty())
        return {};
    return {parts.size() > 1 ? parts[parts.size() - 2] : std::string(), parts.back()};
}

QualifiedName relation(const QJsonObject &rangeVar)
{
    return {string(rangeVar, "schemaname"), string(rangeVar, "relname")};
}

namespace {

/// What stands in the source where the tree has an empty object.
std::string integerAt(std::string_view source, int location)
{
    const auto start = static_cast<std::size_t>(std::max(location, 0));
    if (start >= source.size() || source[start] != '-')
        return "0";
    TokenStream tokens(source.substr(start + 1));
    const auto digits = tokens.next();
    return digits ? '-' + std::string(digits->text) : "0";
}

} // namespace

std::string constant(const QJsonObject &fields, std::string_view source)
{
    for (const char *kind : {"sval", "fval", "bsval"}) {
        if (fields.contains(QLatin1String(kind)))
            return string(child(fields, kind), kind);
    }
    if (fields.contains(QLatin1String("boolval")))
        return flag(child(fields, "boolval"), "boolval") ? "true" : "false";
    if (!fields.contains(QLatin1String("ival")))
        return "NULL";
    const QJsonValue value = child(fields, "ival")[QLatin1String("ival")];
    return value.isDouble() ? std::to_string(value.toInt())
                            : integerAt(source, fields[QLatin1String("location")].toInt());
}

} // namespace plumbline::sql
