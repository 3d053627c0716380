#include "models/prisma/catalog_types.h"

#include "models/base/cut_text.h"
#include "models/prisma/declared_schema.h"

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
    const auto quote = text.rfind('"'); // a name may have brackets of its own
    const auto open = text.find('(', quote == std::string::npos ? 0 : quote);
    const auto close = text.find(')', open);
    if (open == std::string::npos || close == std::string::npos)
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

/// The catalog's types that people made, in the schemas that Prisma looks at.
class MadeTypes {
public:
    MadeTypes(const schema::Schema &catalog, const std::vector<std::string> &schemas)
        : m_catalog(catalog),
          m_schemas(schemas)
    {
    }

    bool isEnum(const QualifiedName &name) const
    {
        const schema::Enum *type = m_catalog.enumeration(name);
        // Prisma finds enums by their values, so it does not find one that has none.
        return type && !type->values.empty() && isLookedAt(name);
    }
    /// Extensions' types are members of them, and not in the catalog.
    bool isBaseType(const QualifiedName &name) const
    {
        const auto isIt = [&](const auto &item) { return item.name == name; };
        const bool isRange =
            name.name.ends_with("multirange") ||
            std::ranges::any_of(m_catalog.others, [&](const schema::OtherObject &other) {
                return other.name.kind == schema::ObjectKind::RangeType && other.name.name == name;
            });
        return !name.schema.empty() && isLookedAt(name) && !m_catalog.enumeration(name) &&
               !m_catalog.table(name) && !isRange && std::ranges::none_of(m_catalog.domains, isIt) &&
               std::ranges::none_of(m_catalog.compositeTypes, isIt);
    }

private:
    bool isLookedAt(const QualifiedName &name) const
    {
        return std::ranges::find(m_schemas, name.schema) != m_schemas.end();
    }

    const schema::Schema &m_catalog;
    const std::vector<std::string> &m_schemas;
};

/// `vector(3)`: the numbers among a type's arguments, if it has no others.
std::string numbersOf(const std::string &printed)
{
    const auto open = printed.rfind('(');
    if (open == std::string::npos || !printed.ends_with(')'))
        return {};
    const std::string inside = printed.substr(open + 1, printed.size() - open - 2);
    return inside.find_first_not_of("-0123456789, ") == std::string::npos ? inside : std::string();
}

/// A type that is neither a list nor a domain.
ColumnType elementType(const std::string &printed, const MadeTypes &made)
{
    ColumnType type;
    const Printed parts = taken(printed);
    type.native = nativeTypeOf(parts);
    const QualifiedName name = parsedName(parts.name);
    if (!type.native && name.name == "citext")
        type.native = NativeType{NativeKind::Citext};
    if (type.native) {
        type.scalar = scalarOf(type.native->kind);
    } else if (made.isEnum(name)) {
        type.scalar = Scalar::Enum;
        type.enumeration = name;
    } else {
        type.scalar = Scalar::Unsupported;
        std::string &unsupported = type.unsupported.edit();
        unsupported = name.name.starts_with("interval ") ? "interval" : name.name;
        type.isBaseType = made.isBaseType(name);
        if (type.isBaseType)
            unsupported += '(' + numbersOf(printed) + ')';
    }
    return type;
}

/// A whole type: Prisma knows lists by the leading underscore that PostgreSQL gives their names.
ColumnType listedType(std::string printed, const MadeTypes &made)
{
    bool isList = false;
    while (printed.ends_with("[]")) {
        printed.resize(printed.size() - 2);
        isList = true;
    }
    ColumnType type = elementType(printed, made);
    if (isList && type.scalar == Scalar::Enum && type.enumeration->name.size() >= longestName) {
        // PostgreSQL cuts the end off the list's name, and Prisma does not find the enum by what is left.
        type.scalar = Scalar::Unsupported;
        type.unsupported = cutToBytes(type.enumeration->name, longestName - 1);
        type.enumeration = {};
    }
    if (isList && type.scalar == Scalar::Unsupported)
        type.unsupported.edit().insert(0, 1, '_');
    // These two are arrays although they do not look so.
    if (isList || *type.unsupported == "int2vector" || *type.unsupported == "oidvector")
        type.arity = Arity::List;
    return type;
}

/// PostgreSQL keeps a negative scale in eleven bits, and its information schema tells it as they are. Of a
/// list Prisma then reads no arguments at all.
void tellNegativeScale(ColumnType &type)
{
    constexpr int bits = 2048;
    if (!type.native || type.native->kind != NativeKind::Decimal || type.native->scale.value_or(0) >= 0)
        return;
    if (type.arity == Arity::List)
        type.native = NativeType{NativeKind::Decimal};
    else
        type.native->scale = *type.native->scale + bits;
}

CatalogTypes::Seen seenType(const std::string &printed, const schema::Schema &catalog,
                            const std::vector<std::string> &schemas)
{
    // Of a domain over a domain Prisma sees the inner one, which it does not know.
    const auto domain = std::ranges::find(catalog.domains, parsedName(printed), &schema::Domain::name);
    const bool isDomain = domain != catalog.domains.end();
    ColumnType type = listedType(isDomain ? domain->baseType : printed, MadeTypes(catalog, schemas));
    tellNegativeScale(type);
    if (type.arity == Arity::List && isDomain && type.native)
        type.native = NativeType{type.native->kind}; // arguments are read off the column's own type
    else if (type.arity != Arity::List && type.native && isMoment(type.native->kind) && !type.native->length)
        type.native->length = fullPrecision;
    return {std::move(type), !isDomain || domain->isNullable};
}

} // namespace

CatalogTypes::CatalogTypes(const schema::Schema &catalog, std::vector<std::string> schemas)
    : m_catalog(catalog),
      m_schemas(std::move(schemas))
{
}

const CatalogTypes::Seen &CatalogTypes::of(const std::string &printed)
{
    auto found = m_seen.find(printed);
    if (found == m_seen.end())
        found = m_seen.emplace(printed, seenType(printed, m_catalog, m_schemas)).first;
    return found->second;
}

} // namespace plumbline::prisma
