#include "models/project/record.h"

#include "models/base/text.h"
#include "models/project/environment.h"
#include "models/project/ledger_json.h"

namespace plumbline::project {

using journal::Entry;
using journal::EntryKind;
using journal::Outcome;

namespace {

/// A statement with its parameters in place of `$1`, only for reading.
std::string statementText(const PlannedStatement &statement)
{
    std::string parameters;
    for (const auto &parameter : statement.parameters)
        parameters += (parameters.empty() ? "" : ", ") + (parameter ? "'" + *parameter + "'" : "NULL");
    return statement.sql + (parameters.empty() ? "" : " -- " + parameters);
}

QJsonObject placeJson(const std::filesystem::path &path)
{
    return {{QStringLiteral("path"), text(path.string())}};
}

} // namespace

Record::Record(const Project &project, const Plan &plan, const Confirmation &confirmation)
    : m_journal(project.folder)
{
    m_entry.action = actionKey(plan.action);
    m_entry.subject = actionSubject(plan.action).value;
    m_entry.database = plan.target.host.empty()
                           ? ""
                           : plan.target.host + "/" + plan.target.database + ", " + plan.target.schema;
    m_entry.environment = environmentKey(plan.target.environment);
    m_entry.reason = confirmation.reason();
    for (const PlannedStatement &statement : plan.statements)
        m_entry.statements.push_back(statementText(statement));
    for (const PlannedMove &move : plan.moves)
        m_entry.statements.push_back(move.from.string() + " -> " + move.to.string());
    if (!plan.statements.empty()) {
        m_entry.before.insert(QStringLiteral("rows"), rowsJson(plan.rowsBefore));
        m_entry.after.insert(QStringLiteral("rows"), rowsJson(plan.rowsAfter));
    } else if (!plan.moves.empty()) {
        m_entry.before = placeJson(plan.moves.front().from);
        m_entry.after = placeJson(plan.moves.front().to);
    }
    if (const Undo *undo = std::get_if<Undo>(&plan.action))
        m_undone = undo->entry;
}

Result<void> Record::begin()
{
    Entry intent = m_entry;
    intent.intent = m_undone;
    const auto written = m_journal.append(std::move(intent));
    if (!written)
        return failure(written.error());
    m_entry.intent = written->id;
    return {};
}

Entry Record::outcomeEntry() const
{
    Entry entry = m_entry;
    entry.kind = EntryKind::Outcome;
    return entry;
}

Result<void> Record::finish(ActionOutcome &outcome)
{
    Entry entry = outcomeEntry();
    entry.outcome = Outcome::Done;
    if (!outcome.rowsAfter.empty())
        entry.after = {{QStringLiteral("rows"), rowsJson(outcome.rowsAfter)}};
    auto written = m_journal.append(entry);
    if (!written)
        return failure(written.error());
    outcome.journalEntry = written->id;
    if (m_undone.empty())
        return {};
    entry.intent = m_undone;
    entry.outcome = Outcome::Undone;
    written = m_journal.append(std::move(entry));
    return written ? Result<void>() : failure(written.error());
}

void Record::finish(const Error &error)
{
    Entry entry = outcomeEntry();
    entry.outcome = error.code == ErrorCode::Refused ? Outcome::Refused : Outcome::Failed;
    entry.error = error.detail.empty() ? error.subject : error.detail;
    entry.after = {};
    (void)m_journal.append(std::move(entry));
}

} // namespace plumbline::project
