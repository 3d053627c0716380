#include "models/wording/kept_values_text.h"

#include "models/wording/shown.h"
#include "models/wording/wording.h"

#include <algorithm>
#include <limits>

namespace plumbline::wording {

namespace {

using diff::KeptValues;
using diff::ValueLoss;
using Outcome = KeptValues::Outcome;

QString limitText(const KeptValues &kept)
{
    return countText(kept.limit.value_or(0));
}

QString decimalPlacesText(const KeptValues &kept)
{
    const int limit = kept.limit.value_or(0);
    if (limit < 0)
        return Wording::tr("the last digits before the decimal point", "what a cast loses");
    return limit == 0 ? Wording::tr("decimal places", "what a cast loses")
                      : Wording::tr("decimal places beyond %1", "what a cast loses").arg(limitText(kept));
}

/// What is cast in one way: how much of it, and what it loses.
struct Casts {
    int columns = 0;
    int types = 0;
    QStringList losses = {};

    void add(const diff::DataAtStake &stake)
    {
        ++(stake.object.kind == schema::ObjectKind::Enum ? types : columns);
        const QString loss = valueLossText(*stake.cast);
        if (!loss.isEmpty() && !losses.contains(loss))
            losses << loss;
    }
    bool isAny() const { return columns + types > 0; }
    QString counted() const
    {
        QStringList all;
        if (columns > 0)
            all << Wording::tr("%n columns", nullptr, columns);
        if (types > 0)
            all << Wording::tr("%n types", nullptr, types);
        return enumerated(all);
    }
};

} // namespace

QString valueLossText(const KeptValues &kept)
{
    switch (kept.loss) {
    case ValueLoss::None:
        return {};
    case ValueLoss::TimeOfDay:
        return Wording::tr("the time of day", "what a cast loses");
    case ValueLoss::Day:
        return Wording::tr("the day", "what a cast loses");
    case ValueLoss::FractionsOfSecond:
        return kept.limit.value_or(0) == 0
                   ? Wording::tr("fractions of a second", "what a cast loses")
                   : Wording::tr("fractions of a second beyond %1 digits", "what a cast loses")
                         .arg(limitText(kept));
    case ValueLoss::TimeZone:
        return Wording::tr("what the time zone tells", "what a cast loses");
    case ValueLoss::SignificantDigits:
        return Wording::tr("digits beyond the first %1", "what a cast loses").arg(limitText(kept));
    case ValueLoss::DecimalPlaces:
        return decimalPlacesText(kept);
    case ValueLoss::Characters:
        return Wording::tr("characters beyond %1", "what a cast loses").arg(limitText(kept));
    case ValueLoss::TrailingSpaces:
        return Wording::tr("spaces at the end", "what a cast loses");
    case ValueLoss::Bits:
        return Wording::tr("bits beyond %1", "what a cast loses").arg(limitText(kept));
    case ValueLoss::JsonSpelling:
        return Wording::tr("repeated keys, the order of keys and white space", "what a cast loses");
    case ValueLoss::IntervalFields:
        return Wording::tr("the finer parts of intervals", "what a cast loses");
    case ValueLoss::HostPart:
        return Wording::tr("the host part of addresses", "what a cast loses");
    case ValueLoss::NumberItself:
        return Wording::tr("every number but whether it is zero", "what a cast loses");
    case ValueLoss::Range:
        return Wording::tr("values that the new type cannot hold", "what a cast refuses");
    case ValueLoss::FarDates:
        return Wording::tr("dates that a timestamp cannot hold", "what a cast refuses");
    case ValueLoss::Labels:
        return Wording::tr("values that the enumeration does not have", "what a cast refuses");
    case ValueLoss::BitCount:
        return Wording::tr("bit strings of another length", "what a cast refuses or fills up");
    }
    Q_UNREACHABLE();
}

QString castText(const diff::DataAtStake &stake)
{
    if (!stake.cast || stake.cast->outcome == Outcome::Every)
        return {};
    if (stake.cast->outcome == Outcome::Unknown)
        return Wording::tr("What the cast to the new type makes of the values is unknown.");
    const QString loss = valueLossText(*stake.cast);
    if (stake.cast->outcome == Outcome::MayFail)
        return Wording::tr("Nothing would be lost, but the change fails where there are %1.", "values …")
            .arg(loss);
    const QString may = Wording::tr("The cast to the new type may lose %1.", "the time of day").arg(loss);
    if (!stake.longest)
        return may;
    // Who knows the longest value knows whether it is cut.
    const QString longest =
        Wording::tr("The longest value has %Ln character(s)", nullptr, static_cast<int>(*stake.longest));
    return diff::isUntouched(stake)
               ? Wording::tr("%1; nothing would be cut.").arg(longest)
               : Wording::tr("%1: %2", "what is known, then what follows from it").arg(longest, may);
}

QStringList castClauses(const std::vector<diff::DataAtStake> &atStake)
{
    Casts losing, unknown, failing, used;
    std::int64_t rows = 0;
    bool areAll = true;
    for (const diff::DataAtStake &one : atStake) {
        if (!one.cast || one.cast->outcome == Outcome::Every)
            continue;
        const Outcome outcome = one.cast->outcome;
        if (one.object.kind == schema::ObjectKind::Enum && one.rows.value_or(0) > 0) {
            used.add(one);
            rows += *one.rows;
            areAll = areAll && one.isExact;
            continue;
        }
        (outcome == Outcome::MayLose ? losing : outcome == Outcome::Unknown ? unknown : failing).add(one);
    }
    QStringList clauses;
    if (losing.isAny())
        clauses << Wording::tr("%1 may lose %2", "how many columns, then “the time of day”")
                       .arg(losing.counted(), enumerated(losing.losses));
    if (unknown.isAny())
        clauses << Wording::tr("what becomes of the values of %1 is unknown", "how many columns")
                       .arg(unknown.counted());
    const int few = static_cast<int>(std::min<std::int64_t>(rows, std::numeric_limits<int>::max()));
    if (used.isAny())
        clauses << (areAll
                        ? Wording::tr(
                              "%Ln row(s) have values that are taken from %1, so that the change fails",
                              nullptr, few)
                        : Wording::tr("at least %Ln row(s) have values that are taken from %1, so that the "
                                      "change fails",
                                      nullptr, few))
                       .arg(used.counted());
    if (failing.isAny())
        clauses << Wording::tr("the change of %1 may fail", "how many columns").arg(failing.counted());
    return clauses;
}

} // namespace plumbline::wording
