#include "models/prisma/native_type.h"

#include <QtGlobal>

#include <algorithm>
#include <array>

namespace plumbline::prisma {

namespace {

struct KnownType {
    NativeKind kind;
    std::string_view name;
    std::string_view sql;
    Scalar scalar;
    int fewest;
    int most;
};

constexpr std::array knownTypes{
    KnownType{NativeKind::SmallInt, "SmallInt", "SMALLINT", Scalar::Int, 0, 0},
    KnownType{NativeKind::Integer, "Integer", "INTEGER", Scalar::Int, 0, 0},
    KnownType{NativeKind::BigInt, "BigInt", "BIGINT", Scalar::BigInt, 0, 0},
    KnownType{NativeKind::Oid, "Oid", "OID", Scalar::Int, 0, 0},
    KnownType{NativeKind::Decimal, "Decimal", "DECIMAL", Scalar::Decimal, 0, 2},
    KnownType{NativeKind::Money, "Money", "MONEY", Scalar::Decimal, 0, 0},
    KnownType{NativeKind::Real, "Real", "REAL", Scalar::Float, 0, 0},
    KnownType{NativeKind::DoublePrecision, "DoublePrecision", "DOUBLE PRECISION", Scalar::Float, 0, 0},
    KnownType{NativeKind::VarChar, "VarChar", "VARCHAR", Scalar::String, 0, 1},
    KnownType{NativeKind::Char, "Char", "CHAR", Scalar::String, 0, 1},
    KnownType{NativeKind::Text, "Text", "TEXT", Scalar::String, 0, 0},
    KnownType{NativeKind::Citext, "Citext", "CITEXT", Scalar::String, 0, 0},
    KnownType{NativeKind::Inet, "Inet", "INET", Scalar::String, 0, 0},
    KnownType{NativeKind::Uuid, "Uuid", "UUID", Scalar::String, 0, 0},
    KnownType{NativeKind::Xml, "Xml", "XML", Scalar::String, 0, 0},
    KnownType{NativeKind::Bit, "Bit", "BIT", Scalar::String, 0, 1},
    KnownType{NativeKind::VarBit, "VarBit", "VARBIT", Scalar::String, 0, 1},
    KnownType{NativeKind::ByteA, "ByteA", "BYTEA", Scalar::Bytes, 0, 0},
    KnownType{NativeKind::Timestamp, "Timestamp", "TIMESTAMP", Scalar::DateTime, 0, 1},
    KnownType{NativeKind::Timestamptz, "Timestamptz", "TIMESTAMPTZ", Scalar::DateTime, 0, 1},
    KnownType{NativeKind::Date, "Date", "DATE", Scalar::DateTime, 0, 0},
    KnownType{NativeKind::Time, "Time", "TIME", Scalar::DateTime, 0, 1},
    KnownType{NativeKind::Timetz, "Timetz", "TIMETZ", Scalar::DateTime, 0, 1},
    KnownType{NativeKind::Boolean, "Boolean", "BOOLEAN", Scalar::Boolean, 0, 0},
    KnownType{NativeKind::Json, "Json", "JSON", Scalar::Json, 0, 0},
    KnownType{NativeKind::JsonB, "JsonB", "JSONB", Scalar::Json, 0, 0},
};

constexpr std::array<std::pair<Scalar, std::string_view>, 9> scalarWords{{{Scalar::Int, "Int"},
                                                                          {Scalar::BigInt, "BigInt"},
                                                                          {Scalar::Float, "Float"},
                                                                          {Scalar::Decimal, "Decimal"},
                                                                          {Scalar::Boolean, "Boolean"},
                                                                          {Scalar::String, "String"},
                                                                          {Scalar::DateTime, "DateTime"},
                                                                          {Scalar::Bytes, "Bytes"},
                                                                          {Scalar::Json, "Json"}}};

static_assert(std::ranges::is_sorted(knownTypes, {}, &KnownType::kind) &&
              knownTypes.size() == std::size_t(NativeKind::JsonB) + 1);

const KnownType &known(NativeKind kind)
{
    return knownTypes[std::size_t(kind)];
}

std::string withArguments(std::string_view name, const NativeType &type)
{
    std::string text(name);
    if (!type.length)
        return text;
    text += '(' + std::to_string(*type.length);
    if (type.scale)
        text += ',' + std::to_string(*type.scale);
    return text + ')';
}

} // namespace

std::optional<Scalar> scalarNamed(std::string_view word)
{
    const auto found = std::ranges::find(scalarWords, word, &std::pair<Scalar, std::string_view>::second);
    return found == scalarWords.end() ? std::nullopt : std::optional(found->first);
}

std::string_view name(Scalar scalar)
{
    const auto found = std::ranges::find(scalarWords, scalar, &std::pair<Scalar, std::string_view>::first);
    return found == scalarWords.end() ? std::string_view() : found->second;
}

std::vector<std::string_view> scalarNames()
{
    std::vector<std::string_view> names;
    for (const auto &[scalar, word] : scalarWords)
        names.push_back(word);
    return names;
}

std::optional<NativeKind> nativeKindNamed(std::string_view name)
{
    const auto found = std::ranges::find(knownTypes, name, &KnownType::name);
    return found == knownTypes.end() ? std::nullopt : std::optional(found->kind);
}

std::string_view name(NativeKind kind)
{
    return known(kind).name;
}

std::string display(const NativeType &type)
{
    return withArguments(name(type.kind), type);
}

std::string sql(const NativeType &type)
{
    return withArguments(known(type.kind).sql, type);
}

Scalar scalarOf(NativeKind kind)
{
    return known(kind).scalar;
}

std::optional<NativeType> defaultNativeType(Scalar scalar)
{
    switch (scalar) {
    case Scalar::Int:
        return NativeType{NativeKind::Integer};
    case Scalar::BigInt:
        return NativeType{NativeKind::BigInt};
    case Scalar::Float:
        return NativeType{NativeKind::DoublePrecision};
    case Scalar::Decimal:
        return NativeType{NativeKind::Decimal, 65, 30};
    case Scalar::Boolean:
        return NativeType{NativeKind::Boolean};
    case Scalar::String:
        return NativeType{NativeKind::Text};
    case Scalar::DateTime:
        return NativeType{NativeKind::Timestamp, 3};
    case Scalar::Bytes:
        return NativeType{NativeKind::ByteA};
    case Scalar::Json:
        return NativeType{NativeKind::JsonB};
    case Scalar::Enum:
    case Scalar::Unsupported:
        return std::nullopt;
    }
    Q_UNREACHABLE();
}

std::pair<int, int> argumentCount(NativeKind kind)
{
    return {known(kind).fewest, known(kind).most};
}

} // namespace plumbline::prisma
