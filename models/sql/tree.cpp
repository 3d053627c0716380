#include "models/sql/tree.h"

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

} // namespace plumbline::sql
