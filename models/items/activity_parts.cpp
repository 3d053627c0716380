#include "models/items/activity_parts.h"

#include "models/wording/activity_text.h"
#include "models/wording/wording.h"

#include <QCoreApplication>

namespace plumbline::items {

using postgres::Activity;
using Row = KeyedRow<ActivityRow>;

namespace {

/// As in activity_rows.cpp, whose words these are.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(plumbline::items::ActivityRows)
};

} // namespace

Row heading(const char *key, const QString &what, const QString &state, Severity severity)
{
    ActivityRow row;
    row.what = what;
    row.state = state;
    row.severity = severity;
    row.isHeading = true;
    return {key, std::move(row), {}};
}

Row replicationRows(const Activity &activity)
{
    QStringList parts;
    Row group = heading("replication", Words::tr("Replication"), {}, Severity::Good);
    if (activity.isStandby) {
        parts << (activity.replayedAt ? Words::tr("This is a standby; it last replayed a commit of %1")
                                            .arg(wording::timeText(*activity.replayedAt))
                                      : Words::tr("This is a standby; it has replayed no commit yet"));
        if (activity.unreplayedBytes.value_or(0) > 0)
            parts << Words::tr("%1 received and not replayed")
                         .arg(wording::bytesText(*activity.unreplayedBytes));
        group.value.severity = Severity::Note;
    }
    for (const postgres::Standby &standby : activity.standbys) {
        ActivityRow row;
        row.what = Words::tr("Standby %1").arg(oneLine(standby.name));
        row.state = wording::standbyText(standby);
        row.who = oneLine(standby.client);
        row.severity = standby.state.empty() ? Severity::Unknown : Severity::Note;
        row.pid = standby.pid;
        group.children.push_back({"standby" + std::to_string(standby.pid), std::move(row), {}});
    }
    for (const postgres::ReplicationSlot &slot : activity.replicationSlots) {
        ActivityRow row;
        row.what = Words::tr("Slot %1").arg(oneLine(slot.name));
        row.state = wording::slotText(slot);
        // WAL is kept for whoever left: it fills the disk.
        row.severity = slot.isActive ? Severity::Note : Severity::Caution;
        if (!slot.isActive)
            group.value.severity = Severity::Caution;
        row.detail = oneLine(slot.kind);
        group.children.push_back({"slot" + slot.name, std::move(row), {}});
    }
    if (!activity.standbys.empty())
        parts << Words::tr("%n standbys", nullptr, static_cast<int>(activity.standbys.size()));
    if (!activity.replicationSlots.empty())
        parts << Words::tr("%n slots", nullptr, static_cast<int>(activity.replicationSlots.size()));
    group.value.state = parts.isEmpty() ? Words::tr("No standby is connected, and no slot retains WAL")
                                        : parts.join(QStringLiteral(", "));
    return group;
}

} // namespace plumbline::items
