#include "models/project/ledger_plan.h"

#include "models/evidence/judge.h"
#include "models/project/free_tables_check.h"
#include "models/sql/quote.h"

#include <QUuid>

#include <algorithm>

namespace plumbline::project {

using evidence::Achievement;
using evidence::Advice;
using evidence::Answer;
using history::LedgerRow;

namespace {

Answer answer(bool holds)
{
    return holds ? Answer::Yes : Answer::No;
}

std::string holderName(const history::LockHolder &holder)
{
    std::string name = holder.user + (holder.clientAddress.empty() ? "" : "@" + holder.clientAddress);
    name +=
        (name.empty() ? "" : ", ") + (holder.applicationName.empty() ? "" : holder.applicationName + ", ");
    return name + "pid " + std::to_string(holder.pid);
}

Check lockCheck(const LedgerFacts &facts)
{
    const auto &holders = facts.ledger.lockHolders;
    const auto holder = std::find_if(holders.begin(), holders.end(),
                                     [](const history::LockHolder &one) { return !one.isWaiting; });
    return {CheckKind::LockIsFree, answer(holder == holders.end()),
            "SELECT * FROM pg_locks WHERE locktype = 'advisory' AND objid = 72707369",
            holder == holders.end() ? std::string() : holderName(*holder)};
}

Check rightCheck(const LedgerFacts &facts)
{
    const std::string query =
        "SELECT has_table_privilege('" + sql::quotedName(facts.ledgerTable) + "', 'INSERT, UPDATE')";
    if (!facts.mayWrite)
        return {CheckKind::HasRightToWrite, Answer::Unknown, query, facts.mayWrite.error().detail};
    return {CheckKind::HasRightToWrite, answer(*facts.mayWrite), query, facts.target.user};
}

/// How many statements' end states are there, of those that have one: "3/4".
std::string tally(const evidence::Evidence &evidence)
{
    const auto count = [&](auto test) {
        return std::count_if(evidence.statements.begin(), evidence.statements.end(),
                             [&](const evidence::StatementEvidence &one) { return test(one.state); });
    };
    const auto there = count(
        [](Achievement state) { return state == Achievement::Achieved || state == Achievement::Superseded; });
    return std::to_string(there) + "/" +
           std::to_string(count([](Achievement state) { return state != Achievement::None; }));
}

std::string queriesOf(const evidence::Evidence &evidence)
{
    std::string queries;
    for (const evidence::StatementEvidence &statement : evidence.statements) {
        for (const evidence::Fact &fact : statement.facts) {
            if (!fact.query.empty() && queries.find(fact.query) == std::string::npos)
                queries += (queries.empty() ? "" : ";\n") + fact.query;
        }
    }
    return queries;
}

/// Whether the evidence advises what is to be done. What it does not settle is left to the person, who has to
/// say why; what could not be looked at blocks, and so does marking as applied what is provably not there.
Check evidenceCheck(CheckKind kind, const history::Migration &migration, const LedgerFacts &facts,
                    Advice wanted)
{
    if (!facts.evidence) {
        const Error &error = facts.evidence.error();
        // Without a script there is nothing that could be looked at, ever.
        const bool hasNoScript = error.code == ErrorCode::NotFound;
        return {kind,
                hasNoScript ? Answer::No : Answer::Unknown,
                {},
                error.detail.empty() ? error.subject : error.detail,
                hasNoScript};
    }
    const Advice advice = evidence::adviceOf(*facts.evidence, migration);
    const bool isRefuted =
        wanted == Advice::MarkApplied && facts.evidence->verdict == Achievement::NotAchieved;
    return {kind, answer(advice == wanted), queriesOf(*facts.evidence), tally(*facts.evidence),
            advice == Advice::AskAHuman && !isRefuted};
}

std::vector<Check> commonChecks(const LedgerFacts &facts)
{
    return {
        {CheckKind::Connected, Answer::Yes, {}, facts.target.host},
        {CheckKind::LedgerReadable, Answer::Yes, "SELECT * FROM " + sql::quotedName(facts.ledgerTable), {}},
        {CheckKind::ServerIsWritable, answer(facts.isServerWritable), "SELECT pg_is_in_recovery()", {}},
        rightCheck(facts),
        lockCheck(facts),
        freeTablesCheck({facts.ledgerTable}, facts.inTheWay)};
}

std::vector<Check> appliedChecks(const history::Migration &migration, const LedgerFacts &facts)
{
    std::vector<Check> checks = commonChecks(facts);
    const bool isFinished = std::any_of(migration.attempts.begin(), migration.attempts.end(),
                                        [](const LedgerRow &row) { return row.finishedAt.has_value(); });
    const bool isReadable = migration.folder && migration.folder->script;
    checks.push_back({CheckKind::LockFileAccepted,
                      answer(facts.history.lockFile.isAccepted),
                      {},
                      facts.history.lockFile.provider});
    checks.push_back({CheckKind::MigrationInFolder,
                      answer(migration.folder.has_value()),
                      {},
                      migration.folder ? migration.folder->path.string() : std::string()});
    checks.push_back({CheckKind::ScriptReadable,
                      answer(isReadable),
                      {},
                      isReadable ? migration.folder->script->checksum.value : std::string()});
    checks.push_back({CheckKind::NotAlreadyApplied, answer(!isFinished), {}, {}});
    checks.push_back(evidenceCheck(CheckKind::EndStateAchieved, migration, facts, Advice::MarkApplied));
    return checks;
}

std::vector<Check> rolledBackChecks(const history::Migration &migration, const LedgerFacts &facts)
{
    std::vector<Check> checks = commonChecks(facts);
    const bool isUnfinished = std::any_of(migration.attempts.begin(), migration.attempts.end(),
                                          [](const LedgerRow &row) { return row.isUnfinished(); });
    checks.push_back({CheckKind::HasRow, answer(!migration.attempts.empty()), {}, {}});
    checks.push_back({CheckKind::HasUnfinishedRow, answer(isUnfinished), {}, {}});
    checks.push_back(evidenceCheck(CheckKind::NothingAchieved, migration, facts, Advice::MarkRolledBack));
    return checks;
}

/// As Prisma: every unfinished row of the name is marked. That it is still unfinished is asked again by the
/// statement itself.
void rollBackUnfinished(Plan &plan, const LedgerFacts &facts, const Stamp &stamp)
{
    for (LedgerRow &row : plan.rowsAfter) {
        if (!row.isUnfinished())
            continue;
        row.rolledBackAt = stamp.at;
        plan.statements.push_back(
            {"UPDATE " + sql::quotedName(facts.ledgerTable) +
                 " SET \"rolled_back_at\" = $1 WHERE \"id\" = $2 AND \"finished_at\" IS NULL "
                 "AND \"rolled_back_at\" IS NULL RETURNING \"id\"",
             {rfc3339(stamp.at), row.id}});
    }
}

void insertApplied(Plan &plan, const history::Migration &migration, const LedgerFacts &facts,
                   const Stamp &stamp)
{
    if (!migration.folder || !migration.folder->script)
        return;
    const Checksum &checksum = migration.folder->script->checksum;
    const std::string at = rfc3339(stamp.at);
    plan.rowsAfter.push_back({stamp.id, checksum, migration.name, std::string(), stamp.at, stamp.at, {}, 0});
    plan.statements.push_back(
        {"INSERT INTO " + sql::quotedName(facts.ledgerTable) +
             " (\"id\", \"checksum\", \"logs\", \"started_at\", \"finished_at\", \"migration_name\", "
             "\"applied_steps_count\") VALUES ($1, $2, $3, $4, $5, $6, 0) RETURNING \"id\"",
         {stamp.id, checksum.value, std::string(), at, at, migration.name.value}});
}

} // namespace

Stamp newStamp()
{
    return {QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString(), now()};
}

Stamp stampOf(const Plan &plan)
{
    Stamp stamp;
    for (const LedgerRow &row : plan.rowsAfter) {
        const bool isOld =
            std::find(plan.rowsBefore.begin(), plan.rowsBefore.end(), row) != plan.rowsBefore.end();
        if (isOld)
            continue;
        stamp.at = row.rolledBackAt ? *row.rolledBackAt : row.finishedAt.value_or(stamp.at);
        stamp.id = row.id; // the new row is the last
    }
    return stamp;
}

Plan ledgerPlan(const Action &action, const LedgerFacts &facts, const Stamp &stamp)
{
    const history::Migration *found = facts.history.find(actionSubject(action));
    const history::Migration migration = found ? *found : history::Migration();
    const bool isApplied = std::holds_alternative<MarkApplied>(action);
    Plan plan;
    plan.action = action;
    plan.target = facts.target;
    plan.rowsBefore = migration.attempts;
    plan.rowsAfter = migration.attempts;
    plan.checks = isApplied ? appliedChecks(migration, facts) : rolledBackChecks(migration, facts);
    plan.needsReason = std::any_of(plan.checks.begin(), plan.checks.end(), [](const Check &check) {
        return check.isAdvisory && check.answer == Answer::No;
    });
    rollBackUnfinished(plan, facts, stamp);
    if (isApplied)
        insertApplied(plan, migration, facts, stamp);
    plan.locks = {{"advisory lock 72707369", "ExclusiveLock", "moment"},
                  {facts.ledgerTable.name, ledgerLock, "moment"}};
    plan.writes = sql::quotedName(facts.ledgerTable);
    plan.wayBack = WayBack::UndoLedgerRows;
    return plan;
}

Target targetOf(const Project &project)
{
    Target target;
    target.environment = project.environment;
    target.database = project.name;
    if (project.connection) {
        target.host = project.connection->hostAndPort();
        target.database = project.connection->database;
        target.schema = project.connection->schema;
        target.user = project.connection->user;
    }
    return target;
}

} // namespace plumbline::project
