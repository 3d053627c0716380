#include "models/items/activity_rows.h"

#include "models/items/activity_locks.h"
#include "models/items/activity_parts.h"
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

/// What goes on, and who holds what of it.
struct Facts {
    const Activity &activity;
    HeldLocks held;
};

/// Joined into one, each on a line of its own; empty ones are left out.
QString lines(QStringList texts)
{
    texts.removeAll(QString());
    return texts.join(QLatin1Char('\n'));
}

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

ActivityRow sessionRow(const Session &session, const Facts &facts)
{
    const Activity &activity = facts.activity;
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
    row.tip = lines({row.tip, heldText(facts.held.ofSession(session.pid))});
    return row;
}

/// With what it holds, in a word and in rows. Those rows are open only where somebody has to wait for one.
Row holderRow(std::string key, ActivityRow row, const HeldByOne &held)
{
    if (const QString sentence = heldSentence(held); !sentence.isEmpty())
        //: %1 is a session's state, %2 the lock that it holds
        row.state = Words::tr("%1, %2").arg(row.state, sentence);
    if (held.isInTheWay())
        row.severity = Severity::Caution;
    row.isClosed = row.severity != Severity::Caution;
    std::vector<Row> rows = heldRows(held, row);
    return {std::move(key), std::move(row), std::move(rows)};
}

ActivityRow preparedRow(const postgres::PreparedTransaction &prepared, const Facts &facts)
{
    ActivityRow row;
    row.what = oneLine(prepared.gid);
    row.state = Words::tr("prepared");
    row.since = wording::sinceText(facts.activity.at, prepared.preparedAt);
    row.who = oneLine(prepared.owner);
    row.detail = Words::tr("It holds its locks until somebody commits it or rolls it back.");
    row.tip = heldText(facts.held.ofPrepared(prepared.gid));
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

Row blockingRow(const Facts &facts, const Blocking &tree, bool isTop)
{
    const Activity &activity = facts.activity;
    Row row{std::to_string(tree.pid), {}, {}};
    const Session *session = activity.session(tree.pid);
    if (session) {
        row.key = keyOf(*session);
        row.value = sessionRow(*session, facts);
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
        row.value.tip = lines({lockTip(*awaited), row.value.tip});
    } else if (const HeldLock *held = heldLock(activity, tree)) {
        //: %1 is a session's state, %2 the lock that it holds
        row.value.state = Words::tr("%1, %2").arg(row.value.state, wording::lockSentence(*held));
        row.value.tip = lines({lockTip(*held), row.value.tip});
    }
    if (isTop)
        row.value.severity = Severity::Error;
    for (const Blocking &waiting : tree.waiting)
        row.children.push_back(blockingRow(facts, waiting, false));
    return row;
}

/// Whether anybody waits; where nobody does, who would have to.
ActivityRow lockSummary(const Facts &facts, int waiting)
{
    ActivityRow row;
    const int holding = facts.held.transactions();
    if (waiting > 0) {
        row.state = Words::tr("%n sessions wait", nullptr, waiting);
        row.severity = Severity::Error;
    } else if (holding > 0) {
        row.state = Words::tr("Nobody waits for a lock, %n transactions hold locks", nullptr, holding);
        row.severity = facts.held.isAnyInTheWay() ? Severity::Caution : Severity::Note;
        row.tip = Words::tr("Each lock is told below its transaction and is held until that ends. An ALTER "
                            "TABLE of what is locked would wait for it.");
    } else {
        row.state = Words::tr("Nobody waits for a lock");
        row.severity = Severity::Good;
    }
    return row;
}

Row lockRows(const Facts &facts)
{
    const auto waits = [](const Session &session) { return !session.blockedBy.empty(); };
    const auto waiting = std::ranges::count_if(facts.activity.sessions, waits);
    const ActivityRow summary = lockSummary(facts, static_cast<int>(waiting));
    Row group = heading("locks", Words::tr("Waiting for locks"), summary.state, summary.severity);
    group.value.tip = summary.tip;
    for (const Blocking &tree : postgres::blockingTrees(facts.activity))
        group.children.push_back(blockingRow(facts, tree, true));
    return group;
}

/// Sessions by what is of interest of them here.
struct Transactions {
    std::vector<const Session *> shown; ///< the oldest first
    int open = 0;
    int hidden = 0;
    int idle = 0;
    int holding = 0; ///< a lock, without a transaction
};

Transactions transactionsOf(const Facts &facts)
{
    Transactions found;
    for (const Session &session : facts.activity.sessions) {
        if (session.isOurs)
            continue;
        const bool isHolding = !facts.held.ofSession(session.pid).isEmpty();
        if (session.isHidden)
            ++found.hidden;
        else if (session.transactionSince)
            ++found.open;
        else if (isHolding)
            ++found.holding;
        else
            found.idle += session.state == "idle";
        if (session.isHidden || session.transactionSince || isHolding)
            found.shown.push_back(&session);
    }
    // What is hidden stands at the end, because nobody knows its age.
    std::ranges::stable_sort(found.shown, {},
                             [](const Session *one) { return one->transactionSince.value_or(Time::max()); });
    return found;
}

Row transactionRows(const Facts &facts)
{
    const Transactions found = transactionsOf(facts);
    Row group = heading("transactions", Words::tr("Open transactions"), {},
                        found.hidden > 0 ? Severity::Unknown : Severity::Good);
    for (const Session *session : found.shown) {
        group.children.push_back(
            holderRow(keyOf(*session), sessionRow(*session, facts), facts.held.ofSession(session->pid)));
        if (group.children.back().value.severity == Severity::Caution)
            group.value.severity = Severity::Caution;
    }
    QStringList parts{found.open > 0 ? Words::tr("%n open", nullptr, found.open) : Words::tr("None is open")};
    if (found.hidden > 0)
        parts << Words::tr("%n sessions unknown", nullptr, found.hidden);
    if (found.holding > 0)
        parts << Words::tr("%n sessions hold locks without one", nullptr, found.holding);
    if (found.idle > 0)
        parts << Words::tr("%n sessions idle without one", nullptr, found.idle);
    group.value.state = parts.join(QStringLiteral(", "));
    if (found.hidden > 0)
        group.value.tip = wording::hiddenSessionsText(facts.activity.role);
    return group;
}

Row prismaRows(const Facts &facts)
{
    const Activity &activity = facts.activity;
    Row group = heading("prisma", Words::tr("Prisma's lock"), Words::tr("Nobody holds it"), Severity::Good);
    for (const HeldLock &lock : activity.locks) {
        if (!lock.isPrismas)
            continue;
        group.value.state = Words::tr("Taken: a migration is running, or its session was left behind");
        group.value.severity = Severity::Caution;
        const Session *session = activity.session(lock.pid);
        Row row{std::to_string(lock.pid), {}, {}};
        if (session)
            row.value = sessionRow(*session, facts);
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

Row workRows(const Facts &facts)
{
    const Activity &activity = facts.activity;
    Row group = heading("work", Words::tr("Maintenance"),
                        Words::tr("No VACUUM and no index build is running"), Severity::Good);
    for (const postgres::RunningWork &work : activity.work) {
        const Session *session = activity.session(work.pid);
        ActivityRow row = session ? sessionRow(*session, facts) : ActivityRow{};
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

Row preparedRows(const Facts &facts)
{
    const Activity &activity = facts.activity;
    Row group =
        heading("prepared", Words::tr("Prepared transactions"),
                activity.prepared.empty() ? Words::tr("There is none")
                                          : Words::tr("%n wait to be committed or rolled back", nullptr,
                                                      static_cast<int>(activity.prepared.size())),
                activity.prepared.empty() ? Severity::Good : Severity::Caution);
    for (const auto &prepared : activity.prepared)
        group.children.push_back(
            holderRow(prepared.gid, preparedRow(prepared, facts), facts.held.ofPrepared(prepared.gid)));
    return group;
}

Row snapshotRows(const Facts &facts)
{
    const Activity &activity = facts.activity;
    const auto holders = postgres::xminHolders(activity);
    Row group = heading("xmin", Words::tr("Old row versions"),
                        holders.empty() ? Words::tr("Nothing keeps VACUUM from removing them")
                                        : Words::tr("Kept since %n transactions", nullptr,
                                                    static_cast<int>(holders.front().age)),
                        holders.empty() ? Severity::Good : Severity::Note);
    for (std::size_t i = 0; i < std::min(holders.size(), mostSnapshots); ++i) {
        const Session *session = holders[i].pid > 0 ? activity.session(holders[i].pid) : nullptr;
        ActivityRow row = session ? sessionRow(*session, facts) : ActivityRow{};
        row.what = wording::xminHolderText(holders[i]);
        row.state = Words::tr("keeps them since %n transactions", nullptr, static_cast<int>(holders[i].age));
        row.severity = Severity::None;
        group.children.push_back({std::to_string(holders[i].pid) + holders[i].name, std::move(row), {}});
    }
    return group;
}

Row ourRows(const Facts &facts)
{
    const Activity &activity = facts.activity;
    Row group = heading("ours", Words::tr("Plumbline itself"), {}, Severity::None);
    for (const Session &session : activity.sessions)
        if (session.isOurs)
            group.children.push_back(
                holderRow(keyOf(session), sessionRow(session, facts), facts.held.ofSession(session.pid)));
    group.value.state = group.children.empty() ? Words::tr("One session, which looks")
                                               : Words::tr("%n sessions beside the one that looks", nullptr,
                                                           static_cast<int>(group.children.size()));
    return group;
}

} // namespace

std::vector<Row> activityRows(const Activity &activity)
{
    const Facts facts{activity, HeldLocks(activity)};
    std::vector<Row> rows;
    rows.push_back(lockRows(facts));
    rows.push_back(transactionRows(facts));
    rows.push_back(prismaRows(facts));
    rows.push_back(workRows(facts));
    rows.push_back(replicationRows(activity));
    rows.push_back(preparedRows(facts));
    rows.push_back(snapshotRows(facts));
    rows.push_back(ourRows(facts));
    return rows;
}

} // namespace plumbline::items
