#include "models/prisma/known_class.h"

#include <algorithm>
#include <array>

namespace plumbline::prisma {

namespace {

constexpr std::array<std::string_view, 5> plainClasses{"inet_ops", "jsonb_ops", "jsonb_path_ops", "array_ops",
                                                       "text_ops"};
/// The types that have all three classes of BRIN.
constexpr std::array<std::string_view, 13> brinTypes{"date", "float4",  "float8", "int2",      "int4",
                                                     "int8", "numeric", "oid",    "timestamp", "timestamptz",
                                                     "time", "timetz",  "uuid"};

/// What PostgreSQL calls the types of `@db.`, in the order of NativeKind.
constexpr std::array<std::string_view, 26> catalogTypes{
    "int2",      "int4",        "int8",   "oid",  "numeric", "money", "float4", "float8", "varchar",
    "bpchar",    "text",        "citext", "inet", "uuid",    "xml",   "bit",    "varbit", "bytea",
    "timestamp", "timestamptz", "date",   "time", "timetz",  "bool",  "json",   "jsonb"};

struct DefaultClass {
    IndexMethod method;
    std::string_view type;
    std::string_view name;
};
/// Those that are not named by the rules in `defaultClass()`.
constexpr std::array<DefaultClass, 30> oddClasses{
    {{IndexMethod::Gin, "hstore", "gin_hstore_ops"},
     {IndexMethod::Gist, "polygon", "poly_ops"},
     {IndexMethod::Gist, "box", "box_ops"},
     {IndexMethod::Gist, "point", "point_ops"},
     {IndexMethod::Gist, "circle", "circle_ops"},
     {IndexMethod::Gist, "tsvector", "tsvector_ops"},
     {IndexMethod::Gist, "tsquery", "tsquery_ops"},
     {IndexMethod::Gist, "bpchar", "gist_bpchar_ops"},
     {IndexMethod::Gist, "varchar", "gist_text_ops"},
     {IndexMethod::Gist, "numeric", "gist_numeric_ops"},
     {IndexMethod::Gist, "money", "gist_cash_ops"},
     {IndexMethod::Gist, "varbit", "gist_vbit_ops"},
     {IndexMethod::Gist, "geometry", "gist_geometry_ops_2d"},
     {IndexMethod::Gist, "geography", "gist_geography_ops"},
     {IndexMethod::SpGist, "varchar", "text_ops"},
     {IndexMethod::SpGist, "polygon", "poly_ops"},
     {IndexMethod::SpGist, "point", "quad_point_ops"},
     {IndexMethod::SpGist, "cidr", "inet_ops"},
     {IndexMethod::Brin, "varchar", "text_minmax_ops"},
     {IndexMethod::Brin, "inet", "inet_inclusion_ops"},
     {IndexMethod::Brin, "cidr", "inet_inclusion_ops"},
     {IndexMethod::Brin, "box", "box_inclusion_ops"},
     {IndexMethod::Brin, "geometry", "brin_geometry_inclusion_ops_2d"},
     {IndexMethod::Gin, "cidr", "cidr_ops"},
     {IndexMethod::Gin, "varchar", "text_ops"},
     {IndexMethod::SpGist, "box", "box_ops"},
     {IndexMethod::SpGist, "geometry", "spgist_geometry_ops_2d"},
     {IndexMethod::Gist, "ltree", "gist_ltree_ops"},
     {IndexMethod::Gist, "_ltree", "gist__ltree_ops"},
     {IndexMethod::Gist, "cube", "gist_cube_ops"}}};

std::string catalogType(const ColumnType &type)
{
    if (type.scalar == Scalar::Enum)
        return "enum";
    return type.native ? std::string(catalogTypes[std::size_t(type.native->kind)]) : *type.unsupported;
}

bool isOneOf(std::string_view word, std::initializer_list<std::string_view> words)
{
    return std::ranges::find(words, word) != words.end();
}

} // namespace

bool hasWord(std::string_view operatorClass)
{
    if (std::ranges::find(plainClasses, operatorClass) != plainClasses.end())
        return true;
    const auto underscore = operatorClass.find('_');
    if (underscore == std::string_view::npos)
        return false;
    const std::string_view type = operatorClass.substr(0, underscore);
    const std::string_view kind = operatorClass.substr(underscore + 1);
    if (isOneOf(type, {"bit", "varbit"}))
        return kind == "minmax_ops";
    if (isOneOf(type, {"bpchar", "bytea", "text"}))
        return isOneOf(kind, {"bloom_ops", "minmax_ops"});
    if (type == "inet" && kind == "inclusion_ops")
        return true;
    return (type == "inet" || std::ranges::find(brinTypes, type) != brinTypes.end()) &&
           isOneOf(kind, {"bloom_ops", "minmax_ops", "minmax_multi_ops"});
}

bool isSaidDefault(std::string_view operatorClass, IndexMethod method)
{
    return isOneOf(operatorClass, {"jsonb_ops", "array_ops", "text_ops", "inet_inclusion_ops"}) ||
           operatorClass.ends_with("_minmax_ops") ||
           (operatorClass == "inet_ops" && method == IndexMethod::SpGist);
}

std::string defaultClass(const ColumnType &type, IndexMethod method)
{
    const bool isList = type.arity == Arity::List;
    const std::string name = catalogType(type);
    for (const DefaultClass &odd : oddClasses)
        if (!isList && odd.method == method && odd.type == name)
            return std::string(odd.name);
    if (isList)
        return method == IndexMethod::Gin ? "array_ops" : std::string();
    if (name.ends_with("multirange"))
        return method == IndexMethod::Gist ? "multirange_ops" : std::string();
    if (name.ends_with("range"))
        return method == IndexMethod::Brin ? "range_inclusion_ops" : "range_ops";
    switch (method) {
    case IndexMethod::Gist:
        return "gist_" + name + "_ops"; // btree_gist's and hstore's
    case IndexMethod::Brin:
        return name + "_minmax_ops";
    case IndexMethod::Gin:
    case IndexMethod::SpGist:
        return name + "_ops";
    case IndexMethod::BTree:
    case IndexMethod::Hash:
        break;
    }
    return {};
}

} // namespace plumbline::prisma
