#include "models/wording/data_text.h"

#include "models/wording/comparison_text.h"
#include "models/wording/kept_values_text.h"
#include "models/wording/shown.h"
#include "models/wording/wording.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace plumbline::wording {

namespace {

using project::DataFacts;
using project::StoredData;

QString rowsText(const StoredData &stored)
{
    if (!stored.rows)
        return Wording::tr("an unknown number of rows");
    const int rows = static_cast<int>(std::min<std::int64_t>(*stored.rows, std::numeric_limits<int>::max()));
    return stored.isExact ? Wording::tr("%Ln row(s)", nullptr, rows)
                          : Wording::tr("about %Ln row(s)", nullptr, rows);
}

QString storedText(const StoredData &stored)
{
    QStringList parts{rowsText(stored)};
    if (stored.bytes)
        parts << bytesText(*stored.bytes);
    if (stored.nullShare) {
        const QString share = shareText(*stored.nullShare);
        parts << (stored.isNullShareExact
                      ? Wording::tr("%1 of them without a value", "“33 %”, of rows").arg(share)
                      : Wording::tr("%1 of them without a value (estimated)", "“33 %”, of rows").arg(share));
    }
    return parts.join(QStringLiteral(", "));
}

/// Whether anything is given up, never more certain than what was asked.
QString lossSentence(const DataFacts &facts)
{
    const bool isCounted = std::ranges::any_of(
        facts.atStake, [](const diff::DataAtStake &one) { return diff::isUntouched(one); });
    if (facts.isLoss)
        return std::ranges::any_of(facts.atStake, [](const diff::DataAtStake &one) { return !one.cast; })
                   ? Wording::tr("Going from left to right would give up what is stored in it.")
                   : Wording::tr("Going from left to right may not keep every value.");
    if (!facts.isLossKnown)
        return Wording::tr(
            "Whether going from left to right gives something up is unknown: not everything could be read.");
    if (isCounted)
        return Wording::tr(
            "As counted, going from left to right gives up nothing: there was nothing in it to lose.");
    return Wording::tr("Going from left to right gives up nothing that is stored.");
}

QString countedSentence(Time countedAt, bool isOld)
{
    return isOld ? Wording::tr("Counted at %1; whether it is still so is not known.", "a time of day")
                       .arg(clockText(countedAt))
                 : Wording::tr("Counted at %1.", "a time of day").arg(clockText(countedAt));
}

} // namespace

QStringList dataTexts(const DataFacts &facts, const QString &from, const QString &to, bool areCountsOld)
{
    QStringList lines;
    for (const auto &[name, stored] : {std::pair(from, &facts.from), std::pair(to, &facts.to)})
        if (*stored)
            lines << Wording::tr("%1: %2.", "a side, then what is stored there")
                         .arg(name, storedText(**stored));
    if (lines.isEmpty())
        lines << Wording::tr("No rows are stored in this on either side.");
    lines << lossSentence(facts);
    for (const diff::DataAtStake &one : facts.atStake)
        if (const QString cast = castText(one); !cast.isEmpty())
            lines << (facts.atStake.size() == 1
                          ? cast
                          : Wording::tr("%1: %2", "an object, then what a cast does to its values")
                                .arg(objectText(one.object), cast));
    if (facts.countedAt)
        lines << countedSentence(*facts.countedAt, areCountsOld);
    return lines;
}

} // namespace plumbline::wording
