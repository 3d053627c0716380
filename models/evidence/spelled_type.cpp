#include "models/evidence/spelled_type.h"

#include "models/sql/quote.h"
#include "models/sql/statement.h"
#include "models/sql/tree.h"

#include <algorithm>
#include <map>

namespace plumbline::evidence {

namespace {

/// Short names of built-in types and what `format_type` prints for them. A type that is not here is spelled
/// alike everywhere.
const std::map<std::string, std::string> &printedNames()
{
    static const std::map<std::string, std::string> names{
        {"int2", "smallint"},
        {"int4", "integer"},
        {"int8", "bigint"},
        {"float4", "real"},
        {"float8", "double precision"},
        {"bool", "boolean"},
        {"varchar", "character varying"},
        {"bpchar", "character"},
        {"varbit", "bit varying"},
        {"timestamp", "timestamp without time zone"},
        {"timestamptz", "timestamp with time zone"},
        {"time", "time without time zone"},
        {"timetz", "time with time zone"},
    };
    return names;
}

std::optional<std::string> serialBase(const std::string &name)
{
    static const std::map<std::string, std::string> bases{
        {"serial", "int4"},  {"serial4", "int4"},     {"bigserial", "int8"},
        {"serial8", "int8"}, {"smallserial", "int2"}, {"serial2", "int2"},
    };
    const auto base = bases.find(name);
    return base == bases.end() ? std::nullopt : std::optional(base->second);
}

std::optional<std::string> modifier(const QJsonValue &wrapped)
{
    const sql::Node node = sql::node(wrapped);
    if (node.kind == "A_Const") {
        const QJsonObject number = sql::child(node.fields, "ival");
        if (number.contains(QLatin1String("ival")))
            return std::to_string(number[QLatin1String("ival")].toInt());
        if (node.fields.contains(QLatin1String("ival")))
            return "0";
    }
    const auto names = sql::names(node.fields[QLatin1String("fields")]);
    if (node.kind == "ColumnRef" && names.size() == 1)
        return names.front();
    return std::nullopt;
}

} // namespace

std::optional<SpelledType> spelledType(const QJsonObject &typeName)
{
    SpelledType type;
    type.name = sql::qualifiedName(sql::names(typeName[QLatin1String("names")]));
    if (type.name.name.empty() || sql::flag(typeName, "pct_type") || sql::flag(typeName, "setof"))
        return std::nullopt;
    if (type.name.schema == "pg_catalog")
        type.name.schema.clear();
    if (const auto base = type.name.schema.empty() ? serialBase(type.name.name) : std::nullopt) {
        type.name.name = *base;
        type.isSerial = true;
    }
    type.isArray = !sql::list(typeName, "arrayBounds").isEmpty();
    for (const QJsonValue &value : sql::list(typeName, "typmods")) {
        const auto one = modifier(value);
        if (!one)
            return std::nullopt;
        type.modifiers.push_back(*one);
    }
    return type;
}

std::optional<SpelledType> spelledType(const std::string &printed)
{
    const auto statements = sql::parsedStatements("SELECT NULL::" + printed);
    if (!statements || statements->size() != 1)
        return std::nullopt;
    const QJsonArray targets = sql::list(statements->front().node, "targetList");
    const sql::Node target = sql::node(targets.isEmpty() ? QJsonValue() : targets.first());
    const sql::Node cast = sql::node(target.fields[QLatin1String("val")]);
    if (cast.kind != "TypeCast" || targets.size() != 1)
        return std::nullopt;
    return spelledType(sql::child(cast.fields, "typeName"));
}

std::string printed(const SpelledType &type)
{
    std::string modifiers;
    for (const std::string &one : type.modifiers) {
        // INTERVAL's first modifier is a mask of its fields; this one means all of them.
        if (type.name.name != "interval" || one != "32767")
            modifiers += (modifiers.empty() ? "" : ",") + one;
    }
    if (!modifiers.empty())
        modifiers = '(' + modifiers + ')';

    std::string name = type.name.name;
    // Without a length, bpchar is not CHAR, which means CHAR(1).
    const bool isBuiltIn = type.name.schema.empty() && (name != "bpchar" || !type.modifiers.empty());
    const auto known = isBuiltIn ? printedNames().find(name) : printedNames().end();
    if (known != printedNames().end()) {
        name = known->second;
        // The precision stands behind the first word: timestamp(3) with time zone.
        const auto space = name.find(' ');
        const bool isInside = name.starts_with("time") && space != std::string::npos;
        name.insert(isInside ? space : name.size(), modifiers);
        modifiers.clear();
    } else if (!type.name.schema.empty() ||
               name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") != std::string::npos) {
        name = sql::quotedName(type.name);
    }
    return name + modifiers + (type.isArray ? "[]" : "");
}

bool isSameType(const SpelledType &left, const SpelledType &right)
{
    const bool isSameSchema =
        left.name.schema.empty() || right.name.schema.empty() || left.name.schema == right.name.schema;
    return isSameSchema && left.name.name == right.name.name && left.modifiers == right.modifiers &&
           left.isArray == right.isArray;
}

} // namespace plumbline::evidence
