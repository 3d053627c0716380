#include "models/wording/ask_text.h"

#include "models/wording/shown.h"
#include "models/wording/wording.h"

#include <cmath>

namespace plumbline::wording {

namespace {

using safety::Harm;
using safety::ReadRefusal;

/// What a function does; the sentence begins with its name.
QString harmText(Harm harm, const QString &name)
{
    switch (harm) {
    case Harm::ServerFiles:
        return Wording::tr("%1 reads or writes files on the server's machine.").arg(name);
    case Harm::OtherServers:
        return Wording::tr("%1 reaches another server, where this read-only transaction ends.").arg(name);
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
    case Harm::Notifies:
        return Wording::tr("%1 sends a notification to other sessions.").arg(name);
    case Harm::TransactionId:
        return Wording::tr("%1 makes the server assign a transaction id.").arg(name);
    case Harm::Storage:
        return Wording::tr("%1 changes stored pages or the catalog directly.").arg(name);
    }
    return {};
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
        if (!refusal.through.empty())
            return Wording::tr("Not sent, because of what %1 calls. %2")
                .arg(shown(refusal.through), harmText(refusal.harm, name + QStringLiteral("()")));
        return Wording::tr("Not sent. %1").arg(harmText(refusal.harm, name + QStringLiteral("()")));
    }
    return {};
}

QString askErrorText(const Error &error, std::chrono::milliseconds timeLimit)
{
    if (error.code == ErrorCode::TimedOut && !error.query.empty())
        return Wording::tr("Stopped at the time limit of %1. Choose a longer one, or narrow the query.")
            .arg(durationText(timeLimit));
    const bool isAboutTheQuery = !error.query.empty() && error.code != ErrorCode::ConnectionLost &&
                                 error.code != ErrorCode::LockTimeout && error.code != ErrorCode::Cancelled;
    if (!isAboutTheQuery)
        return errorText(error);
    QStringList lines;
    for (const QString &line : text(error.detail).split(QLatin1Char('\n')))
        lines << shown(utf8(line));
    //: The server's own words, with its code.
    return Wording::tr("The server says: %1 (%2)").arg(lines.join(QLatin1Char('\n')), shown(error.sqlState));
}

QString rowsText(std::int64_t count, bool hasMore)
{
    const int number = static_cast<int>(count);
    //: There are more rows than were taken.
    return hasMore ? Wording::tr("the first %Ln row(s); more exist", nullptr, number)
                   : Wording::tr("%Ln row(s)", nullptr, number);
}

QString answerText(const postgres::Answer &answer)
{
    QStringList parts{rowsText(static_cast<std::int64_t>(answer.rows.size()), answer.hasMore)};
    if (answer.isCutByBytes)
        parts << Wording::tr("ended there because the values are large");
    parts << durationText(answer.took);
    return parts.join(QStringLiteral(" · "));
}

QString estimateText(const postgres::Estimate &estimate)
{
    return Wording::tr("the planner expected %Ln row(s) at a cost of %1", nullptr,
                       static_cast<int>(std::min(estimate.rows, 2e9)))
        .arg(countText(std::llround(std::min(estimate.totalCost, 9e18))));
}

QString dearText(const project::Planned &planned, int wantedRows)
{
    const double cost = planned.estimate ? planned.estimate->costOf(wantedRows) : 0;
    return Wording::tr("Not run yet: the planner expects a cost of %1, as much as reading %2 page by page. "
                       "Narrow the query, or run it anyway; it ends at the time limit.")
        .arg(countText(std::llround(std::min(cost, 9e18))),
             bytesText(std::llround(std::min(cost * 8192, 9e18))));
}

QString keptText(const project::KeptEvidence &evidence)
{
    return Wording::tr("%1, asked %2 as %3, kept by %4")
        .arg(rowsText(evidence.rowCount, evidence.hasMore), timeText(evidence.askedAt), shown(evidence.role),
             shown(evidence.by));
}

QStringList keptRows(const project::KeptEvidence &evidence, int most)
{
    constexpr qsizetype longestLine = 240;
    QStringList lines;
    for (std::size_t row = 0; row < evidence.rows.size() && lines.size() < most; ++row) {
        QString line;
        for (std::size_t i = 0; i < evidence.columns.size() && line.size() < longestLine; ++i) {
            const auto &value = evidence.rows[row][i];
            line += (i == 0 ? QString() : QStringLiteral(", ")) + shown(evidence.columns[i].name) +
                    QStringLiteral(" = ") +
                    (value ? shown(value->substr(0, 4 * longestLine)) : QStringLiteral("NULL"));
        }
        lines << (line.size() > longestLine ? line.left(longestLine) + QStringLiteral("…") : line);
    }
    return lines;
}

QString keptLine(const project::KeptEvidence &evidence)
{
    const QString note = shown(evidence.note);
    const QString first =
        QStringLiteral("%1. %2").arg(static_cast<int>(evidence.step) + 1).arg(stepTitle(evidence.step));
    return (note.isEmpty() ? first : first + QStringLiteral(": ") + note) + QStringLiteral(" – ") +
           shown(evidence.query) + QStringLiteral(" – ") + keptText(evidence);
}

} // namespace plumbline::wording
