#include "models/diff/kept_values.h"

#include <algorithm>

namespace plumbline::diff {

namespace {

using enum ValueKind;
using Outcome = KeptValues::Outcome;

constexpr KeptValues every{Outcome::Every};
constexpr KeptValues unknown{};

KeptValues mayLose(ValueLoss loss, std::optional<int> limit = {})
{
    return {Outcome::MayLose, loss, limit};
}

KeptValues mayFail(ValueLoss loss)
{
    return {Outcome::MayFail, loss};
}

bool isText(ValueKind kind)
{
    return kind == Text || kind == VarChar || kind == Char || kind == Citext;
}

bool isWhole(ValueKind kind)
{
    return kind == SmallInt || kind == Integer || kind == BigInt;
}

bool isFloat(ValueKind kind)
{
    return kind == Real || kind == Double;
}

/// Digits of the largest value.
int wholeDigits(ValueKind kind)
{
    return kind == SmallInt ? 5 : kind == Integer ? 10 : 19;
}

/// Digits of a floating point number that every decimal has still after a way there and back.
int floatDigits(ValueKind kind)
{
    return kind == Real ? 6 : 15;
}

int numericPrinted(const ValueType &type)
{
    const int whole = std::max(*type.length - type.scale, 1);
    const int printed = 1 + whole + (type.scale > 0 ? 1 + type.scale : 0);
    return std::max(printed, 3); // "NaN"
}

/// In how many characters the longest value is printed; nothing where there is no bound.
std::optional<int> longestText(const ValueType &type)
{
    switch (type.kind) {
    case SmallInt:
        return 6;
    case Integer:
        return 11;
    case BigInt:
        return 20;
    case Oid:
        return 10;
    case Numeric:
        return type.length ? std::optional(numericPrinted(type)) : std::nullopt;
    case Real:
        return 15;
    case Double:
        return 24;
    case Boolean:
        return 5;
    case VarChar:
    case Char:
    case Bit:
    case VarBit:
        return type.length;
    case Uuid:
        return 36;
    case Date:
        return 13;
    case Time:
        return 15;
    case Timetz:
        return 24;
    case Timestamp:
        return 29;
    case Timestamptz:
        return 38;
    case Inet:
    case Cidr:
        return 43;
    case MacAddr:
        return 17;
    case MacAddr8:
        return 23;
    case Enum:
        return 63;
    default:
        return std::nullopt;
    }
}

/// Spaces at the end of a text are part of it, and of a `character` they are not.
bool mayEndInSpaces(ValueKind kind)
{
    return kind == Text || kind == VarChar || kind == Citext || kind == Xml || kind == Json;
}

KeptValues toText(const ValueType &from, const ValueType &to)
{
    // A bit string is not read again from a text that was filled up with spaces.
    const bool isBits = from.kind == Bit || from.kind == VarBit;
    if (from.kind == Unknown || (isBits && to.kind == Char))
        return unknown;
    const auto longest = from.isArray ? std::nullopt : longestText(from);
    if (to.length && (!longest || *longest > *to.length))
        return mayLose(ValueLoss::Characters, to.length);
    if (to.kind == Char && (from.isArray || mayEndInSpaces(from.kind)))
        return mayLose(ValueLoss::TrailingSpaces);
    return every;
}

KeptValues wholeToNumeric(ValueKind from, const ValueType &to)
{
    if (!to.length)
        return every;
    if (to.scale < 0)
        return mayLose(ValueLoss::DecimalPlaces, to.scale);
    return *to.length - to.scale >= wholeDigits(from) ? every : mayFail(ValueLoss::Range);
}

KeptValues fromWhole(ValueKind from, const ValueType &to)
{
    if (isWhole(to.kind))
        return wholeDigits(to.kind) >= wholeDigits(from) ? every : mayFail(ValueLoss::Range);
    if (to.kind == Numeric)
        return wholeToNumeric(from, to);
    // 24 bits of a real, 53 of a double: what is larger has gaps.
    if (isFloat(to.kind)) {
        const bool fits = from == SmallInt || (from == Integer && to.kind == Double);
        return fits ? every : mayLose(ValueLoss::SignificantDigits, floatDigits(to.kind));
    }
    if (to.kind == Boolean && from == Integer)
        return mayLose(ValueLoss::NumberItself);
    return unknown;
}

KeptValues numericToNumeric(const ValueType &from, const ValueType &to)
{
    if (!to.length)
        return every;
    if (!from.length || from.scale > to.scale)
        return mayLose(ValueLoss::DecimalPlaces, to.scale);
    return *from.length - from.scale <= *to.length - to.scale ? every : mayFail(ValueLoss::Range);
}

KeptValues fromNumeric(const ValueType &from, const ValueType &to)
{
    if (to.kind == Numeric)
        return numericToNumeric(from, to);
    if (isFloat(to.kind)) {
        const bool fits = from.length && *from.length <= floatDigits(to.kind) && from.scale >= 0 &&
                          from.scale <= *from.length;
        return fits ? every : mayLose(ValueLoss::SignificantDigits, floatDigits(to.kind));
    }
    if (to.kind == Money)
        return from.length && from.scale <= 2 ? mayFail(ValueLoss::Range)
                                              : mayLose(ValueLoss::DecimalPlaces, 2);
    if (!isWhole(to.kind))
        return unknown;
    // Whatever its digits are, a numeric may be NaN, which no integer is.
    return !from.length || from.scale > 0 ? mayLose(ValueLoss::DecimalPlaces, 0) : mayFail(ValueLoss::Range);
}

KeptValues fromFloat(ValueKind from, const ValueType &to)
{
    if (to.kind == Double)
        return every;
    if (to.kind == Real || to.kind == Numeric)
        return mayLose(ValueLoss::SignificantDigits, to.kind == Real ? 6 : floatDigits(from));
    return isWhole(to.kind) ? mayLose(ValueLoss::DecimalPlaces, 0) : unknown;
}

bool hasFraction(ValueKind kind)
{
    return kind == Time || kind == Timetz || kind == Timestamp || kind == Timestamptz || kind == Interval;
}

/// Of two types that both have a time: whether the fraction of a second fits.
KeptValues fractionKept(const ValueType &from, const ValueType &to)
{
    const int now = from.length.value_or(6);
    const int next = to.length.value_or(6);
    return next >= now ? every : mayLose(ValueLoss::FractionsOfSecond, next);
}

KeptValues fromTimestamp(const ValueType &from, const ValueType &to)
{
    switch (to.kind) {
    case Date:
        return mayLose(ValueLoss::TimeOfDay);
    case Time:
        return mayLose(ValueLoss::Day);
    case Timetz:
        return from.kind == Timestamptz ? mayLose(ValueLoss::Day) : unknown;
    case Timestamp:
    case Timestamptz:
        // Where clocks are turned an hour is there twice, or not at all.
        return from.kind == to.kind ? fractionKept(from, to) : mayLose(ValueLoss::TimeZone);
    default:
        return unknown;
    }
}

KeptValues fromDate(const ValueType &to)
{
    if (to.kind == Timestamp)
        return mayFail(ValueLoss::FarDates);
    // A zone may have left a day out.
    return to.kind == Timestamptz ? mayLose(ValueLoss::TimeZone) : unknown;
}

KeptValues fromTime(const ValueType &from, const ValueType &to)
{
    if (to.kind == from.kind || (from.kind == Time && to.kind == Timetz))
        return fractionKept(from, to);
    return from.kind == Timetz && to.kind == Time ? mayLose(ValueLoss::TimeZone) : unknown;
}

KeptValues fromInterval(const ValueType &from, const ValueType &to)
{
    if (to.kind == Time)
        return mayLose(ValueLoss::Day);
    if (to.kind != Interval)
        return unknown;
    // PostgreSQL cuts what is finer than the last field and keeps what is coarser than the first.
    const auto hasSeconds = [](const ValueType &type) {
        return type.fields.empty() || type.fields.ends_with("second");
    };
    if (!hasSeconds(to))
        return to.fields == from.fields ? every : mayLose(ValueLoss::IntervalFields);
    return hasSeconds(from) ? fractionKept(from, to) : every;
}

KeptValues fromBits(const ValueType &from, const ValueType &to)
{
    if (to.kind != Bit && to.kind != VarBit)
        return unknown;
    const bool isCut = to.length && (!from.length || *from.length > *to.length);
    if (isCut)
        return mayLose(ValueLoss::Bits, to.length);
    // Assigning refuses, an explicit cast fills up with zeroes.
    if (to.kind == Bit && from.kind == VarBit)
        return mayLose(ValueLoss::BitCount);
    if (to.kind == Bit && from.length != to.length)
        return mayFail(ValueLoss::BitCount);
    return every;
}

KeptValues fromAddress(ValueKind from, ValueKind to)
{
    if (from == Cidr && to == Inet)
        return every;
    if (from == Inet && to == Cidr)
        return mayLose(ValueLoss::HostPart);
    if (from == MacAddr && to == MacAddr8)
        return every;
    return from == MacAddr8 && to == MacAddr ? mayFail(ValueLoss::Range) : unknown;
}

KeptValues fromDocument(ValueKind from, ValueKind to)
{
    if (from == JsonB && to == Json)
        return every;
    return from == Json && to == JsonB ? mayLose(ValueLoss::JsonSpelling) : unknown;
}

KeptValues fromOther(const ValueType &from, const ValueType &to)
{
    if (isText(from.kind))
        return to.kind == Enum ? mayFail(ValueLoss::Labels) : unknown;
    if (from.kind == Boolean)
        return to.kind == Integer ? every : unknown;
    if (from.kind == Oid)
        return to.kind == BigInt ? every : unknown;
    if (from.kind == Money)
        return to.kind == Numeric && !to.length ? every : unknown;
    return unknown;
}

KeptValues ofElements(const ValueType &from, const ValueType &to)
{
    if (hasFraction(from.kind) && from.kind == to.kind && from.kind != Interval)
        return fractionKept(from, to);
    switch (from.kind) {
    case SmallInt:
    case Integer:
    case BigInt:
        return fromWhole(from.kind, to);
    case Numeric:
        return fromNumeric(from, to);
    case Real:
    case Double:
        return fromFloat(from.kind, to);
    case Timestamp:
    case Timestamptz:
        return fromTimestamp(from, to);
    case Date:
        return fromDate(to);
    case Time:
    case Timetz:
        return fromTime(from, to);
    case Interval:
        return fromInterval(from, to);
    case Bit:
    case VarBit:
        return fromBits(from, to);
    case Inet:
    case Cidr:
    case MacAddr:
    case MacAddr8:
        return fromAddress(from.kind, to.kind);
    case Json:
    case JsonB:
        return fromDocument(from.kind, to.kind);
    default:
        return fromOther(from, to);
    }
}

} // namespace

KeptValues keptValues(const ValueType &from, const ValueType &to)
{
    // Of the types that we do not know the modifiers are not known either.
    if (from == to && from.kind != Unknown)
        return every;
    if (from.isArray != to.isArray)
        return from.isArray && isText(to.kind) ? toText(from, to) : unknown;
    ValueType left = from;
    ValueType right = to;
    left.isArray = right.isArray = false;
    return isText(right.kind) ? toText(left, right) : ofElements(left, right);
}

KeptValues keptValues(const std::string &from, const std::string &to)
{
    return from == to ? every : keptValues(valueType(from), valueType(to));
}

} // namespace plumbline::diff
