#include "views/timeline/timeline_column.h"

#include <algorithm>
#include <cmath>

namespace plumbline::views {

namespace {

int urgencyOf(Sign sign)
{
    switch (sign) {
    case Sign::Applied:
        return 0;
    case Sign::Declared:
        return 1;
    case Sign::Pending:
        return 2;
    case Sign::Unknown:
        return 4;
    case Sign::RolledBack:
        return 5;
    case Sign::Missing:
        return 6;
    case Sign::Running:
        return 7;
    case Sign::Broken:
        return 8;
    case Sign::Failed:
        return 9;
    }
    Q_UNREACHABLE();
}
constexpr int editedUrgency = 3;

/// The folder's side: whether the script is there, and whether it has run.
std::optional<Sign> folderSign(const history::Migration &migration)
{
    if (!migration.folder)
        return {};
    switch (signOf(migration.state, migration.isDeclared)) {
    case Sign::Applied:
    case Sign::Declared:
        return Sign::Applied;
    case Sign::Broken:
        return Sign::Broken;
    case Sign::Unknown:
        return Sign::Unknown;
    default:
        return Sign::Pending;
    }
}

Sign rowSign(const history::LedgerRow &row)
{
    if (row.isRolledBack())
        return Sign::RolledBack;
    if (row.isUnfinished())
        return Sign::Failed;
    return row.isDeclared() ? Sign::Declared : Sign::Applied;
}

/// The ledger's side. A broken folder says nothing about its row, so that one speaks for itself.
std::optional<Sign> ledgerSign(const history::Migration &migration)
{
    if (migration.state == history::State::Unknown)
        return Sign::Unknown;
    if (migration.attempts.empty())
        return {};
    if (migration.state == history::State::Broken || migration.state == history::State::Pending)
        return rowSign(migration.attempts.back());
    return signOf(migration.state, migration.isDeclared);
}

AttemptBar barOf(const history::LedgerRow &row, history::State state)
{
    if (row.isRolledBack())
        return {AttemptKind::RolledBack, {}};
    if (row.isUnfinished())
        return {state == history::State::Running ? AttemptKind::Running : AttemptKind::Failed, {}};
    if (row.isDeclared())
        return {AttemptKind::Declared, {}};
    if (!row.startedAt || *row.finishedAt < *row.startedAt)
        return {AttemptKind::Applied, {}};
    return {AttemptKind::Applied, *row.finishedAt - *row.startedAt};
}

bool tellsMore(const AttemptBar &one, const AttemptBar &other)
{
    constexpr std::chrono::microseconds unknown{-1};
    if (one.kind != other.kind)
        return one.kind > other.kind;
    return one.duration.value_or(unknown) > other.duration.value_or(unknown);
}

/// The more urgent of two signs that share a place.
std::optional<Sign> worse(const std::optional<Sign> &one, const std::optional<Sign> &other)
{
    if (!one || !other)
        return one ? one : other;
    return urgencyOf(*one) >= urgencyOf(*other) ? one : other;
}

} // namespace

void TimelineColumn::absorb(const TimelineColumn &other)
{
    folder = worse(folder, other.folder);
    ledger = worse(ledger, other.ledger);
    isFolderEdited = isFolderEdited || other.isFolderEdited;
    urgency = std::max(urgency, other.urgency);
    for (int i = 0; i < other.barCount; ++i) {
        const AttemptBar &bar = other.bars[static_cast<std::size_t>(i)];
        if (barCount < maxBars) {
            bars[static_cast<std::size_t>(barCount++)] = bar;
            continue;
        }
        // Ten thousand bars go through here for each frame of a zoom, so no logarithm is taken.
        AttemptBar *least = bars.data();
        for (AttemptBar &each : bars)
            if (tellsMore(*least, each))
                least = &each;
        if (tellsMore(bar, *least))
            *least = bar;
    }
}

TimelineColumn columnOf(const history::Migration &migration)
{
    TimelineColumn column;
    column.folder = folderSign(migration);
    column.isFolderEdited = isEdited(migration);
    column.ledger = ledgerSign(migration);
    column.urgency = urgencyOf(signOf(migration.state, migration.isDeclared));
    if (!migration.problems.empty())
        column.urgency = std::max(column.urgency, editedUrgency);
    // The newest attempts count most where there are more than have room.
    const std::size_t count = migration.attempts.size();
    const std::size_t from = count > TimelineColumn::maxBars ? count - TimelineColumn::maxBars : 0;
    for (std::size_t i = from; i < count; ++i)
        column.bars[static_cast<std::size_t>(column.barCount++)] =
            barOf(migration.attempts[i], migration.state);
    return column;
}

double barHeight(const std::optional<std::chrono::microseconds> &duration)
{
    constexpr double least = 0.08;
    if (!duration)
        return least;
    const double milliseconds = std::max(1.0, static_cast<double>(duration->count()) / 1000);
    const double share = std::log10(milliseconds) / std::log10(3600.0 * 1000);
    return least + (1 - least) * std::min(1.0, share);
}

} // namespace plumbline::views
