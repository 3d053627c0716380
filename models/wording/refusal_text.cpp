// Why a question is not sent: what the guard refuses, and what it doubts.
#include "models/schema/kinds.h"
#include "models/wording/ask_text.h"
#include "models/wording/shown.h"
#include "models/wording/wording.h"

#include <algorithm>

namespace plumbline::wording {

namespace {

using safety::Doubt;
using safety::Harm;
using safety::ReadRefusal;
using schema::ObjectKind;

/// What a function does; the sentence begins with its name.
QString harmText(Harm harm, const QString &name)
{
    switch (harm) {
    case Harm::ServerFiles:
        return Wording::tr("%1 reads or writes files on the server's machine.").arg(name);
    case Harm::ServerProgram:
        return Wording::tr("%1 runs a program on the server's machine.").arg(name);
    case Harm::OtherServers:
        return Wording::tr("%1 reaches another server, where this read-only transaction ends.").arg(name);
    case Harm::UnknownSource:
        return Wording::tr("%1 asks something outside this database that Plumbline does not know.").arg(name);
    case Harm::OtherSessions:
        return Wording::tr("%1 ends or cancels what another session does.").arg(name);
    case Harm::ServerControl:
        return Wording::tr("%1 steers the server itself.").arg(name);
    case Harm::Locks:
        return Wording::tr("%1 takes a lock that Prisma or your application may wait for.").arg(name);
    case Harm::Sequences:
        return Wording::tr("%1 moves a sequence, and no rollback takes that back.").arg(name);
    case Harm::Settings:
        return Wording::tr("%1 changes settings of the session.").arg(name);
    case Harm::Statistics:
        return Wording::tr("%1 resets or overwrites the server's statistics.").arg(name);
    case Harm::Replication:
        return Wording::tr("%1 changes replication slots or origins, or writes into the log.").arg(name);
    case Harm::LargeObjects:
        return Wording::tr("%1 writes a large object.").arg(name);
    case Harm::RunsText:
        return Wording::tr("%1 runs SQL that it is given as text, which cannot be judged beforehand.")
            .arg(name);
    case Harm::ReadsByName:
        return Wording::tr("%1 reads tables and views that it is told by name, and whatever stands behind "
                           "them, which cannot be judged beforehand.")
            .arg(name);
    case Harm::Notifies:
        return Wording::tr("%1 sends a notification to other sessions.").arg(name);
    case Harm::TransactionId:
        return Wording::tr("%1 makes the server assign a transaction id.").arg(name);
    case Harm::Storage:
        return Wording::tr("%1 changes stored pages or the catalog directly.").arg(name);
    }
    return {};
}

/// What reading a foreign table would do.
QString foreignText(const ReadRefusal &refusal)
{
    const QString name = shown(refusal.name);
    const QString wrapper = shown(refusal.wrapper);
    const QString source = queryLine(refusal.source);
    switch (refusal.harm) {
    case Harm::ServerProgram:
        return Wording::tr("%1 is a foreign table of %2: reading it runs a program on the server's machine, "
                           "“%3”.")
            .arg(name, wrapper, source);
    case Harm::ServerFiles:
        return Wording::tr("%1 is a foreign table of %2: reading it reads a file on the server's machine, "
                           "“%3”.")
            .arg(name, wrapper, source);
    case Harm::OtherServers:
        return Wording::tr("%1 is a foreign table of %2: reading it asks another server, where this "
                           "read-only transaction ends.")
            .arg(name, wrapper);
    default:
        break;
    }
    if (wrapper.isEmpty())
        return Wording::tr("%1 is a foreign table, and the catalog does not tell of which wrapper, so nobody "
                           "can say what reading it would do.")
            .arg(name);
    return Wording::tr("%1 is a foreign table of %2, which Plumbline does not know, so it cannot say what "
                       "reading it would do.")
        .arg(name, wrapper);
}

/// What is wrong with a call or a relation: a sentence.
QString harmText(const ReadRefusal &refusal)
{
    const QString name = shown(refusal.name);
    if (refusal.kind == ReadRefusal::Kind::Calls)
        return harmText(refusal.harm, name + QStringLiteral("()"));
    if (refusal.kind == ReadRefusal::Kind::Runs)
        return harmText(refusal.harm, name);
    // The server's own views are no foreign tables.
    const bool isOfServer = refusal.wrapper.empty() && refusal.harm != Harm::UnknownSource;
    QString words = isOfServer ? harmText(refusal.harm, name) : foreignText(refusal);
    if (refusal.isNameShared)
        words += QLatin1Char(' ') +
                 Wording::tr("Others are called so, too: write the schema of the one that is meant.");
    return words;
}

/// What names the thing that is refused.
QString holderText(const schema::ObjectName &holder)
{
    if (holder.kind == ObjectKind::Policy)
        return Wording::tr("the policy %1 of %2").arg(shown(holder.part), shown(holder.name));
    return shown(holder.name);
}

QString outsideText(const ReadRefusal &refusal)
{
    if (!refusal.through)
        return Wording::tr("Not sent. %1").arg(harmText(refusal));
    const QString because =
        refusal.kind == ReadRefusal::Kind::Calls  ? Wording::tr("Not sent, because of what %1 calls. %2")
        : refusal.kind == ReadRefusal::Kind::Runs ? Wording::tr("Not sent, because of what %1 runs. %2")
                                                  : Wording::tr("Not sent, because of what %1 reads. %2");
    return because.arg(holderText(*refusal.through), harmText(refusal));
}

/// What a doubtful thing would do: a sentence.
QString consequence(const Doubt &doubt)
{
    const QString harm = harmText(*doubt.call);
    const auto &through = doubt.call->through;
    if (!through || *through == doubt.what)
        return harm;
    return Wording::tr("It leads to %1, and %2").arg(holderText(*through), harm);
}

QString useText(const Doubt &doubt)
{
    const QString name = shown(doubt.what.name);
    switch (doubt.what.kind) {
    case ObjectKind::Cast:
        return Wording::tr("The query may use the cast %1; its text does not tell.").arg(name);
    case ObjectKind::Operator:
        return Wording::tr("The query may use the operator %1 (%2); its text does not tell.")
            .arg(name, shown(doubt.what.part));
    case ObjectKind::OperatorFamily:
        return Wording::tr("The query may use the operator family %1; its text does not tell.").arg(name);
    case ObjectKind::Index:
        return Wording::tr("Planning the query may compute the index %1 of %2.")
            .arg(shown(doubt.what.part), name);
    case ObjectKind::Constraint:
        return Wording::tr("Planning the query may compute the check %1 of %2.")
            .arg(shown(doubt.what.part), name);
    case ObjectKind::Rule:
        return Wording::tr("Planning the query may compute the rule %1 of %2.")
            .arg(shown(doubt.what.part), name);
    case ObjectKind::PartitionedTable:
        return Wording::tr("Planning the query may compute the partition key of %1.").arg(name);
    case ObjectKind::ExtendedStatistics:
        return Wording::tr("Planning the query may compute the statistics %1.").arg(name);
    case ObjectKind::Column:
        return Wording::tr("The query may make a value for the column %1 of %2; its text does not tell.")
            .arg(shown(doubt.what.part), name);
    default:
        return Wording::tr("The query may use the operator class %1; its text does not tell.").arg(name);
    }
}

QString doubtLine(const Doubt &doubt)
{
    const QString name = shown(doubt.what.name);
    switch (doubt.reason) {
    case Doubt::Reason::Use:
        return useText(doubt) + QLatin1Char(' ') + consequence(doubt);
    case Doubt::Reason::Column:
        return Wording::tr("The query may call the function %1, or mean a column of that name.").arg(name) +
               QLatin1Char(' ') + consequence(doubt);
    case Doubt::Reason::Definition:
        if (schema::isRoutine(doubt.what.kind))
            return Wording::tr(
                       "Not all that the function %1 runs could be read (it may put SQL together while "
                       "it runs), so nobody can say what it calls.")
                .arg(name);
        return Wording::tr("The definition of %1 could not be read, so nobody can say what it calls.")
            .arg(name);
    case Doubt::Reason::Language:
        return Wording::tr("The function %1 is written in %2, which can reach files and other servers; what "
                           "it does cannot be read.")
            .arg(name, shown(doubt.language));
    case Doubt::Reason::Catalog:
        break;
    }
    return Wording::tr("The catalog could not be read wholly, so nobody can say what the views and functions "
                       "of this database call.");
}

} // namespace

QString refusalText(const ReadRefusal &refusal)
{
    const QString name = shown(refusal.name);
    switch (refusal.kind) {
    case ReadRefusal::Kind::Empty:
        return Wording::tr("There is no query here yet.");
    case ReadRefusal::Kind::Several:
        return Wording::tr("Not sent: these are several statements. Select the one to run.");
    case ReadRefusal::Kind::Unparsable:
        if (refusal.error.code == ErrorCode::TooLarge)
            return Wording::tr("Not sent: the query is too large or too deeply nested to be judged.");
        return Wording::tr(
                   "Not sent, because it cannot be read: %1. (Plumbline knows the SQL of PostgreSQL 15.)")
            .arg(firstLine(refusal.error.detail));
    case ReadRefusal::Kind::Statement:
        return Wording::tr(
                   "Not sent: %1. This page only reads: SELECT, VALUES, TABLE, WITH, EXPLAIN and SHOW.")
            .arg(name);
    case ReadRefusal::Kind::Writes:
        return Wording::tr("Not sent: %1 would write. This page only reads.").arg(name);
    case ReadRefusal::Kind::MakesTable:
        return Wording::tr("Not sent: SELECT … INTO makes a table. This page only reads.");
    case ReadRefusal::Kind::LocksRows:
        return Wording::tr("Not sent: FOR UPDATE and FOR SHARE lock rows. This page only reads.");
    case ReadRefusal::Kind::Calls:
    case ReadRefusal::Kind::Runs:
    case ReadRefusal::Kind::ReadsOutside:
        return outsideText(refusal);
    }
    return {};
}

QString doubtText(const std::vector<Doubt> &doubts)
{
    constexpr std::size_t most = 4;
    QStringList lines{Wording::tr("Not sent yet, because it might do more than read:")};
    for (std::size_t i = 0; i < std::min(most, doubts.size()); ++i)
        lines << doubtLine(doubts[i]);
    if (doubts.size() > most)
        lines << Wording::tr("… and more of the kind.");
    return lines.join(QLatin1Char('\n'));
}

} // namespace plumbline::wording
