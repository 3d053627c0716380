#include "models/sql/quote.h"

#include <algorithm>
#include <array>

namespace plumbline::sql {

namespace {

/// The keywords of PostgreSQL 15 that are not unreserved (src/include/parser/kwlist.h; `pg_get_keywords()`),
/// and those that 16 and 17 have reserved since.
constexpr auto keywords = std::to_array<std::string_view>({
    "all",
    "analyse",
    "analyze",
    "and",
    "any",
    "array",
    "as",
    "asc",
    "asymmetric",
    "authorization",
    "between",
    "bigint",
    "binary",
    "bit",
    "boolean",
    "both",
    "case",
    "cast",
    "char",
    "character",
    "check",
    "coalesce",
    "collate",
    "collation",
    "column",
    "concurrently",
    "constraint",
    "create",
    "cross",
    "current_catalog",
    "current_date",
    "current_role",
    "current_schema",
    "current_time",
    "current_timestamp",
    "current_user",
    "dec",
    "decimal",
    "default",
    "deferrable",
    "desc",
    "distinct",
    "do",
    "else",
    "end",
    "except",
    "exists",
    "extract",
    "false",
    "fetch",
    "float",
    "for",
    "foreign",
    "freeze",
    "from",
    "full",
    "grant",
    "greatest",
    "group",
    "grouping",
    "having",
    "ilike",
    "in",
    "initially",
    "inner",
    "inout",
    "int",
    "integer",
    "intersect",
    "interval",
    "into",
    "is",
    "isnull",
    "join",
    "lateral",
    "leading",
    "least",
    "left",
    "like",
    "limit",
    "localtime",
    "localtimestamp",
    "national",
    "natural",
    "nchar",
    "none",
    "normalize",
    "not",
    "notnull",
    "null",
    "nullif",
    "numeric",
    "offset",
    "on",
    "only",
    "or",
    "order",
    "out",
    "outer",
    "overlaps",
    "overlay",
    "placing",
    "position",
    "precision",
    "primary",
    "real",
    "references",
    "returning",
    "right",
    "row",
    "select",
    "session_user",
    "setof",
    "similar",
    "smallint",
    "some",
    "substring",
    "symmetric",
    "system_user",
    "table",
    "tablesample",
    "then",
    "time",
    "timestamp",
    "to",
    "trailing",
    "treat",
    "trim",
    "true",
    "union",
    "unique",
    "user",
    "using",
    "values",
    "varchar",
    "variadic",
    "verbose",
    "when",
    "where",
    "window",
    "with",
    "xmlattributes",
    "xmlconcat",
    "xmlelement",
    "xmlexists",
    "xmlforest",
    "xmlnamespaces",
    "xmlparse",
    "xmlpi",
    "xmlroot",
    "xmlserialize",
    "xmltable",
});
static_assert(std::ranges::is_sorted(keywords));

} // namespace

std::string quotedName(std::string_view identifier)
{
    std::string result = "\"";
    for (const char c : identifier) {
        if (c == '\0')
            continue;
        if (c == '"')
            result += '"';
        result += c;
    }
    return result + '"';
}

std::string quotedName(const QualifiedName &name)
{
    return name.schema.empty() ? quotedName(name.name)
                               : quotedName(name.schema) + '.' + quotedName(name.name);
}

std::string identifier(std::string_view name)
{
    const auto isPlain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
    const bool isSafe = !name.empty() && !(name.front() >= '0' && name.front() <= '9') &&
                        std::ranges::all_of(name, isPlain) && !std::ranges::binary_search(keywords, name);
    return isSafe ? std::string(name) : quotedName(name);
}

std::string identifier(const QualifiedName &name)
{
    return name.schema.empty() ? identifier(name.name)
                               : identifier(name.schema) + '.' + identifier(name.name);
}

std::string literal(std::string_view text)
{
    std::string result = text.find('\\') == std::string_view::npos ? "'" : "E'";
    for (const char c : text) {
        if (c == '\0')
            continue;
        if (c == '\'' || c == '\\')
            result += c;
        result += c;
    }
    return result + '\'';
}

} // namespace plumbline::sql
