#include "models/base/match.h"
#include "models/wording/shown.h"
#include "models/wording/wording.h"

namespace plumbline::wording {

using project::MarkApplied;
using project::MarkRolledBack;
using project::Plan;
using project::RemoveBroken;
using project::Reset;
using project::Restore;
using project::WayBack;

QString actionTitle(const project::Action &action)
{
    return match(
        action, [](const MarkApplied &) { return Wording::tr("Mark as applied"); },
        [](const MarkRolledBack &) { return Wording::tr("Mark as rolled back"); },
        [](const RemoveBroken &) { return Wording::tr("Remove the broken folder"); },
        [](const Restore &) { return Wording::tr("Restore the folder"); },
        [](const Reset &) { return Wording::tr("Reset the database"); },
        [](const project::Undo &) { return Wording::tr("Take an action back"); });
}

QString proceedLabel(const project::Action &action)
{
    return match(
        action, [](const MarkApplied &) { return Wording::tr("Mark as applied"); },
        [](const MarkRolledBack &) { return Wording::tr("Mark as rolled back"); },
        [](const RemoveBroken &) { return Wording::tr("Move the folder aside"); },
        [](const Restore &) { return Wording::tr("Restore the folder"); },
        [](const Reset &) { return QString(); },
        [](const project::Undo &) { return Wording::tr("Take it back"); });
}

namespace {

/// A name as a word of a command line: in quotes only where a shell would need them.
QString commandWord(const MigrationName &name)
{
    const QString word = shown(name);
    const bool isPlain = std::all_of(word.begin(), word.end(), [](QChar c) {
        return c.isLetterOrNumber() || c == QLatin1Char('_') || c == QLatin1Char('-') ||
               c == QLatin1Char('.');
    });
    return isPlain ? word
                   : QLatin1Char('\'') + QString(word).replace(QLatin1String("'"), QLatin1String("'\\''")) +
                         QLatin1Char('\'');
}

/// How many attempts a plan turns from unfinished into rolled back.
int unfinishedRows(const Plan &plan)
{
    return static_cast<int>(std::count_if(plan.rowsBefore.begin(), plan.rowsBefore.end(),
                                          [](const history::LedgerRow &row) { return row.isUnfinished(); }));
}

QString markAppliedSentence(const Plan &plan, const QString &name)
{
    const QString database = shown(plan.target.database);
    const int failed = unfinishedRows(plan);
    if (failed == 0)
        return Wording::
            tr("The ledger of %1 will have “%2” as applied. Its script does not run, and no table of yours "
               "is touched.")
                .arg(database, name);
    return (failed == 1
                ? Wording::tr("The ledger of %1 will have “%2” as applied and its failed attempt as rolled "
                              "back. Its script does not run, and no table of yours is touched.")
                : Wording::tr("The ledger of %1 will have “%2” as applied and its %n failed attempts as "
                              "rolled back. Its script does not run, and no table of yours is touched.",
                              nullptr, failed))
        .arg(database, name);
}

QString resetSentence(const Plan &plan)
{
    std::int64_t rows = 0;
    std::int64_t bytes = 0;
    bool isExact = true;
    for (const postgres::TableSize &loss : plan.losses) {
        rows += loss.rows;
        bytes += loss.bytes;
        isExact = isExact && loss.isExact;
    }
    const QString database = shown(plan.target.database);
    if (plan.losses.empty())
        return Wording::tr(
                   "A reset would drop every schema that Prisma manages in %1. Plumbline never does this.")
            .arg(database);
    return (isExact ? Wording::tr(
                          "A reset would drop %1 tables of %2 with %3 rows (%4). Plumbline never does this.")
                    : Wording::tr(
                          "A reset would drop %1 tables of %2 with about %3 rows (%4). Plumbline never does "
                          "this."))
        .arg(countText(static_cast<std::int64_t>(plan.losses.size())), database, countText(rows),
             bytesText(bytes));
}

} // namespace

QString actionSentence(const Plan &plan)
{
    const QString name = shown(project::actionSubject(plan.action));
    return match(
        plan.action, [&](const MarkApplied &) { return markAppliedSentence(plan, name); },
        [&](const MarkRolledBack &) {
            return Wording::
                tr("The ledger of %1 will have “%2” as rolled back. Nothing is undone in the database, and "
                   "the next deploy runs the script again.")
                    .arg(shown(plan.target.database), name);
        },
        [&](const RemoveBroken &) {
            return Wording::tr(
                       "The folder “%1” will be moved out of the migrations to .plumbline/removed. The "
                       "database is not touched.")
                .arg(name);
        },
        [&](const Restore &) {
            return Wording::tr(
                       "The folder “%1” will be moved back into the migrations. The database is not touched.")
                .arg(name);
        },
        [&](const Reset &) { return resetSentence(plan); },
        [&](const project::Undo &) {
            return plan.moves.empty()
                       ? Wording::tr(
                             "The ledger's rows of “%1” will be as they were before that action. A row that "
                             "it added stays, marked as rolled back, because Plumbline deletes none.")
                             .arg(name)
                       : Wording::tr("The folder “%1” will be moved back to where it was before that action.")
                             .arg(name);
        });
}

QString lockText(const project::PlannedLock &lock)
{
    if (lock.howLong == "moment")
        //: A lock: its mode, what it is on, how long.
        return Wording::tr("%1 on %2, for a moment").arg(shown(lock.mode), shown(lock.object));
    return Wording::tr("%1 on %2").arg(shown(lock.mode), shown(lock.object));
}

QString wayBackText(const Plan &plan)
{
    const QString name = commandWord(project::actionSubject(plan.action));
    switch (plan.wayBack) {
    case WayBack::RestoreFolder:
        return Wording::tr("plumbline restore %1 moves the folder back.").arg(name);
    case WayBack::RemoveAgain:
        return Wording::tr("plumbline remove-broken %1 moves the folder away again.").arg(name);
    case WayBack::UndoLedgerRows:
        return Wording::tr(
            "The journal keeps the rows as they were. plumbline undo with the journal entry's id writes them "
            "back, as long as nobody has changed them since.");
    case WayBack::ActAgain:
        return Wording::tr("The same action can be done again.");
    case WayBack::NothingToUndo:
        break;
    }
    return Wording::tr("Nothing is changed, so there is nothing to take back.");
}

QStringList saferWays(const Plan &plan)
{
    if (!plan.isRefused)
        return {};
    return {
        Wording::tr(
            "A migration failed: look at its evidence, then mark it as applied where its end state is there, "
            "or as rolled back where none of it is (plumbline evidence, plumbline resolve)."),
        Wording::tr("A migration folder is empty or broken: move it aside (plumbline remove-broken)."),
        Wording::tr(
            "A table is missing: add it with a new migration; the tables that are there stay as they are."),
        Wording::tr(
            "A script was edited after it ran: put the old text back and write a new migration for the "
            "change."),
        Wording::tr(
            "You want an empty database for trying something out: create another one beside this and point "
            "DATABASE_URL at it.")};
}

QString obstacleText(const Plan &plan)
{
    if (plan.isRefused)
        return Wording::tr("Refused: Plumbline never destroys data.");
    const project::Check *check = plan.obstacle();
    if (!check)
        return {};
    return check->answer == evidence::Answer::Unknown
               ? Wording::tr("Not possible while this is unknown: %1").arg(checkText(*check))
               : Wording::tr("Not possible while this is not so: %1").arg(checkText(*check));
}

QString journalActionName(const std::string &action)
{
    if (action == "markApplied")
        return Wording::tr("Marked as applied");
    if (action == "markRolledBack")
        return Wording::tr("Marked as rolled back");
    if (action == "removeBroken")
        return Wording::tr("Removed a broken folder");
    if (action == "restore")
        return Wording::tr("Restored a folder");
    if (action == "reset" || action == "refuseReset")
        return Wording::tr("Refused a reset");
    if (action == "draft")
        return Wording::tr("Drafted a migration");
    if (action == "undo")
        return Wording::tr("Took an action back");
    return shown(action);
}

QString outcomeName(journal::Outcome outcome)
{
    switch (outcome) {
    case journal::Outcome::Pending:
        //: An action that was begun and whose end is not recorded.
        return Wording::tr("begun");
    case journal::Outcome::Done:
        return Wording::tr("done");
    case journal::Outcome::Failed:
        return Wording::tr("failed");
    case journal::Outcome::Refused:
        return Wording::tr("refused");
    case journal::Outcome::Undone:
        return Wording::tr("undone");
    }
    return {};
}

} // namespace plumbline::wording
