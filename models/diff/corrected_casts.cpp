#include "models/diff/correction.h"
#include "models/diff/render_parts.h"

#include "models/prisma/catalog_schema.h"
#include "models/sql/quote.h"
#include "models/sql/token_stream.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <limits>

namespace plumbline::diff {

using prisma::Literal;
using prisma::NativeKind;
using prisma::RelationalColumn;

namespace {

bool isTextual(NativeKind kind)
{
    return kind == NativeKind::Text || kind == NativeKind::VarChar || kind == NativeKind::Char ||
           kind == NativeKind::Citext;
}

bool isNumber(NativeKind kind)
{
    return kind == NativeKind::SmallInt || kind == NativeKind::Integer || kind == NativeKind::BigInt ||
           kind == NativeKind::Decimal || kind == NativeKind::Real || kind == NativeKind::DoublePrecision;
}

/// PostgreSQL's casts in assignment between the types that Prisma lets change into each other.
bool isAssigned(NativeKind before, NativeKind after)
{
    if (before == after || isTextual(after) || (isNumber(before) && isNumber(after)))
        return true;
    switch (before) {
    case NativeKind::Oid:
        return after == NativeKind::Integer || after == NativeKind::BigInt;
    case NativeKind::Money:
        return after == NativeKind::Decimal;
    case NativeKind::Timestamp:
        return after == NativeKind::Timestamptz || after == NativeKind::Date || after == NativeKind::Time;
    case NativeKind::Timestamptz:
        return after == NativeKind::Timestamp || after == NativeKind::Date || after == NativeKind::Time ||
               after == NativeKind::Timetz;
    case NativeKind::Date:
        return after == NativeKind::Timestamp || after == NativeKind::Timestamptz;
    case NativeKind::Time:
        return after == NativeKind::Timetz;
    case NativeKind::Timetz:
        return after == NativeKind::Time;
    case NativeKind::Json:
        return after == NativeKind::JsonB;
    case NativeKind::JsonB:
        return after == NativeKind::Json;
    case NativeKind::Bit:
        return after == NativeKind::VarBit;
    case NativeKind::VarBit:
        return after == NativeKind::Bit;
    default:
        return false;
    }
}

/// A whole number of a list that PostgreSQL writes with a cast of its own: `(1)::bigint`, which Prisma cannot
/// read.
bool isCastItem(const Literal &item, NativeKind kind)
{
    std::int64_t value = 0;
    std::from_chars(item.text.data(), item.text.data() + item.text.size(), value);
    return kind != NativeKind::Integer && value >= std::numeric_limits<std::int32_t>::min() &&
           value <= std::numeric_limits<std::int32_t>::max();
}

/// What PostgreSQL will print of a literal.
std::string printed(const Literal &value, const RelationalColumn &column)
{
    const std::string type =
        column.type.scalar == prisma::Scalar::Enum ? sql::identifier(column.type.enumeration->name) : "text";
    switch (value.kind) {
    case Literal::Kind::List: {
        std::string items;
        for (const Literal &item : *value.items)
            items += (items.empty() ? "" : ", ") + printed(item, column);
        return "ARRAY[" + items + ']';
    }
    case Literal::Kind::Int:
    case Literal::Kind::BigInt:
        return column.type.arity == prisma::Arity::List && column.type.native &&
                       isCastItem(value, column.type.native->kind)
                   ? '(' + value.text + ")::bigint"
                   : value.text;
    case Literal::Kind::Float: {
        // A negative item of a list of floats is printed as ('-1.5'::numeric)::double precision.
        const bool isFloat = column.type.native && (column.type.native->kind == NativeKind::Real ||
                                                    column.type.native->kind == NativeKind::DoublePrecision);
        return column.type.arity == prisma::Arity::List && isFloat && value.text.starts_with('-')
                   ? "(" + prismaLiteral(value.text) + "::numeric)::double precision"
                   : value.text;
    }
    case Literal::Kind::Boolean:
        return value.text;
    case Literal::Kind::String:
    case Literal::Kind::Enum:
    case Literal::Kind::Json:
    case Literal::Kind::DateTime:
    case Literal::Kind::Bytes:
        return prismaLiteral(value.text) + "::" + type;
    }
    return {};
}

bool hasKind(const Literal &value, Literal::Kind kind)
{
    return value.kind == kind ||
           std::ranges::any_of(*value.items, [&](const Literal &item) { return hasKind(item, kind); });
}

/// The words of an expression without what PostgreSQL adds when it prints it: brackets and casts.
std::vector<std::string> bareTokens(const std::string &expression)
{
    std::vector<std::string> result;
    sql::TokenStream tokens(expression);
    bool isType = false;
    while (const auto token = tokens.next()) {
        std::string text(token->text);
        if (text == "::") {
            isType = true;
            continue;
        }
        const bool isTypePart = text == "." || text == "[" || text == "]" || text[0] == '"' ||
                                std::isalpha(static_cast<unsigned char>(text[0])) || text[0] == '_';
        if (isType && isTypePart)
            continue;
        isType = false;
        if (text == "(" || text == ")")
            continue;
        if (text[0] != '\'' && text[0] != '"')
            std::ranges::transform(text, text.begin(),
                                   [](unsigned char letter) { return char(std::tolower(letter)); });
        result.push_back(text == "current_timestamp" ? "now" : std::move(text));
    }
    return result;
}

} // namespace

bool isCastByItself(const prisma::ColumnType &before, const prisma::ColumnType &after)
{
    const bool wasList = before.arity == prisma::Arity::List;
    const bool isList = after.arity == prisma::Arity::List;
    if (after.native && isTextual(after.native->kind) && !isList)
        return true; // everything can be printed
    return wasList == isList && before.native && after.native &&
           isAssigned(before.native->kind, after.native->kind);
}

std::string castSql(const RelationalColumn &before, const RelationalColumn &after)
{
    const std::string name = prismaQuoted(before.name);
    RelationalColumn next = after;
    next.isAutoIncrement = false;
    const std::string type = columnTypeSql(next);
    const bool becomesList =
        before.type.arity != prisma::Arity::List && after.type.arity == prisma::Arity::List;
    if (becomesList && before.type.scalar == prisma::Scalar::Enum)
        return "(CASE WHEN " + name + " IS NOT NULL THEN ARRAY[" + name + "] END)";
    if (before.type.native && after.type.native && before.type.native->kind == NativeKind::Timestamp &&
        after.type.native->kind == NativeKind::Timetz)
        return '(' + name + "::timestamptz::" + type + ')';
    // By way of its text: what is no value of the new type stops the statement instead of being lost.
    return '(' + name + "::text::" + type + ')';
}

bool isLengthUnsaid(const prisma::ColumnType &type)
{
    const bool hasUnsaid = type.native && !type.native->length &&
                           (type.native->kind == NativeKind::Char || type.native->kind == NativeKind::Bit);
    if (!hasUnsaid)
        return false;
    prisma::ColumnType read = type;
    read.native->length = 1;
    return typeChange(read, type) != TypeChange::None;
}

bool isSameButForLength(const prisma::ColumnType &live, const prisma::ColumnType &declared)
{
    if (!isLengthUnsaid(declared) || !live.native)
        return false;
    const bool wasList = live.arity == prisma::Arity::List;
    const bool isList = declared.arity == prisma::Arity::List;
    return wasList == isList && live.native->kind == declared.native->kind && live.native->length == 1;
}

bool isReadOtherwise(const RelationalColumn &column)
{
    // Its default is printed with a cast, in which Prisma sees no sequence.
    if (column.isAutoIncrement && column.type.native && column.type.native->kind == NativeKind::Oid)
        return true;
    const auto *value = column.value ? std::get_if<Literal>(&*column.value) : nullptr;
    if (!value || hasKind(*value, Literal::Kind::DateTime) || hasKind(*value, Literal::Kind::Bytes))
        return false;
    RelationalColumn read = column;
    read.value = prisma::defaultOf(printed(*value, column), column.type);
    return !isSameDefault(read, column);
}

bool isSameButForPrinting(const RelationalColumn &live, const RelationalColumn &declared)
{
    const auto *next = declared.value ? std::get_if<prisma::DbGenerated>(&*declared.value) : nullptr;
    if (!next || !next->text)
        return false;
    if (const auto *old = live.value ? std::get_if<prisma::DbGenerated>(&*live.value) : nullptr)
        return bareTokens(old->text.value_or("")) == bareTokens(*next->text);
    RelationalColumn read = declared;
    read.value = prisma::defaultOf(*next->text, declared.type);
    return isSameDefault(live, read);
}

} // namespace plumbline::diff
