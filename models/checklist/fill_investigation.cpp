#include "models/checklist/filler.h"
#include "models/evidence/applied_scripts.h"
#include "models/evidence/catalog_query.h"
#include "models/evidence/judge.h"
#include "models/sql/statement.h"

#include <algorithm>

namespace plumbline::checklist {

using evidence::Achievement;
using history::Migration;

namespace {

void addCount(StepReport &report, NoteKind kind, int count)
{
    if (count > 0)
        report.notes.push_back(countNote(kind, count));
}

const std::string *scriptOf(const Migration &migration)
{
    return migration.folder && migration.folder->script ? &migration.folder->script->text
                                                        : evidence::scriptThatRan(migration);
}

/// The tables that a script names, in the order in which it does. Nothing where it cannot be read.
std::optional<std::vector<QualifiedName>> namedTables(const Migration &migration,
                                                      const std::string &defaultSchema)
{
    const std::string *script = scriptOf(migration);
    const auto statements = sql::parsedStatements(script ? *script : std::string());
    if (!script || !statements)
        return std::nullopt;
    std::vector<QualifiedName> tables;
    for (const sql::Statement &statement : *statements) {
        for (QualifiedName name : sql::namedRelations(statement)) {
            if (name.schema.empty())
                name.schema = defaultSchema;
            if (std::ranges::find(tables, name) == tables.end())
                tables.push_back(std::move(name));
        }
    }
    return tables;
}

/// What the ledger has of how a failed attempt ended.
std::string logOf(const Migration &migration)
{
    const history::LedgerRow *row = migration.decidingRow();
    return row ? row->logs.value_or("") : std::string();
}

Note failingStatement(const Migration &migration)
{
    const std::string *script = scriptOf(migration);
    const int index = script ? evidence::failingStatement(*script, logOf(migration)) : -1;
    if (index < 0)
        return note(NoteKind::FailingStatementUnknown, migration.name);
    const sql::Statement statement = sql::splitStatements(*script)[static_cast<std::size_t>(index)];
    Note failing = note(NoteKind::FailingStatement, migration.name, statement.text);
    failing.number = statement.span.line;
    return failing;
}

Note endState(const evidence::Evidence &evidence)
{
    const auto count = [&](Achievement state) {
        return std::ranges::count(evidence.statements, state, &evidence::StatementEvidence::state);
    };
    switch (evidence.verdict) {
    case Achievement::Achieved:
        return note(NoteKind::EndStateThere, evidence.migration);
    case Achievement::Partly: {
        Note partly = note(NoteKind::EndStatePartly, evidence.migration);
        partly.number = count(Achievement::Achieved) + count(Achievement::Superseded);
        partly.total = static_cast<std::int64_t>(evidence.statements.size()) - count(Achievement::None);
        return partly;
    }
    case Achievement::NotAchieved:
        return note(NoteKind::EndStateNotThere, evidence.migration);
    case Achievement::Superseded:
        return note(NoteKind::EndStateSuperseded, evidence.migration);
    case Achievement::Unknowable:
    case Achievement::None:
        break;
    }
    return note(NoteKind::EndStateUnknowable, evidence.migration);
}

StepState stateOfNeed(Achievement verdict)
{
    switch (verdict) {
    case Achievement::Achieved:
    case Achievement::NotAchieved:
        return StepState::Done;
    case Achievement::Partly:
        return StepState::Attention;
    case Achievement::Superseded:
    case Achievement::Unknowable:
    case Achievement::None:
        break;
    }
    return StepState::Open;
}

bool isPassedOverByPrisma(const Migration &migration)
{
    using history::Problem;
    return migration.state == history::State::Missing || migration.has(Problem::Edited) ||
           migration.has(Problem::EditedLineEndings) || migration.has(Problem::EditedComments) ||
           migration.has(Problem::OutOfOrder) || migration.has(Problem::AppliedTwice);
}

} // namespace

void Filler::fillStatus(StepReport &report) const
{
    const history::Verdict &verdict = m_known.verdict;
    report.action = StepAction::Refresh;
    if (verdict.isLockFileRefused)
        report.notes.push_back(note(NoteKind::LockFileRefused, {}, m_known.history.lockFile.provider));
    addCount(report, NoteKind::BrokenCount, static_cast<int>(m_broken.size()));
    if (isUnknown(report, false))
        return;
    if (m_known.prisma)
        report.notes.push_back(note(NoteKind::PrismaSays, {}, std::to_string(m_known.prisma->exitCode)));
    if (!m_known.history.hasLedger)
        report.notes.push_back(note(NoteKind::NoLedger));
    const auto applied =
        std::ranges::count(m_known.history.migrations, history::State::Applied, &Migration::state);
    report.notes.push_back(countNote(NoteKind::AppliedCount, applied,
                                     static_cast<std::int64_t>(m_known.history.migrations.size())));
    addCount(report, NoteKind::FailedCount, verdict.failed);
    addCount(report, NoteKind::RunningCount, verdict.running);
    addCount(report, NoteKind::PendingCount, verdict.pending);
    addCount(report, NoteKind::RunsAgainCount, verdict.willRunAgain);
    addCount(report, NoteKind::MissingCount, verdict.missing);
    addCount(report, NoteKind::EditedCount, verdict.edited);
    addCount(report, NoteKind::OutOfOrderCount, verdict.outOfOrder);
    addCount(report, NoteKind::AppliedTwiceCount, verdict.appliedTwice);
    // What a later step deals with is no concern of this one; what no step deals with is.
    const auto odd = std::ranges::find_if(m_known.history.migrations, isPassedOverByPrisma);
    const bool isOdd = odd != m_known.history.migrations.end();
    report.state = isOdd || verdict.isLockFileRefused ? StepState::Attention : StepState::Done;
    if (isOdd) {
        report.action = StepAction::ShowMigration;
        report.target = odd->name;
    }
}

void Filler::fillError(StepReport &report) const
{
    if (isUnknown(report, false))
        return;
    if (m_failed.empty() && m_running.empty()) {
        report.state = StepState::NotNeeded;
        report.notes.push_back(note(NoteKind::NoError));
        return;
    }
    if (hasNothingFailed(report))
        return;
    report.state = StepState::Done;
    report.action = StepAction::ShowMigration;
    report.target = m_failed.front()->name;
    for (const Migration *migration : m_failed) {
        const evidence::LoggedError error = evidence::loggedError(logOf(*migration));
        report.notes.push_back(note(NoteKind::MigrationFailed, migration->name, error.message));
        if (!error.detail.empty())
            report.notes.push_back(note(NoteKind::ErrorDetail, migration->name, error.detail));
        if (!error.hint.empty())
            report.notes.push_back(note(NoteKind::ErrorHint, migration->name, error.hint));
        report.notes.push_back(failingStatement(*migration));
        // Without a message only a person can find out what happened.
        if (error.message.empty())
            report.state = StepState::Open;
    }
}

void Filler::fillTables(StepReport &report)
{
    if (isUnknown(report, true) || hasNothingFailed(report))
        return;
    report.state = StepState::Done;
    for (const Migration *migration : m_failed) {
        const auto tables = namedTables(*migration, m_known.defaultSchema);
        if (!tables || tables->empty()) {
            report.notes.push_back(
                note(tables ? NoteKind::NoTablesNamed : NoteKind::ScriptUnreadable, migration->name));
            if (!tables)
                report.state = StepState::Open;
            continue;
        }
        evidence::AppliedScripts applied(*migration, m_known.history, **m_known.catalog,
                                         m_known.defaultSchema);
        for (const QualifiedName &table : *tables) {
            const bool isThere = (*m_known.catalog)->table(table) != nullptr;
            if (isThere && std::ranges::find(m_tables, table) == m_tables.end())
                m_tables.push_back(table);
            Note one = note(isThere ? NoteKind::TableThere : NoteKind::TableGone);
            one.table = table;
            if (!isThere)
                one.migration = applied.whoRemoved(table).value_or(MigrationName());
            if (std::ranges::find(report.notes, one) != report.notes.end())
                continue;
            report.notes.push_back(std::move(one));
            report.facts.push_back({evidence::Question::TableExists,
                                    table,
                                    {},
                                    {},
                                    evidence::tableQuery(table),
                                    isThere ? table.schema + '.' + table.name : std::string(),
                                    isThere ? evidence::Answer::Yes : evidence::Answer::No});
        }
    }
}

void Filler::fillRows(StepReport &report) const
{
    if (isUnknown(report, true) || hasNothingFailed(report))
        return;
    report.state = m_tables.empty() ? StepState::NotNeeded : StepState::Done;
    for (const QualifiedName &name : m_tables) {
        const schema::Table &table = *(*m_known.catalog)->table(name);
        Note one = note(table.estimatedRows ? NoteKind::RowsThere : NoteKind::RowsUnknown);
        one.table = name;
        one.number = table.estimatedRows.value_or(0);
        report.notes.push_back(std::move(one));
        evidence::Wish wish;
        wish.question = evidence::Question::TableHasRows;
        wish.table = name;
        // An estimate proves rows, but never their absence.
        const bool hasRows = table.estimatedRows.value_or(0) > 0;
        report.facts.push_back(
            {wish.question,
             name,
             {},
             {},
             evidence::catalogQuery(wish),
             table.estimatedRows ? "~" + std::to_string(*table.estimatedRows) : std::string(),
             hasRows ? evidence::Answer::Yes : evidence::Answer::Unknown});
        if (!table.estimatedRows)
            report.state = StepState::Open;
    }
}

void Filler::fillNeed(StepReport &report) const
{
    if (isUnknown(report, true) || hasNothingFailed(report))
        return;
    report.state = StepState::Done;
    report.action = StepAction::ShowMigration;
    report.target = m_failed.front()->name;
    for (const Migration *migration : m_failed) {
        const evidence::Evidence *evidence = evidenceFor(migration->name);
        if (!evidence || evidence->statements.empty()) {
            report.notes.push_back(note(NoteKind::ScriptUnreadable, migration->name));
            report.state = StepState::Open;
            continue;
        }
        report.notes.push_back(endState(*evidence));
        if (const StepState state = stateOfNeed(evidence->verdict); state != StepState::Done)
            report.state = state;
        for (const evidence::StatementEvidence &statement : evidence->statements) {
            report.facts.insert(report.facts.end(), statement.facts.begin(), statement.facts.end());
            if (!statement.supersededBy)
                continue;
            Note superseded = note(NoteKind::SupersededBy, migration->name, statement.supersededBy->value);
            superseded.number = statement.line;
            report.notes.push_back(std::move(superseded));
        }
    }
}

} // namespace plumbline::checklist
