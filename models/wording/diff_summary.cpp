#include "models/wording/diff_text.h"
#include "models/wording/kept_values_text.h"
#include "models/wording/shown.h"
#include "models/wording/wording.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <ranges>

namespace plumbline::wording {

namespace {

using schema::ObjectKind;

/// Kinds that a sentence counts together.
enum class Group {
    Schemas,
    Extensions,
    Tables,
    Views,
    Columns,
    Constraints,
    Indexes,
    Triggers,
    Policies,
    Types,
    Sequences,
    Functions,
    Others
};

Group groupOf(ObjectKind kind)
{
    switch (kind) {
    case ObjectKind::Schema:
        return Group::Schemas;
    case ObjectKind::Extension:
        return Group::Extensions;
    case ObjectKind::Table:
    case ObjectKind::PartitionedTable:
    case ObjectKind::ForeignTable:
        return Group::Tables;
    case ObjectKind::View:
    case ObjectKind::MaterializedView:
        return Group::Views;
    case ObjectKind::Column:
        return Group::Columns;
    case ObjectKind::Constraint:
        return Group::Constraints;
    case ObjectKind::Index:
        return Group::Indexes;
    case ObjectKind::Trigger:
        return Group::Triggers;
    case ObjectKind::Policy:
        return Group::Policies;
    case ObjectKind::Enum:
    case ObjectKind::Domain:
    case ObjectKind::CompositeType:
    case ObjectKind::RangeType:
    case ObjectKind::BaseType:
        return Group::Types;
    case ObjectKind::Sequence:
        return Group::Sequences;
    case ObjectKind::Function:
    case ObjectKind::Procedure:
    case ObjectKind::Aggregate:
    case ObjectKind::WindowFunction:
        return Group::Functions;
    default:
        return Group::Others;
    }
}

QString groupCount(Group group, int count)
{
    switch (group) {
    case Group::Schemas:
        return Wording::tr("%n schemas", nullptr, count);
    case Group::Extensions:
        return Wording::tr("%n extensions", nullptr, count);
    case Group::Tables:
        return Wording::tr("%n tables", nullptr, count);
    case Group::Views:
        return Wording::tr("%n views", nullptr, count);
    case Group::Columns:
        return Wording::tr("%n columns", nullptr, count);
    case Group::Constraints:
        return Wording::tr("%n constraints", nullptr, count);
    case Group::Indexes:
        return Wording::tr("%n indexes", nullptr, count);
    case Group::Triggers:
        return Wording::tr("%n triggers", nullptr, count);
    case Group::Policies:
        return Wording::tr("%n policies", nullptr, count);
    case Group::Types:
        return Wording::tr("%n types", nullptr, count);
    case Group::Sequences:
        return Wording::tr("%n sequences", nullptr, count);
    case Group::Functions:
        return Wording::tr("%n functions", nullptr, count);
    case Group::Others:
        return Wording::tr("%n other objects", nullptr, count);
    }
    Q_UNREACHABLE();
}

using Counts = std::map<Group, int>;

/// "2 tables and 1 column differ".
QString differing(const Counts &counts)
{
    QStringList all;
    int total = 0;
    for (const auto &[group, count] : counts) {
        all << groupCount(group, count);
        total += count;
    }
    return total == 1 ? Wording::tr("%1 differs", "one thing").arg(enumerated(all))
                      : Wording::tr("%1 differ", "several things").arg(enumerated(all));
}

/// What would be lost, by what it is of.
class Losses {
public:
    explicit Losses(const std::vector<diff::DataAtStake> &atStake)
    {
        for (const diff::DataAtStake &one : atStake) {
            if (one.cast)
                continue; // it stays, as another type
            if (one.object.kind == ObjectKind::Column) {
                ++m_columns[Group::Columns];
                m_areValuesKnown &= one.rows.has_value();
                continue;
            }
            ++(one.rows.value_or(0) > 0 ? m_counted : m_uncounted)[groupOf(one.object.kind)];
            m_rows += one.rows.value_or(0);
        }
    }

    bool isEmpty() const { return m_counted.empty() && m_uncounted.empty() && m_columns.empty(); }

    QString text() const
    {
        QStringList lost;
        if (!m_counted.empty())
            lost << (m_rows == 1
                         ? Wording::tr("about one row in %1", "how many tables").arg(listed(m_counted))
                         : Wording::tr("about %1 rows in %2", "rows, then how many tables")
                               .arg(countText(m_rows), listed(m_counted)));
        if (!m_uncounted.empty())
            lost << (m_counted.empty()
                         ? Wording::tr("the rows of %1", "how many tables").arg(listed(m_uncounted))
                         : Wording::tr("an unknown number of rows in %1", "how many tables")
                               .arg(listed(m_uncounted)));
        if (!m_columns.empty())
            lost << Wording::tr("the values of %1", "how many columns").arg(listed(m_columns));
        const bool isUnknown = m_counted.empty() && (!m_uncounted.empty() || !m_areValuesKnown);
        return isUnknown ? Wording::tr("%1 would be lost, how many is unknown").arg(enumerated(lost))
                         : Wording::tr("%1 would be lost").arg(enumerated(lost));
    }

private:
    /// "2 tables and 1 view".
    static QString listed(const Counts &counts)
    {
        QStringList all;
        for (const auto &[group, count] : counts)
            all << groupCount(group, count);
        return enumerated(all);
    }

    Counts m_counted;   ///< what holds rows, where it is known about how many
    Counts m_uncounted; ///< likewise, where it is not
    Counts m_columns;
    std::int64_t m_rows = 0;
    bool m_areValuesKnown = true;
};

QString lossText(const std::vector<diff::DataAtStake> &atStake)
{
    QStringList clauses = castClauses(atStake);
    if (const Losses losses(atStake); !losses.isEmpty())
        clauses.prepend(losses.text());
    if (clauses.isEmpty())
        return Wording::tr("nothing would be lost");
    const QString all = clauses.join(QStringLiteral("; "));
    // What PostgreSQL refuses stays as it was. But a value that a type is to lose has to go from the rows
    // before it can.
    const bool isKept = std::ranges::all_of(atStake, [](const diff::DataAtStake &one) {
        return diff::gravity(one.cast) < 2 && one.object.kind != ObjectKind::Enum;
    });
    return isKept ? Wording::tr("nothing would be lost, but %1", "“the change of 1 column may fail”").arg(all)
                  : all;
}

/// "1 held back and 2 ignored"; empty where no person and no rule set anything aside.
template <typename Items>
QString setAsideOf(Items &items)
{
    checklist::SetAsideCounts counts;
    for (const auto &item : items)
        counts.add(item.setAside);
    return setAsideCountsText(counts);
}

QString inSyncText(const QString &setAside)
{
    return setAside.isEmpty() ? Wording::tr("in sync") : Wording::tr("in sync, but for %1").arg(setAside);
}

/// Told beside what counts, so that nobody takes that for all there is.
QString withSetAside(const QString &sentence, const QString &setAside)
{
    return setAside.isEmpty()
               ? sentence
               : Wording::tr("%1; set aside: %2", "what differs, then “1 held back”").arg(sentence, setAside);
}

QString withUnread(const QString &sentence, std::size_t unread)
{
    return unread == 0 ? sentence
                       : Wording::tr("%1; %2 could not be read", "a sentence, then how many parts")
                             .arg(sentence, Wording::tr("%n parts", nullptr, static_cast<int>(unread)));
}

} // namespace

QString setAsideCountsText(const checklist::SetAsideCounts &counts)
{
    QStringList all;
    if (counts.heldBack > 0)
        all << Wording::tr("%n held back", nullptr, static_cast<int>(counts.heldBack));
    if (counts.postponed > 0)
        all << Wording::tr("%n postponed", nullptr, static_cast<int>(counts.postponed));
    if (counts.waived > 0)
        all << Wording::tr("%n waived", nullptr, static_cast<int>(counts.waived));
    if (counts.ignored > 0)
        all << Wording::tr("%n ignored", "differences, by a rule", static_cast<int>(counts.ignored));
    return enumerated(all);
}

QString diffSummary(const diff::CatalogDiff &diff, const std::vector<diff::DataAtStake> &atStake)
{
    return withUnread(changesSummary(diff.changes, atStake), diff.unread.size());
}

QString changesSummary(std::span<const diff::ObjectChange> changes,
                       const std::vector<diff::DataAtStake> &atStake,
                       const std::function<bool(const diff::ObjectChange &)> &isTold)
{
    auto told = changes | std::views::filter(isTold);
    Counts counts;
    for (const diff::ObjectChange &change : told) {
        if (change.counts())
            ++counts[groupOf(change.object.kind)];
    }
    const QString setAside = setAsideOf(told);
    if (counts.empty())
        return inSyncText(setAside);
    return withSetAside(Wording::tr("%1; %2", "what differs, then what would be lost")
                            .arg(differing(counts), lossText(atStake)),
                        setAside);
}

QString threeWaySummary(const diff::ThreeWayDiff &diff)
{
    Counts counts;
    std::map<diff::ThreeWaySide, int> odd;
    int pending = 0;
    int ahead = 0;
    for (const diff::ThreeWayLine &line : diff.lines) {
        if (line.setAside)
            continue;
        ++counts[groupOf(line.object.kind)];
        if (line.ahead)
            ++ahead;
        if (line.isPending)
            ++pending;
        else if (line.oddOneOut)
            ++odd[*line.oddOneOut];
    }
    if (counts.empty())
        return withUnread(inSyncText(setAsideOf(diff.lines)), diff.unread.size());
    QStringList sides;
    for (const auto &[side, count] : odd)
        sides
            << Wording::tr("%1: %2", "the odd one out, then how often").arg(sideName(side), countText(count));
    QString sentence = differing(counts);
    if (!sides.isEmpty())
        sentence = Wording::tr("%1; the odd one out: %2").arg(sentence, sides.join(QStringLiteral(", ")));
    if (pending > 0)
        sentence = Wording::tr("%1; %2", "what differs, then how much of it is pending")
                       .arg(sentence, Wording::tr("%n come with pending migrations", nullptr, pending));
    if (ahead > 0)
        sentence = Wording::tr("%1; %2", "what differs, then how much of it is ahead of its migration")
                       .arg(sentence, Wording::tr("%n were done by hand before their pending migrations",
                                                  nullptr, ahead));
    return withUnread(withSetAside(sentence, setAsideOf(diff.lines)), diff.unread.size());
}

} // namespace plumbline::wording
