#include "models/wording/diff_text.h"
#include "models/wording/shown.h"
#include "models/wording/wording.h"

#include <array>
#include <map>

namespace plumbline::wording {

namespace {

using diff::Acceptance;
using diff::SetAside;
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

/// "a, b and c".
QString enumerated(const QStringList &all)
{
    if (all.size() < 2)
        return all.join(QString());
    return Wording::tr("%1 and %2", "the end of an enumeration")
        .arg(QStringList(all.mid(0, all.size() - 1)).join(QStringLiteral(", ")), all.last());
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

QString lossText(const std::vector<diff::DataAtStake> &atStake)
{
    if (atStake.empty())
        return Wording::tr("nothing would be lost");
    std::int64_t rows = 0;
    int columns = 0;
    bool isUnknown = false;
    for (const diff::DataAtStake &one : atStake) {
        isUnknown |= !one.rows;
        if (one.object.kind == ObjectKind::Column)
            ++columns;
        else
            rows += one.rows.value_or(0);
    }
    const int tables = static_cast<int>(atStake.size()) - columns;
    QStringList lost;
    if (tables > 0 && rows > 0)
        lost << Wording::tr("about %1 rows in %2", "rows, then how many tables")
                    .arg(countText(rows), Wording::tr("%n tables", nullptr, tables));
    else if (tables > 0)
        lost << Wording::tr("the rows of %1", "how many tables")
                    .arg(Wording::tr("%n tables", nullptr, tables));
    if (columns > 0)
        lost << Wording::tr("the values of %1", "how many columns")
                    .arg(Wording::tr("%n columns", nullptr, columns));
    return isUnknown ? Wording::tr("%1 would be lost, how many is unknown").arg(enumerated(lost))
                     : Wording::tr("%1 would be lost").arg(enumerated(lost));
}

QString acceptedCount(Acceptance acceptance, int count)
{
    switch (acceptance) {
    case Acceptance::HeldBack:
        return Wording::tr("%n held back", nullptr, count);
    case Acceptance::Postponed:
        return Wording::tr("%n postponed", nullptr, count);
    case Acceptance::Waived:
        return Wording::tr("%n waived", nullptr, count);
    }
    Q_UNREACHABLE();
}

/// "1 held back and 2 waived"; empty where nothing was accepted.
template <typename Item>
QString acceptedText(const std::vector<Item> &items)
{
    std::map<Acceptance, int> counts;
    for (const Item &item : items) {
        if (item.setAside && item.setAside->kind == SetAside::Kind::Accepted)
            ++counts[item.setAside->acceptance];
    }
    QStringList all;
    for (const auto &[acceptance, count] : counts)
        all << acceptedCount(acceptance, count);
    return enumerated(all);
}

QString inSyncText(const QString &accepted)
{
    return accepted.isEmpty() ? Wording::tr("in sync") : Wording::tr("in sync, but for %1").arg(accepted);
}

QString withUnread(const QString &sentence, std::size_t unread)
{
    return unread == 0 ? sentence
                       : Wording::tr("%1; %2 could not be read", "a sentence, then how many parts")
                             .arg(sentence, Wording::tr("%n parts", nullptr, static_cast<int>(unread)));
}

} // namespace

QString diffSummary(const diff::CatalogDiff &diff, const std::vector<diff::DataAtStake> &atStake)
{
    Counts counts;
    for (const diff::ObjectChange &change : diff.changes) {
        if (change.counts())
            ++counts[groupOf(change.object.kind)];
    }
    if (counts.empty())
        return withUnread(inSyncText(acceptedText(diff.changes)), diff.unread.size());
    return withUnread(Wording::tr("%1; %2", "what differs, then what would be lost")
                          .arg(differing(counts), lossText(atStake)),
                      diff.unread.size());
}

QString threeWaySummary(const diff::ThreeWayDiff &diff)
{
    Counts counts;
    std::map<diff::ThreeWaySide, int> odd;
    for (const diff::ThreeWayLine &line : diff.lines) {
        if (line.setAside)
            continue;
        ++counts[groupOf(line.object.kind)];
        if (line.oddOneOut)
            ++odd[*line.oddOneOut];
    }
    if (counts.empty())
        return withUnread(inSyncText(acceptedText(diff.lines)), diff.unread.size());
    QStringList sides;
    for (const auto &[side, count] : odd)
        sides
            << Wording::tr("%1: %2", "the odd one out, then how often").arg(sideName(side), countText(count));
    const QString sentence = differing(counts);
    return withUnread(
        sides.isEmpty()
            ? sentence
            : Wording::tr("%1; the odd one out: %2").arg(sentence, sides.join(QStringLiteral(", "))),
        diff.unread.size());
}

} // namespace plumbline::wording
