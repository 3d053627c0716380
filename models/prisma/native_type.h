#pragma once

#include <string>

#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>
#include <vector>

namespace plumbline::prisma {

/// The column types that Prisma knows on PostgreSQL: what `@db.` names. Everything else is `Unsupported`.
enum class NativeKind : std::uint8_t {
    SmallInt,
    Integer,
    BigInt,
    Oid,
    Decimal,
    Money,
    Real,
    DoublePrecision,
    VarChar,
    Char,
    Text,
    Citext,
    Inet,
    Uuid,
    Xml,
    Bit,
    VarBit,
    ByteA,
    Timestamp,
    Timestamptz,
    Date,
    Time,
    Timetz,
    Boolean,
    Json,
    JsonB,
};

/// The scalar types of the schema language; `Enum` and `Unsupported` stand for the two that carry more.
enum class Scalar : std::uint8_t {
    Int,
    BigInt,
    Float,
    Decimal,
    Boolean,
    String,
    DateTime,
    Bytes,
    Json,
    Enum,
    Unsupported,
};

/// A number that may not be there, in the room of one: a schema has hundreds of thousands.
class TypeNumber {
public:
    constexpr TypeNumber() = default;
    constexpr TypeNumber(std::int64_t number) : m_number(number) {}

    constexpr explicit operator bool() const { return m_number != none; }
    constexpr std::int64_t operator*() const { return m_number; }
    constexpr std::int64_t value_or(std::int64_t other) const { return *this ? m_number : other; }
    friend constexpr bool operator==(TypeNumber, TypeNumber) = default;

private:
    /// No type has such a one: the schema language has no negative numbers here, PostgreSQL none so large.
    static constexpr std::int64_t none = std::numeric_limits<std::int64_t>::min();
    std::int64_t m_number = none;
};

/// A column type with its arguments: `length` is also a precision, `scale` only a decimal's.
struct NativeType {
    NativeKind kind = NativeKind::Text;
    TypeNumber length = {};
    TypeNumber scale = {};
    friend bool operator==(const NativeType &, const NativeType &) = default;
};

/// The scalar that a word of the schema language names: "Int".
std::optional<Scalar> scalarNamed(std::string_view word);
std::string_view name(Scalar scalar);
/// All of them but Enum and Unsupported.
std::vector<std::string_view> scalarNames();

/// The kind behind `@db.NAME`.
std::optional<NativeKind> nativeKindNamed(std::string_view name);
/// As `@db.` writes it, without arguments.
std::string_view name(NativeKind kind);
/// With arguments: `VarChar(10)`, `Decimal(65,30)`; as Prisma's messages name a type.
std::string display(const NativeType &type);
/// As SQL: `VARCHAR(10)`, `TIMESTAMP(3)`.
std::string sql(const NativeType &type);

/// Which scalar a native type belongs to.
Scalar scalarOf(NativeKind kind);
/// What a scalar is stored as where no `@db.` is given; nothing for Enum and Unsupported.
std::optional<NativeType> defaultNativeType(Scalar scalar);
/// How many arguments the type takes: at least and at most.
std::pair<int, int> argumentCount(NativeKind kind);

} // namespace plumbline::prisma
