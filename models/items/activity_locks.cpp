#include "models/items/activity_locks.h"

#include "models/wording/activity_text.h"

#include <QCoreApplication>

#include <algorithm>

namespace plumbline::items {

using postgres::Activity;
using postgres::HeldLock;
using Row = KeyedRow<ActivityRow>;

namespace {

/// As in activity_rows.cpp, whose words these are.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(plumbline::items::ActivityRows)
};

/// More than that of one transaction say little, and hide the next transaction.
constexpr std::size_t mostRelations = 8;

bool blocksReading(const std::string &mode)
{
    return postgres::conflicts("AccessShareLock", mode);
}

bool blocksWriting(const std::string &mode)
{
    return postgres::conflicts("RowExclusiveLock", mode);
}

void keepStrongest(std::string &mode, const std::string &other)
{
    if (mode.empty() || postgres::lockStrength(other) > postgres::lockStrength(mode))
        mode = other;
}

/// The modes of one holder by relation, and the same of partitions by the table at the top.
struct Modes {
    std::map<QualifiedName, std::string> plain = {};
    std::map<QualifiedName, std::map<QualifiedName, std::string>> partitions = {};
    int advisoryLocks = 0;

    void add(const HeldLock &lock)
    {
        if (lock.type == "advisory")
            ++advisoryLocks;
        else if (lock.type == "relation" && !lock.relation.name.empty())
            keepStrongest((lock.top.name.empty() ? plain : partitions[lock.top])[lock.relation], lock.mode);
    }
};

HeldByOne folded(const Modes &modes)
{
    HeldByOne held;
    held.advisoryLocks = modes.advisoryLocks;
    for (const auto &[relation, mode] : modes.plain)
        held.relations.push_back({relation, mode});
    for (const auto &[top, all] : modes.partitions) {
        // One partition has a name that says more than a number.
        HeldRelation whole{all.size() == 1 ? all.begin()->first : top, {}};
        whole.partitions = all.size() == 1 ? 0 : static_cast<int>(all.size());
        for (const auto &[partition, mode] : all)
            keepStrongest(whole.mode, mode);
        held.relations.push_back(std::move(whole));
    }
    std::ranges::stable_sort(held.relations, std::greater(),
                             [](const HeldRelation &one) { return postgres::lockStrength(one.mode); });
    return held;
}

QString nameOf(const HeldRelation &held)
{
    const QString name = oneLine(held.relation.schema) + QLatin1Char('.') + oneLine(held.relation.name);
    return held.partitions == 0 ? name : Words::tr("%n partitions of %1", nullptr, held.partitions).arg(name);
}

/// What a lock means for others, in the words of who is about to change a table.
QString consequence(const HeldRelation &held)
{
    const QString name = nameOf(held);
    if (blocksReading(held.mode))
        //: %1 is a table, or several partitions of one
        return Words::tr("Whoever reads or writes %1 waits for this, and an ALTER TABLE would too.")
            .arg(name);
    if (blocksWriting(held.mode))
        //: %1 is a table, or several partitions of one
        return Words::tr("Whoever writes to %1 waits for this, and an ALTER TABLE would too.").arg(name);
    //: %1 is a table, or several partitions of one
    return Words::tr(
               "An ALTER TABLE of %1 would wait for this, and whoever comes after it would wait for the "
               "ALTER TABLE.")
        .arg(name);
}

/// A row under its holder: selecting it leads to the same statement, and to the same way to end it.
ActivityRow rowUnder(const ActivityRow &holder)
{
    ActivityRow row;
    row.pid = holder.pid;
    row.query = holder.query;
    row.sql = holder.sql;
    return row;
}

Row relationRow(const HeldRelation &held, const ActivityRow &holder)
{
    ActivityRow row = rowUnder(holder);
    row.what = nameOf(held);
    row.state = wording::lockModeText(held.mode);
    row.detail = row.tip = consequence(held);
    row.severity = blocksReading(held.mode) || blocksWriting(held.mode) ? Severity::Caution : Severity::None;
    return {(held.partitions > 0 ? "partitions " : "relation ") + held.relation.schema + '\0' +
                held.relation.name,
            std::move(row),
            {}};
}

/// `more` relations that no row is left for, each locked at most as strongly as `last`.
Row moreRow(const HeldRelation &last, int more, const ActivityRow &holder)
{
    ActivityRow row = rowUnder(holder);
    row.what = Words::tr("%n more", nullptr, more);
    //: %1 is a lock's mode and what it means
    row.state = Words::tr("at most %1").arg(wording::lockModeText(last.mode));
    row.detail = row.tip = Words::tr("An ALTER TABLE of any of them would wait for this.");
    return {"more", std::move(row), {}};
}

Row advisoryRow(int count, const ActivityRow &holder)
{
    ActivityRow row = rowUnder(holder);
    row.what = Words::tr("%n advisory locks", nullptr, count);
    row.state = Words::tr("held");
    row.detail = row.tip = Words::tr("Only who asks for the same lock waits; tables are not concerned.");
    return {"advisory", std::move(row), {}};
}

} // namespace

bool HeldByOne::isInTheWay() const
{
    // The strongest comes first.
    return !relations.empty() && (blocksReading(relations[0].mode) || blocksWriting(relations[0].mode));
}

HeldLocks::HeldLocks(const Activity &activity)
{
    std::map<Holder, Modes> modes;
    for (const HeldLock &lock : activity.locks) {
        if (!lock.isGranted || lock.isPrismas)
            continue;
        std::string gid = lock.gid;
        // Answers that were recorded before the server was asked for it: with one there is no question.
        if (lock.pid == 0 && gid.empty() && activity.prepared.size() == 1)
            gid = activity.prepared[0].gid;
        modes[{lock.pid, std::move(gid)}].add(lock);
    }
    for (const auto &[holder, all] : modes)
        m_all.emplace(holder, folded(all));
}

const HeldByOne &HeldLocks::of(const Holder &holder) const
{
    static const HeldByOne nothing;
    const auto found = m_all.find(holder);
    return found == m_all.end() ? nothing : found->second;
}

int HeldLocks::transactions() const
{
    return static_cast<int>(
        std::ranges::count_if(m_all, [](const auto &one) { return !one.second.relations.empty(); }));
}

bool HeldLocks::isAnyInTheWay() const
{
    return std::ranges::any_of(m_all, [](const auto &one) { return one.second.isInTheWay(); });
}

QString heldSentence(const HeldByOne &held)
{
    if (held.relations.empty())
        return held.advisoryLocks == 0 ? QString()
                                       : Words::tr("holds %n advisory locks", nullptr, held.advisoryLocks);
    const HeldRelation &first = held.relations[0];
    QString said =
        wording::lockSentence({.type = "relation", .mode = first.mode, .relation = first.relation});
    if (first.partitions > 0)
        //: %1 is a lock's mode, %2 "12 partitions of public.events"
        said = Words::tr("holds %1 on %2").arg(wording::lockModeName(first.mode), nameOf(first));
    const int more = static_cast<int>(held.relations.size()) - 1;
    if (more > 0)
        //: %1 is "holds SHARE on table public.orders"; %n are further tables
        said = Words::tr("%1 and locks on %n more", nullptr, more).arg(said);
    return said;
}

QString heldText(const HeldByOne &held)
{
    QStringList lines;
    for (std::size_t i = 0; i < std::min(held.relations.size(), mostRelations); ++i)
        //: %1 is a lock's mode and what it means, %2 a table
        lines << Words::tr("%1 on %2")
                     .arg(wording::lockModeText(held.relations[i].mode), nameOf(held.relations[i]));
    if (held.relations.size() > mostRelations)
        lines << Words::tr("%n more", nullptr, static_cast<int>(held.relations.size() - mostRelations));
    if (held.advisoryLocks > 0)
        lines << Words::tr("%n advisory locks", nullptr, held.advisoryLocks);
    if (lines.isEmpty())
        return {};
    lines.prepend(Words::tr("It holds:"));
    if (!held.relations.empty())
        lines << Words::tr("An ALTER TABLE of any of these would wait for its end.");
    return lines.join(QLatin1Char('\n'));
}

std::vector<Row> heldRows(const HeldByOne &held, const ActivityRow &holder)
{
    std::vector<Row> rows;
    const std::size_t shown = std::min(held.relations.size(), mostRelations);
    for (std::size_t i = 0; i < shown; ++i)
        rows.push_back(relationRow(held.relations[i], holder));
    if (held.relations.size() > shown)
        rows.push_back(
            moreRow(held.relations[shown], static_cast<int>(held.relations.size() - shown), holder));
    if (held.advisoryLocks > 0)
        rows.push_back(advisoryRow(held.advisoryLocks, holder));
    return rows;
}

} // namespace plumbline::items
