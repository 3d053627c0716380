#include "models/diff/column_change.h"

#include <QtGlobal>

namespace plumbline::diff {

namespace {

using prisma::NativeKind;
using prisma::NativeType;
using prisma::Scalar;
using enum TypeChange;

bool isVaryingText(const NativeType &type)
{
    return type.kind == NativeKind::Text || (type.kind == NativeKind::VarChar && !type.length);
}

bool isLimitedText(const NativeType &type)
{
    return (type.kind == NativeKind::VarChar || type.kind == NativeKind::Char) && type.length;
}

bool isBareChar(const NativeType &type)
{
    return type.kind == NativeKind::Char && !type.length;
}

TypeChange safeIf(bool condition, TypeChange otherwise = Risky)
{
    return condition ? Safe : otherwise;
}

/// To a text type, for what is printed in at most `longest` characters.
std::optional<TypeChange> printedInto(const NativeType &next, int longest)
{
    if (isVaryingText(next))
        return Safe;
    if (isLimitedText(next))
        return safeIf(*next.length >= longest);
    if (isBareChar(next))
        return Risky;
    return std::nullopt;
}

/// Digits that a decimal has before its point; PostgreSQL's own where none are said.
int wholeDigits(const NativeType &decimal)
{
    return decimal.length ? *decimal.length - decimal.scale.value_or(0) : 131072;
}

TypeChange fromWhole(const NativeType &next, int rank, int digits, int printed)
{
    const auto toWhole = [&](int nextRank) { return safeIf(nextRank >= rank); };
    switch (next.kind) {
    case NativeKind::SmallInt:
        return toWhole(1);
    case NativeKind::Integer:
        return toWhole(2);
    case NativeKind::BigInt:
        return toWhole(3);
    case NativeKind::Decimal:
        return safeIf(!next.length || wholeDigits(next) >= digits);
    case NativeKind::Real:
    case NativeKind::DoublePrecision:
        return rank == 3 ? NotCastable : Safe;
    default:
        return printedInto(next, printed).value_or(NotCastable);
    }
}

TypeChange fromDecimal(const NativeType &now, const NativeType &next)
{
    const bool isWhole = now.length && now.scale.value_or(0) == 0;
    const int precision = now.length.value_or(131072);
    switch (next.kind) {
    case NativeKind::SmallInt:
        return safeIf(isWhole && precision <= 2);
    case NativeKind::Integer:
        return safeIf(isWhole && precision <= 9);
    case NativeKind::BigInt:
        return safeIf(isWhole && precision <= 18);
    case NativeKind::Decimal:
        if (!now.length)
            return Risky;
        return safeIf(!next.length || (wholeDigits(now) <= wholeDigits(next) &&
                                       now.scale.value_or(0) <= next.scale.value_or(0)));
    case NativeKind::Real:
    case NativeKind::DoublePrecision:
        return Risky;
    default:
        if (!now.length)
            return printedInto(next, 131073).value_or(NotCastable);
        return printedInto(next, isWhole ? precision + 1 : precision + 2).value_or(NotCastable);
    }
}

TypeChange fromFloat(const NativeType &next, bool isDouble, int printed)
{
    switch (next.kind) {
    case NativeKind::SmallInt:
    case NativeKind::Integer:
    case NativeKind::BigInt:
    case NativeKind::Decimal:
        return Risky;
    case NativeKind::Real:
        return isDouble ? Risky : Safe;
    case NativeKind::DoublePrecision:
        return Safe;
    default:
        return printedInto(next, printed).value_or(NotCastable);
    }
}

/// Types that PostgreSQL casts to any text without loss, whatever its length.
bool isAnyVarChar(const NativeType &type)
{
    return type.kind == NativeKind::VarChar || type.kind == NativeKind::Text;
}

TypeChange fromText(const NativeType &next)
{
    if (next.kind == NativeKind::Citext || isVaryingText(next))
        return Safe;
    return isLimitedText(next) || isBareChar(next) ? Risky : NotCastable;
}

TypeChange fromLimitedText(const NativeType &now, const NativeType &next)
{
    if (isVaryingText(next))
        return Safe;
    if (isLimitedText(next))
        return safeIf(*next.length >= *now.length);
    if (isBareChar(next))
        return safeIf(*now.length == 1);
    return NotCastable;
}

TypeChange fromVarChar(const NativeType &now, const NativeType &next)
{
    if (now.length)
        return fromLimitedText(now, next);
    if (isVaryingText(next))
        return Safe;
    return isLimitedText(next) || isBareChar(next) ? Risky : NotCastable;
}

TypeChange fromChar(const NativeType &now, const NativeType &next)
{
    if (now.length)
        return fromLimitedText(now, next);
    return safeIf(isVaryingText(next) || isLimitedText(next), NotCastable);
}

/// A moment in so many characters at most; `casts` are the other kinds of moment that it turns into.
TypeChange fromMoment(const NativeType &next, int printed, std::initializer_list<NativeKind> casts)
{
    for (const NativeKind kind : casts)
        if (next.kind == kind)
            return Safe;
    if (isVaryingText(next))
        return Safe;
    return safeIf(isLimitedText(next) && *next.length > printed, NotCastable);
}

TypeChange fromBit(const NativeType &now, const NativeType &next)
{
    if (!now.length)
        return safeIf(next.kind == NativeKind::Text || next.kind == NativeKind::VarChar ||
                          next.kind == NativeKind::Char || next.kind == NativeKind::VarBit,
                      NotCastable);
    if (isVaryingText(next) || (next.kind == NativeKind::VarBit && !next.length))
        return Safe;
    const bool isLimited = next.length && (next.kind == NativeKind::VarChar ||
                                           next.kind == NativeKind::VarBit || next.kind == NativeKind::Char);
    return safeIf(isLimited && *next.length >= *now.length, NotCastable);
}

TypeChange fromVarBit(const NativeType &now, const NativeType &next)
{
    if (isVaryingText(next))
        return Safe;
    if (!now.length)
        return next.kind == NativeKind::VarChar || next.kind == NativeKind::Char ||
                       next.kind == NativeKind::Bit
                   ? Risky
                   : NotCastable;
    if (next.kind == NativeKind::VarBit)
        return safeIf(!next.length || *next.length > *now.length, NotCastable);
    if (isLimitedText(next))
        return safeIf(*next.length >= *now.length);
    if (isBareChar(next))
        return Risky;
    return next.kind == NativeKind::Bit && (!next.length || *next.length <= *now.length) ? Risky
                                                                                         : NotCastable;
}

/// Text-like documents: to text freely, to limited text at a risk.
TypeChange fromDocument(const NativeType &next, std::optional<NativeKind> twin)
{
    if (isVaryingText(next) || next.kind == twin)
        return Safe;
    return isLimitedText(next) || isBareChar(next) ? Risky : NotCastable;
}

TypeChange nativeChange(const NativeType &now, const NativeType &next)
{
    switch (now.kind) {
    case NativeKind::SmallInt:
        return fromWhole(next, 1, 3, 4);
    case NativeKind::Integer:
        return fromWhole(next, 2, 10, 11);
    case NativeKind::BigInt:
        if (next.kind == NativeKind::Real || next.kind == NativeKind::DoublePrecision)
            return Safe;
        return fromWhole(next, 3, 19, 20);
    case NativeKind::Decimal:
        return fromDecimal(now, next);
    case NativeKind::Real:
        return fromFloat(next, false, 47);
    case NativeKind::DoublePrecision:
        return fromFloat(next, true, 317);
    case NativeKind::Money:
        return safeIf(next.kind == NativeKind::Citext || isAnyVarChar(next));
    case NativeKind::Citext:
        return safeIf(isAnyVarChar(next));
    case NativeKind::Inet:
        return safeIf(next.kind == NativeKind::Citext || isAnyVarChar(next), NotCastable);
    case NativeKind::Oid:
        return safeIf(next.kind == NativeKind::Integer || next.kind == NativeKind::BigInt ||
                          isAnyVarChar(next),
                      NotCastable);
    case NativeKind::VarChar:
        return fromVarChar(now, next);
    case NativeKind::Char:
        return fromChar(now, next);
    case NativeKind::Text:
        return fromText(next);
    case NativeKind::ByteA:
        if (isVaryingText(next))
            return Safe;
        return isLimitedText(next) && *next.length > 2 ? Risky : NotCastable;
    case NativeKind::Timestamp:
        return fromMoment(next, 22,
                          {NativeKind::Timestamp, NativeKind::Timestamptz, NativeKind::Date, NativeKind::Time,
                           NativeKind::Timetz});
    case NativeKind::Timestamptz:
        return fromMoment(next, 27,
                          {NativeKind::Timestamp, NativeKind::Timestamptz, NativeKind::Date, NativeKind::Time,
                           NativeKind::Timetz});
    case NativeKind::Date:
        return fromMoment(next, 27, {NativeKind::Timestamp, NativeKind::Timestamptz});
    case NativeKind::Time:
        return fromMoment(next, 13, {NativeKind::Timetz});
    case NativeKind::Timetz:
        return fromMoment(next, 18, {NativeKind::Time, NativeKind::Timetz});
    case NativeKind::Boolean:
        if (isVaryingText(next) || next.kind == NativeKind::VarChar)
            return Safe;
        if (next.kind == NativeKind::Char && next.length && *next.length >= 4)
            return safeIf(*next.length > 4);
        return NotCastable;
    case NativeKind::Bit:
        return fromBit(now, next);
    case NativeKind::VarBit:
        return fromVarBit(now, next);
    case NativeKind::Uuid:
        return safeIf(isVaryingText(next) || (isLimitedText(next) && *next.length > 31), NotCastable);
    case NativeKind::Xml:
        return fromDocument(next, std::nullopt);
    case NativeKind::Json:
        return fromDocument(next, NativeKind::JsonB);
    case NativeKind::JsonB:
        return fromDocument(next, NativeKind::Json);
    }
    Q_UNREACHABLE();
}

bool isSameListness(const prisma::ColumnType &before, const prisma::ColumnType &after)
{
    return (before.arity == prisma::Arity::List) == (after.arity == prisma::Arity::List);
}

bool hasPrecision(NativeKind kind)
{
    return kind == NativeKind::Timestamp || kind == NativeKind::Timestamptz || kind == NativeKind::Time ||
           kind == NativeKind::Timetz;
}

} // namespace

TypeChange typeChange(const prisma::ColumnType &before, const prisma::ColumnType &after)
{
    if (before.scalar == Scalar::Enum && after.scalar == Scalar::Enum &&
        *before.enumeration == *after.enumeration)
        return isSameListness(before, after) ? None : Safe;
    if (before.scalar == Scalar::Enum || after.scalar == Scalar::Enum)
        return NotCastable;
    const bool wasList = before.arity == prisma::Arity::List;
    const bool isList = after.arity == prisma::Arity::List;
    if (wasList && !isList) {
        if (!after.native)
            return NotCastable;
        if (isVaryingText(*after.native))
            return Safe;
        return isLimitedText(*after.native) || isBareChar(*after.native) ? Risky : NotCastable;
    }
    if (isList && !wasList)
        return NotCastable;
    if (!before.native || !after.native)
        return before.native || after.native ? Risky : None;
    if (*before.native == *after.native)
        return None;
    const bool isPrecisionOnly =
        before.native->kind == after.native->kind && hasPrecision(before.native->kind);
    if (isPrecisionOnly && (!before.native->length || !after.native->length))
        return None;
    return nativeChange(*before.native, *after.native);
}

} // namespace plumbline::diff
