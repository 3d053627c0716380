#include "models/items/activity_rows.h"

#include "models/base/text.h"
#include "models/wording/activity_text.h"
#include "models/wording/wording.h"

#include <QCoreApplication>

#include <algorithm>
#include <chrono>

namespace plumbline::items {

using postgres::Activity;
using postgres::Blocking;
using postgres::HeldLock;
using postgres::Session;
using Row = KeyedRow<ActivityRow>;
using namespace std::chrono_literals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(plumbline::items::ActivityRows)
};

/// From when on a transaction is worth a look: it holds its locks, and keeps old row versions, all that time.
constexpr auto longIdle = 1min;
constexpr auto longRunning = 5min;
/// Old snapshots beside the few oldest say nothing more.
constexpr std::size_t mostSnapshots = 5;

std::string literal(std::string text)
{
    const bool hasEscapes = text.find('\\') != std::string::npos;
    std::string quoted = hasEscapes ? "E'" : "'";
    for (const char c : text)
        quoted += c == '\'' ? "''" : (c == '\\' ? "\\\\" : std::string(1, c));
    return quoted + '\'';
}

/// Ends what it does, by the least means that has an effect: an idle session has no statement to cancel.
std::string endingSql(const Session &session)
{
    const std::string pid = std::to_string(session.pid);
    if (session.state == "active")
        return "SELECT pg_cancel_backend(" + pid + ");     -- ends its statement\n" +
               "SELECT pg_terminate_backend(" + pid +
               ");  -- ends the session, its transaction is rolled back";
    return "SELECT pg_terminate_backend(" + pid + ");  -- ends the session, its transaction is rolled back";
}

std::string keyOf(const Session &session)
{
    // Process ids come again; with its beginning a session is the same in the next look.
    return std::to_string(session.pid) +
           (session.connectedAt ? rfc3339(*session.connectedAt) : std::string());
}

Row heading(const char *key, const QString &what, const QString &state, Severity severity)
{
    ActivityRow row;
    row.what = what;
    row.state = state;
    row.severity = severity;
    row.isHeading = true;
    return {key, std::move(row), {}};
}

Severity severityOf(const Session &session, Time at)
{
    if (session.isHidden)
        return Severity::Unknown;
    if (!session.transactionSince)
        return Severity::None;
    const bool isIdle = session.state.starts_with("idle in transaction");
    const auto idle = session.stateSince ? at - *session.stateSince : 0us;
    return (isIdle && idle >= longIdle) || at - *session.transactionSince >= longRunning ? Severity::Caution
                                                                                         : Severity::None;
}

ActivityRow sessionRow(const Session &session, const Activity &activity)
{
    ActivityRow row;
    row.what = Words::tr("Session %1").arg(session.pid);
    row.state = wording::sessionStateText(session);
    row.since = wording::sinceText(activity.at, session.transactionSince);
    row.who = wording::sessionOwnerText(session);
    row.detail = wording::sessionQueryText(session);
    row.severity = severityOf(session, activity.at);
    row.pid = session.pid;
    row.query = session.query;
    row.sql = endingSql(session);
    if (session.isHidden)
        row.tip = wording::hiddenSessionsText(activity.role);
    else if (session.transactionSince)
        row.tip = Words::tr("In its transaction since %1").arg(wording::timeText(*session.transactionSince));
    return row;
}

ActivityRow preparedRow(const postgres::PreparedTransaction &prepared, Time at)
{
    ActivityRow row;
    row.what = oneLine(prepared.gid);
    row.state = Words::tr("prepared");
    row.since = wording::sinceText(at, prepared.preparedAt);
    row.who = oneLine(prepared.owner);
    row.detail = Words::tr("It holds its locks until somebody commits it or rolls it back.");
    row.severity = Severity::Caution;
    row.sql = "ROLLBACK PREPARED " + literal(prepared.gid) + ";";
    return row;
}

/// What a blocker holds that the first who waits for it wants; nullptr where that cannot be told.
const HeldLock *heldLock(const Activity &activity, const Blocking &blocker)
{
    for (const Blocking &waiting : blocker.waiting) {
        const HeldLock *wanted = activity.awaited(waiting.pid);
        if (!wanted)
            continue;
        for (const HeldLock &lock : activity.locks)
            if (lock.pid == blocker.pid && lock.isGranted && lock.type == wanted->type &&
                lock.relation == wanted->relation && lock.isPrismas == wanted->isPrismas &&
                (lock.type != "relation" || postgres::conflicts(wanted->mode, lock.mode)))
                return &lock;
    }
    return nullptr;
}

/// What the lock means for others.
QString lockTip(const HeldLock &lock)
{
    return lock.type == "relation" ? wording::lockModeText(lock.mode) : QString();
}

Row blockingRow(const Activity &activity, const Blocking &tree, bool isTop)
{
    Row row{std::to_string(tree.pid), {}, {}};
    const Session *session = activity.session(tree.pid);
    if (session) {
        row.key = keyOf(*session);
        row.value = sessionRow(*session, activity);
    } else {
        row.value.what =
            tree.pid == 0 ? Words::tr("A prepared transaction") : Words::tr("Session %1").arg(tree.pid);
        row.value.pid = tree.pid;
    }
    if (const HeldLock *awaited = activity.awaited(tree.pid); awaited && !isTop) {
        row.value.state = wording::lockSentence(*awaited);
        row.value.since = wording::sinceText(
            activity.at,
            awaited->since ? awaited->since : (session ? session->statementSince : std::nullopt));
        row.value.severity = Severity::Caution;
        row.value.tip = lockTip(*awaited);
    } else if (const HeldLock *held = heldLock(activity, tree)) {
        //: %1 is a session's state, %2 the lock that it holds
        row.value.state = Words::tr("%1, %2").arg(row.value.state, wording::lockSentence(*held));
        row.value.tip = lockTip(*held);
    }
    if (isTop)
        row.value.severity = Severity::Error;
    for (const Blocking &waiting : tree.waiting)
        row.children.push_back(blockingRow(activity, waiting, false));
    return row;
}

Row lockRows(const Activity &activity)
{
    const auto trees = postgres::blockingTrees(activity);
    int waiting = 0;
    for (const Session &session : activity.sessions)
        waiting += !session.blockedBy.empty();
    Row group = heading("locks", Words::tr("Waiting for locks"),
                        trees.empty() ? Words::tr("Nobody waits for a lock")
                                      : Words::tr("%n sessions wait", nullptr, waiting),
                        trees.empty() ? Severity::Good : Severity::Error);
    for (const Blocking &tree : trees)
        group.children.push_back(blockingRow(activity, tree, true));
    return group;
}

Row transactionRows(const Activity &activity)
{
    std::vector<const Session *> open;
    int idle = 0;
    int hidden = 0;
    for (const Session &session : activity.sessions) {
        if (session.isOurs)
            continue;
        hidden += session.isHidden;
        if (session.transactionSince || session.isHidden)
            open.push_back(&session);
        else
            idle += session.state == "idle";
    }
    // The oldest first; what is hidden stands at the end, because nobody knows its age.
    std::ranges::stable_sort(open, {},
                             [](const Session *one) { return one->transactionSince.value_or(Time::max()); });
    Severity severity = hidden > 0 ? Severity::Unknown : Severity::Good;
    Row group = heading("transactions", Words::tr("Open transactions"), {}, severity);
    for (const Session *session : open) {
        group.children.push_back({keyOf(*session), sessionRow(*session, activity), {}});
        if (group.children.back().value.severity == Severity::Caution)
            group.value.severity = Severity::Caution;
    }
    const int count = static_cast<int>(open.size()) - hidden;
    QStringList parts{count > 0 ? Words::tr("%n open", nullptr, count) : Words::tr("None is open")};
    if (hidden > 0)
        parts << Words::tr("%n sessions unknown", nullptr, hidden);
    if (idle > 0)
        parts << Words::tr("%n sessions idle without one", nullptr, idle);
    group.value.state = parts.join(QStringLiteral(", "));
    if (hidden > 0)
        group.value.tip = wording::hiddenSessionsText(activity.role);
    return group;
}

Row prismaRows(const Activity &activity)
{
    Row group = heading("prisma", Words::tr("Prisma's lock"), Words::tr("Nobody holds it"), Severity::Good);
    for (const HeldLock &lock : activity.locks) {
        if (!lock.isPrismas)
            continue;
        group.value.state = Words::tr("Taken: a migration is running, or its session was left behind");
        group.value.severity = Severity::Caution;
        const Session *session = activity.session(lock.pid);
        Row row{std::to_string(lock.pid), {}, {}};
        if (session)
            row.value = sessionRow(*session, activity);
        else
            row.value.what = Words::tr("Session %1").arg(lock.pid);
        row.value.state = lock.isGranted ? Words::tr("holds it") : Words::tr("waits for it");
        row.value.since = wording::sinceText(activity.at, lock.since ? lock.since
                                                          : session  ? session->connectedAt
                                                                     : std::nullopt);
        group.children.push_back(std::move(row));
    }
    return group;
}

Row workRows(const Activity &activity)
{
    Row group = heading("work", Words::tr("Maintenance"),
                        Words::tr("No VACUUM and no index build is running"), Severity::Good);
    for (const postgres::RunningWork &work : activity.work) {
        const Session *session = activity.session(work.pid);
        ActivityRow row = session ? sessionRow(*session, activity) : ActivityRow{};
        row.what = wording::workText(work);
        row.state = wording::workProgressText(work);
        row.severity = work.phase.empty() ? Severity::Unknown : Severity::Note;
        row.pid = work.pid;
        group.children.push_back({std::to_string(work.pid), std::move(row), {}});
    }
    if (!activity.work.empty()) {
        group.value.state = Words::tr("%n running", nullptr, static_cast<int>(activity.work.size()));
        group.value.severity = Severity::Note;
    }
    return group;
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

Row preparedRows(const Activity &activity)
{
    Row group =
        heading("prepared", Words::tr("Prepared transactions"),
                activity.prepared.empty() ? Words::tr("There is none")
                                          : Words::tr("%n wait to be committed or rolled back", nullptr,
                                                      static_cast<int>(activity.prepared.size())),
                activity.prepared.empty() ? Severity::Good : Severity::Caution);
    for (const auto &prepared : activity.prepared)
        group.children.push_back({prepared.gid, preparedRow(prepared, activity.at), {}});
    return group;
}

Row snapshotRows(const Activity &activity)
{
    const auto holders = postgres::xminHolders(activity);
    Row group = heading("xmin", Words::tr("Old row versions"),
                        holders.empty() ? Words::tr("Nothing keeps VACUUM from removing them")
                                        : Words::tr("Kept since %n transactions", nullptr,
                                                    static_cast<int>(holders.front().age)),
                        holders.empty() ? Severity::Good : Severity::Note);
    for (std::size_t i = 0; i < std::min(holders.size(), mostSnapshots); ++i) {
        const Session *session = holders[i].pid > 0 ? activity.session(holders[i].pid) : nullptr;
        ActivityRow row = session ? sessionRow(*session, activity) : ActivityRow{};
        row.what = wording::xminHolderText(holders[i]);
        row.state = Words::tr("keeps them since %n transactions", nullptr, static_cast<int>(holders[i].age));
        row.severity = Severity::None;
        group.children.push_back({std::to_string(holders[i].pid) + holders[i].name, std::move(row), {}});
    }
    return group;
}

Row ourRows(const Activity &activity)
{
    Row group = heading("ours", Words::tr("Plumbline itself"), {}, Severity::None);
    for (const Session &session : activity.sessions)
        if (session.isOurs)
            group.children.push_back({keyOf(session), sessionRow(session, activity), {}});
    group.value.state = group.children.empty() ? Words::tr("One session, which looks")
                                               : Words::tr("%n sessions beside the one that looks", nullptr,
                                                           static_cast<int>(group.children.size()));
    return group;
}

} // namespace

std::vector<Row> activityRows(const Activity &activity)
{
    std::vector<Row> rows;
    rows.push_back(lockRows(activity));
    rows.push_back(transactionRows(activity));
    rows.push_back(prismaRows(activity));
    rows.push_back(workRows(activity));
    rows.push_back(replicationRows(activity));
    rows.push_back(preparedRows(activity));
    rows.push_back(snapshotRows(activity));
    rows.push_back(ourRows(activity));
    return rows;
}

} // namespace plumbline::items
