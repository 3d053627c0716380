#include "models/project/act.h"

#include "models/postgres/guarded_transaction.h"
#include "models/postgres/read_ledger.h"
#include "models/project/folder_plan.h"
#include "models/project/ledger_plan.h"
#include "models/project/record.h"
#include "models/project/reset_plan.h"
#include "models/project/undo_plan.h"
#include "models/safety/guard.h"

#include <algorithm>

namespace plumbline::project {

using postgres::Access;
using postgres::Connection;

namespace {

Result<Project> openSupported(const ProjectRequest &request)
{
    auto project = openProject(request, processEnvironment());
    if (project && project->isPrisma8)
        return failure(unsupportedPrisma8(*project));
    return project;
}

Result<Connection> connect(const Project &project, Access access, const JobControl &control)
{
    if (!project.connection)
        return failure(project.connection.error());
    return Connection::open(*project.connection, access, control);
}

bool writesLedger(const Project &project, const Action &action)
{
    if (const Undo *undo = std::get_if<Undo>(&action)) {
        const auto done = findDoneAction(journal::Journal(project.folder), undo->entry);
        return done && done->isOnLedger();
    }
    return std::holds_alternative<MarkApplied>(action) || std::holds_alternative<MarkRolledBack>(action);
}

Check journalCheck(const Project &project)
{
    const auto verified = journal::Journal(project.folder).verify();
    return {CheckKind::JournalIntact,
            verified ? evidence::Answer::Yes : evidence::Answer::No,
            {},
            verified ? std::string() : verified.error().subject};
}

Result<Plan> undoPlan(const Project &project, const Undo &undo, Connection *connection, const Stamp &stamp,
                      const JobControl &control)
{
    const auto done = findDoneAction(journal::Journal(project.folder), undo.entry);
    if (!done)
        return failure(done.error());
    Result<Plan> plan = failure(ErrorCode::NotUndoable, undo.entry);
    if (!done->isOnLedger()) {
        plan = undoMovePlan(project, *done);
    } else if (connection) {
        const auto facts =
            readLedgerFacts(project, MigrationName(done->intent.subject), *connection, control);
        if (!facts)
            return failure(facts.error());
        plan = undoLedgerPlan(*done, *facts, stamp);
    }
    if (plan)
        plan->checks.push_back(journalCheck(project));
    return plan;
}

Result<history::Ledger> lookAtLedger(const Project &project, const JobControl &control)
{
    auto connection = connect(project, Access::ReadOnly, control);
    if (!connection)
        return failure(connection.error());
    return postgres::readLedger(*connection, project.connection->schema);
}

Result<Plan> removeBrokenPlan(const Project &project, const RemoveBroken &action, const JobControl &control)
{
    const auto folders = history::readMigrations(project.migrationsPath, control);
    if (!folders)
        return failure(folders.error());
    const auto ledger = lookAtLedger(project, control);
    if (control.isCancelled())
        return failure(ErrorCode::Cancelled);
    return removalPlan(project, action, *folders, ledger);
}

/// The plan as the facts are now. `connection` is there for actions that write the ledger.
Result<Plan> planNow(const Project &project, const Action &action, Connection *connection, const Stamp &stamp,
                     const JobControl &control)
{
    if (const RemoveBroken *remove = std::get_if<RemoveBroken>(&action))
        return removeBrokenPlan(project, *remove, control);
    if (const Restore *restore = std::get_if<Restore>(&action))
        return restorePlan(project, *restore);
    if (std::holds_alternative<Reset>(action))
        return resetPlan(project, control);
    if (const Undo *undo = std::get_if<Undo>(&action))
        return undoPlan(project, *undo, connection, stamp, control);
    const auto facts = readLedgerFacts(project, actionSubject(action), *connection, control);
    return facts ? Result<Plan>(ledgerPlan(action, *facts, stamp)) : failure(facts.error());
}

/// Prisma waits ten seconds for its lock, and so do we; a person may give up before.
Result<void> takeLock(Connection &connection, const JobControl &control)
{
    Result<void> taken = failure(ErrorCode::LockHeld);
    for (int second = 0; second < 10 && !taken && taken.error().code == ErrorCode::LockHeld; ++second) {
        if (control.isCancelled())
            return failure(ErrorCode::Cancelled);
        taken = postgres::takePrismaLock(connection, std::chrono::seconds(1));
    }
    return taken;
}

/// The first layer: what the statements are, by their parse tree.
Result<void> judgeStatements(const Plan &plan)
{
    const safety::Permission permission{{"_prisma_migrations"}};
    for (const PlannedStatement &statement : plan.statements) {
        const auto refusals = safety::judge(statement.sql, permission);
        if (!refusals.empty())
            return failure(ErrorCode::Refused, "guard", refusals.front().statement);
    }
    return {};
}

/// The third layer: runs the statements in a transaction that looks for losses before it commits. Each of
/// them must touch exactly one row, else the ledger is not what the plan was made for.
Result<void> runStatements(Connection &connection, const Plan &plan)
{
    auto transaction = postgres::GuardedTransaction::begin(connection, {{plan.writes}});
    if (!transaction)
        return failure(transaction.error());
    for (const PlannedStatement &statement : plan.statements) {
        const auto rows = transaction->execute(statement.sql, statement.parameters);
        if (!rows)
            return failure(rows.error());
        if (rows->rows.size() != 1)
            return failure(ErrorCode::PlanOutdated, actionSubject(plan.action).value);
    }
    return transaction->commit();
}

Result<std::vector<history::LedgerRow>> rowsNow(const Project &project, const MigrationName &name,
                                                Connection &connection)
{
    auto ledger = postgres::readLedger(connection, project.connection->schema);
    if (!ledger)
        return failure(ledger.error());
    std::erase_if(ledger->rows, [&](const history::LedgerRow &row) { return row.name != name; });
    return ledger->rows;
}

Result<ActionOutcome> executeOnLedger(const Project &project, const Plan &plan,
                                      const Confirmation &confirmation, const JobControl &control)
{
    // A control of its own: once begun, nobody's cancel may stop it half-way.
    auto connection = connect(project, Access::Writing, JobControl());
    if (!connection)
        return failure(connection.error());
    if (const auto taken = takeLock(*connection, control); !taken)
        return failure(taken.error());
    const auto fresh = planNow(project, plan.action, &*connection, stampOf(plan), control);
    if (!fresh)
        return failure(fresh.error());
    if (*fresh != plan || plan.statements.empty())
        return failure(ErrorCode::PlanOutdated, actionSubject(plan.action).value);
    if (const auto judged = judgeStatements(plan); !judged)
        return failure(judged.error());
    if (control.isCancelled())
        return failure(ErrorCode::Cancelled);
    Record record(project, plan, confirmation);
    if (const auto begun = record.begin(); !begun)
        return failure(begun.error());
    control.progress(2, 2, "execute");
    if (const auto done = runStatements(*connection, plan); !done) {
        record.finish(done.error());
        return failure(done.error());
    }
    ActionOutcome outcome;
    outcome.rowsBefore = plan.rowsBefore;
    outcome.rowsAfter = rowsNow(project, actionSubject(plan.action), *connection).value_or(plan.rowsAfter);
    const auto recorded = record.finish(outcome);
    return recorded ? Result<ActionOutcome>(std::move(outcome)) : failure(recorded.error());
}

Result<ActionOutcome> executeMove(const Project &project, const Plan &plan, const Confirmation &confirmation,
                                  const JobControl &control)
{
    const auto fresh = planNow(project, plan.action, nullptr, stampOf(plan), control);
    if (!fresh)
        return failure(fresh.error());
    if (*fresh != plan)
        return failure(ErrorCode::PlanOutdated, actionSubject(plan.action).value);
    Record record(project, plan, confirmation);
    if (const auto begun = record.begin(); !begun)
        return failure(begun.error());
    ActionOutcome outcome;
    for (const PlannedMove &move : plan.moves) {
        if (const auto moved = moveFolder(project, move); !moved) {
            record.finish(moved.error());
            return failure(moved.error());
        }
        outcome.moved.push_back(move);
    }
    const auto recorded = record.finish(outcome);
    return recorded ? Result<ActionOutcome>(std::move(outcome)) : failure(recorded.error());
}

} // namespace

Result<Plan> prepare(const ProjectRequest &request, const Action &action, const JobControl &control)
{
    control.progress(0, 2, "project");
    const auto project = openSupported(request);
    if (!project)
        return failure(project.error());
    if (!writesLedger(*project, action))
        return planNow(*project, action, nullptr, newStamp(), control);
    auto connection = connect(*project, Access::ReadOnly, control);
    if (!connection)
        return failure(connection.error());
    return planNow(*project, action, &*connection, newStamp(), control);
}

Result<ActionOutcome> execute(const ProjectRequest &request, const Plan &plan,
                              const Confirmation &confirmation, const JobControl &control)
{
    // The second layer: a confirmation exists only of a plan without a red or unknown check, and only of this
    // one.
    if (!confirmation.isFor(plan))
        return failure(ErrorCode::NotConfirmed, plan.target.database);
    const auto project = openSupported(request);
    if (!project)
        return failure(project.error());
    return plan.moves.empty() ? executeOnLedger(*project, plan, confirmation, control)
                              : executeMove(*project, plan, confirmation, control);
}

} // namespace plumbline::project
