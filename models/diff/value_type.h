#pragma once

#include <optional>
#include <string>

namespace plumbline::diff {

/// PostgreSQL's built-in types whose casts we know (manual ch. 8), and `citext`.
enum class ValueKind {
    Unknown, ///< everything else: extensions' types, domains, composite types
    Enum,    ///< only where the caller says so: its name tells nothing
    SmallInt,
    Integer,
    BigInt,
    Oid,
    Numeric,
    Money,
    Real,
    Double,
    Boolean,
    Text,
    VarChar,
    Char,
    Citext,
    Uuid,
    Xml,
    Json,
    JsonB,
    ByteA,
    Bit,
    VarBit,
    Date,
    Time,
    Timetz,
    Timestamp,
    Timestamptz,
    Interval,
    Inet,
    Cidr,
    MacAddr,
    MacAddr8,
};

/// A column's type as far as the values that fit into it go.
struct ValueType {
    ValueKind kind = ValueKind::Unknown;
    /// Characters, bits, the digits of a numeric or of a fraction of a second; nothing where there is no
    /// limit but the type's own.
    std::optional<int> length = {};
    int scale = 0;           ///< of a numeric with a length
    bool isArray = false;    ///< of whatever number of dimensions
    std::string fields = {}; ///< of an interval: "day to second"
    std::string name = {};   ///< as it was written, without modifiers; "app.mood"
    friend bool operator==(const ValueType &, const ValueType &) = default;
};

/// Reads what `format_type` prints: "character varying(50)[]", "timestamp(3) without time zone". Not SQL: the
/// spelling is the server's, which has one for each type. What it does not know is Unknown.
ValueType valueType(const std::string &spelled);

} // namespace plumbline::diff
