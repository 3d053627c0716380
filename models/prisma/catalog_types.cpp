#include "models/prisma/catalog_schema.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace plumbline::prisma {

namespace {

/// What `format_type` calls the types that Prisma knows.
constexpr std::array<std::pair<std::string_view, NativeKind>, 27> printedTypes{
    {{"smallint", NativeKind::SmallInt},
     {"integer", NativeKind::Integer},
     {"bigint", NativeKind::BigInt},
     {"oid", NativeKind::Oid},
     {"numeric", NativeKind::Decimal},
     {"money", NativeKind::Money},
     {"real", NativeKind::Real},
     {"double precision", NativeKind::DoublePrecision},
     {"character varying", NativeKind::VarChar},
     {"character", NativeKind::Char},
     {"bpchar", NativeKind::Char},
     {"\"char\"", NativeKind::Char},
     {"text", NativeKind::Text},
     {"citext", NativeKind::Citext},
     {"inet", NativeKind::Inet},
     {"uuid", NativeKind::Uuid},
     {"xml", NativeKind::Xml},
     {"bit", NativeKind::Bit},
     {"bit varying", NativeKind::VarBit},
     {"bytea", NativeKind::ByteA},
     {"timestamp without time zone", NativeKind::Timestamp},
     {"timestamp with time zone", NativeKind::Timestamptz},
     {"date", NativeKind::Date},
     {"time without time zone", NativeKind::Time},
     {"time with time zone", NativeKind::Timetz},
     {"boolean", NativeKind::Boolean},
     {"json", NativeKind::Json}}};

/// Moments without a precision have PostgreSQL's six digits; that is how the catalog tells them to Prisma.
constexpr int fullPrecision = 6;

bool isMoment(NativeKind kind)
{
    return kind == NativeKind::Timestamp || kind == NativeKind::Timestamptz || kind == NativeKind::Time ||
           kind == NativeKind::Timetz;
}

/// `timestamp(3) without time zone` -> `timestamp without time zone` and `3`.
struct Printed {
    std::string name;
    std::vector<int> arguments = {};
};

Printed taken(std::string text)
{
    Printed result;
    const auto open = text.find('(');
    const auto close = text.find(')', open);
    if (text.starts_with('"') || open == std::string::npos || close == std::string::npos)
        return {std::move(text)};
    const char *at = text.data() + open + 1;
    while (at < text.data() + close) {
        int number = 0;
        at = std::from_chars(at, text.data() + close, number).ptr + 1;
        result.arguments.push_back(number);
    }
    text.erase(open, close - open + 1);
    result.name = std::move(text);
    return result;
}

std::optional<NativeType> nativeTypeOf(const Printed &printed)
{
    const auto found =
        std::ranges::find(printedTypes, printed.name, &decltype(printedTypes)::value_type::first);
    if (found == printedTypes.end())
        return printed.name == "jsonb" ? std::optional(NativeType{NativeKind::JsonB}) : std::nullopt;
    NativeType type{found->second};
    if (!printed.arguments.empty())
        type.length = printed.arguments[0];
    if (printed.arguments.size() > 1)
        type.scale = printed.arguments[1];
    return type;
}

/// `public."a b"` -> its two parts; a name without a schema has an empty one.
QualifiedName parsedName(std::string_view text)
{
    std::vector<std::string> parts(1);
    bool isQuoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '"' && isQuoted && i + 1 < text.size() && text[i + 1] == '"')
            parts.back() += text[i++];
        else if (text[i] == '"')
            isQuoted = !isQuoted;
        else if (text[i] == '.' && !isQuoted)
            parts.emplace_back();
        else
            parts.back() += text[i];
    }
    return parts.size() > 1 ? QualifiedName{parts[0], parts[1]} : QualifiedName{{}, parts[0]};
}

ColumnType typeOf(const std::string &printed, const schema::Schema &catalog, int depth)
{
    ColumnType type;
    const Printed parts = taken(printed);
    type.native = nativeTypeOf(parts);
    const QualifiedName name = parsedName(parts.name);
    if (!type.native && name.name == "citext")
        type.native = NativeType{NativeKind::Citext};
    if (type.native) {
        type.scalar = scalarOf(type.native->kind);
        return type;
    }
    if (catalog.enumeration(name)) {
        type.scalar = Scalar::Enum;
        type.enumeration = name;
        return type;
    }
    const auto domain = std::ranges::find(catalog.domains, name, &schema::Domain::name);
    if (domain != catalog.domains.end() && depth > 0)
        return typeOf(domain->baseType, catalog, depth - 1);
    type.scalar = Scalar::Unsupported;
    type.unsupported = name.name;
    return type;
}

} // namespace

ColumnType columnTypeOf(const std::string &printed, const schema::Schema &catalog)
{
    // Of a domain over a domain Prisma sees the inner one, which it does not know.
    constexpr int deepestDomain = 1;
    std::string element = printed;
    bool isList = false;
    while (element.ends_with("[]")) {
        element.resize(element.size() - 2);
        isList = true;
    }
    ColumnType type = typeOf(element, catalog, deepestDomain);
    if (isList)
        type.arity = Arity::List;
    else if (type.native && isMoment(type.native->kind) && !type.native->length)
        type.native->length = fullPrecision;
    return type;
}

} // namespace plumbline::prisma
