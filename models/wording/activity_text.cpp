#include "models/wording/activity_text.h"

#include "models/wording/shown.h"
#include "models/wording/wording.h"

#include <QDateTime>

#include <algorithm>

namespace plumbline::wording {

using postgres::HeldLock;
using postgres::RunningWork;
using postgres::Session;

namespace {

/// The mode as SQL names it, and what others may do while it is held (PostgreSQL manual, 13.3.1).
QString modeText(const std::string &mode)
{
    const auto with = [](const char *name, const QString &meaning) {
        return QStringLiteral("%1 (%2)").arg(QLatin1String(name), meaning);
    };
    if (mode == "AccessShareLock")
        return with("ACCESS SHARE", Wording::tr("others may read and write"));
    if (mode == "RowShareLock")
        return with("ROW SHARE", Wording::tr("others may read and write"));
    if (mode == "RowExclusiveLock")
        return with("ROW EXCLUSIVE", Wording::tr("others may read and write"));
    if (mode == "ShareUpdateExclusiveLock")
        return with("SHARE UPDATE EXCLUSIVE",
                    Wording::tr("others may read and write, but not change the table"));
    if (mode == "ShareLock")
        return with("SHARE", Wording::tr("others may read, but not write"));
    if (mode == "ShareRowExclusiveLock")
        return with("SHARE ROW EXCLUSIVE", Wording::tr("others may read, but not write"));
    if (mode == "ExclusiveLock")
        return with("EXCLUSIVE", Wording::tr("others may only read"));
    if (mode == "AccessExclusiveLock")
        return with("ACCESS EXCLUSIVE", Wording::tr("nobody else may read or write"));
    return shown(mode);
}

QString firstLineOf(const std::string &words)
{
    const auto end = words.find_first_of("\r\n");
    return shown(words.substr(0, end));
}

} // namespace

QString lockModeName(const std::string &mode)
{
    QString name = shown(mode);
    if (!name.endsWith(QLatin1String("Lock")))
        return name;
    name.chop(4);
    for (qsizetype i = name.size() - 1; i > 0; --i)
        if (name[i].isUpper())
            name.insert(i, QLatin1Char(' '));
    return name.toUpper();
}

QString lockModeText(const std::string &mode)
{
    return modeText(mode);
}

QString lockTargetText(const HeldLock &lock)
{
    if (lock.isPrismas)
        return Wording::tr("Prisma's advisory lock");
    if (!lock.relation.name.empty()) {
        if (lock.type == "tuple")
            return Wording::tr("a row of table %1").arg(shown(lock.relation));
        if (lock.type == "relation")
            return Wording::tr("table %1").arg(shown(lock.relation));
        if (lock.type == "extend")
            return Wording::tr("the growing of table %1").arg(shown(lock.relation));
        return shown(lock.relation);
    }
    if (lock.type == "transactionid" || lock.type == "virtualxid")
        return Wording::tr("the end of another transaction");
    if (lock.type == "advisory")
        return Wording::tr("an advisory lock");
    if (lock.type == "relation")
        return Wording::tr("a table of another database");
    return Wording::tr("a lock of the kind %1").arg(shown(lock.type));
}

QString lockSentence(const HeldLock &lock)
{
    const QString target = lockTargetText(lock);
    // A mode says something about tables; a transaction's end is simply waited for.
    if (lock.type != "relation")
        return lock.isGranted ? Wording::tr("holds %1").arg(target) : Wording::tr("waits for %1").arg(target);
    //: %1 is a lock's mode, %2 a table
    return lock.isGranted ? Wording::tr("holds %1 on %2").arg(lockModeName(lock.mode), target)
                          //: %1 is a lock's mode, %2 a table
                          : Wording::tr("waits for %1 on %2").arg(lockModeName(lock.mode), target);
}

QString sessionStateText(const Session &session)
{
    if (session.isHidden)
        return Wording::tr("unknown");
    if (session.state == "active")
        return Wording::tr("active");
    if (session.state == "idle")
        return Wording::tr("idle");
    if (session.state == "idle in transaction")
        return Wording::tr("idle in transaction");
    if (session.state == "idle in transaction (aborted)")
        return Wording::tr("idle in failed transaction");
    if (!session.state.empty())
        return shown(session.state);
    return shown(session.kind);
}

QString sessionOwnerText(const Session &session)
{
    QStringList parts;
    for (const std::string &part : {session.user, session.application, session.client})
        if (!part.empty())
            parts << shown(part);
    if (parts.isEmpty())
        parts << shown(session.kind);
    return parts.join(QStringLiteral(" · "));
}

QString sessionQueryText(const Session &session)
{
    if (session.isHidden)
        return Wording::tr("unknown: hidden from this role");
    return firstLineOf(session.query);
}

QString hiddenSessionsText(const std::string &role)
{
    return Wording::tr(
               "What other roles' sessions do is hidden from the role %1. A member of pg_read_all_stats "
               "(or pg_monitor) would see it.")
        .arg(shown(role));
}

QString sinceText(Time at, std::optional<Time> since)
{
    if (!since)
        return {};
    const auto duration = std::max(at - *since, std::chrono::microseconds(0));
    const auto moment = QDateTime::fromMSecsSinceEpoch(
        std::chrono::floor<std::chrono::milliseconds>(*since).time_since_epoch().count());
    using namespace std::chrono_literals;
    if (duration >= 12h)
        return Wording::tr("%1, since %2").arg(durationText(duration), timeText(*since));
    return Wording::tr("%1, since %2")
        .arg(durationText(duration), QLocale().toString(moment, QStringLiteral("HH:mm:ss")));
}

QString workText(const RunningWork &work)
{
    const QString relation =
        work.relation.name.empty() ? Wording::tr("an unknown table") : shown(work.relation);
    switch (work.kind) {
    case RunningWork::Kind::Vacuum:
        return work.isAutomatic ? Wording::tr("Autovacuum of %1").arg(relation)
                                : Wording::tr("VACUUM of %1").arg(relation);
    case RunningWork::Kind::Index:
    case RunningWork::Kind::Rewrite:
        //: %1 is a command such as CREATE INDEX, %2 a table
        return Wording::tr("%1 on %2")
            .arg(work.command.empty() ? Wording::tr("a rebuild") : shown(work.command), relation);
    }
    Q_UNREACHABLE();
}

QString workProgressText(const RunningWork &work)
{
    if (work.phase.empty())
        return Wording::tr("unknown");
    if (work.total <= 0)
        return shown(work.phase);
    const auto percent = std::clamp<std::int64_t>(work.done * 100 / work.total, 0, 100);
    //: %1 is a phase in the server's words
    return Wording::tr("%1, %2 %").arg(shown(work.phase), QString::number(percent));
}

QString standbyText(const postgres::Standby &standby)
{
    if (standby.state.empty())
        return Wording::tr("unknown");
    QStringList parts{shown(standby.state)};
    if (!standby.sync.empty())
        parts << shown(standby.sync);
    if (standby.lagBytes)
        parts << Wording::tr("%1 behind").arg(bytesText(*standby.lagBytes));
    if (standby.lagSeconds)
        parts << Wording::tr("%1 late").arg(
            durationText(std::chrono::microseconds(static_cast<std::int64_t>(*standby.lagSeconds * 1e6))));
    return parts.join(QStringLiteral(", "));
}

QString slotText(const postgres::ReplicationSlot &slot)
{
    QStringList parts{slot.isActive ? Wording::tr("in use") : Wording::tr("not in use")};
    if (slot.retainedBytes)
        parts << Wording::tr("retains %1 of WAL")
                     .arg(bytesText(std::max<std::int64_t>(*slot.retainedBytes, 0)));
    if (!slot.status.empty() && slot.status != "reserved")
        parts << shown(slot.status);
    return parts.join(QStringLiteral(", "));
}

QString xminHolderText(const postgres::XminHolder &holder)
{
    switch (holder.kind) {
    case postgres::XminHolder::Kind::Session:
        return Wording::tr("Session %1").arg(holder.pid);
    case postgres::XminHolder::Kind::Prepared:
        return Wording::tr("Prepared transaction %1").arg(shown(holder.name));
    case postgres::XminHolder::Kind::Slot:
        return Wording::tr("Replication slot %1").arg(shown(holder.name));
    }
    Q_UNREACHABLE();
}

} // namespace plumbline::wording
