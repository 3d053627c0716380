#include "models/evidence/judge.h"

#include "models/evidence/applied_scripts.h"
#include "models/evidence/catalog_query.h"
#include "models/evidence/look.h"
#include "models/sql/tree.h"

#include <algorithm>
#include <set>

namespace plumbline::evidence {

namespace {

bool contains(const std::vector<std::string> &values, const std::string &value)
{
    return std::ranges::find(values, value) != values.end();
}

/// Judges the statements of one script.
class Judge {
public:
    Judge(const ReadScript &script, const schema::Schema &catalog, AppliedScripts &applied)
        : m_script(script),
          m_catalog(catalog),
          m_applied(applied)
    {
    }
    StatementEvidence judged(std::size_t index);

private:
    void judgeWishes(std::size_t index, StatementEvidence &result);
    void judgeData(const ReadStatement &statement, StatementEvidence &result);
    Fact lookAndDoubt(const Wish &wish);
    /// The wish of the script that is not so, of this question about this object; nullptr where there is
    /// none.
    const Wish *missingWhole(Question question, const QualifiedName &name) const;
    std::optional<MigrationName> whoSupersedes(const ReadStatement &statement, const Wish &wish);
    bool isMissingTarget(const ReadStatement &statement) const;

    const ReadScript &m_script;
    const schema::Schema &m_catalog;
    AppliedScripts &m_applied;
};

StatementEvidence Judge::judged(std::size_t index)
{
    const ReadStatement &statement = m_script.statements[index];
    StatementEvidence result;
    result.line = statement.sql.span.line;
    result.sql = statement.sql.text;
    result.kind = statement.sql.kind;
    switch (statement.nature) {
    case Nature::Neutral:
        result.state = Achievement::None;
        break;
    case Nature::Data:
        judgeData(statement, result);
        break;
    case Nature::Schema:
    case Nature::Opaque:
        judgeWishes(index, result);
        break;
    }
    return result;
}

Fact Judge::lookAndDoubt(const Wish &wish)
{
    Fact fact = look(wish, m_catalog);
    // The catalog we read has no other types than enums: a domain of that name would not be seen.
    if (wish.question == Question::EnumIsGone && fact.holds == Answer::Yes && !m_applied.wasEnum(wish.table))
        fact.holds = Answer::Unknown;
    // A column can have a type of that name which is not the one that the script makes.
    const Wish *type = wish.type ? missingWhole(Question::EnumExists, wish.type->name) : nullptr;
    if (type && fact.holds == Answer::Yes && !m_applied.whoChanged(*type))
        fact.holds = Answer::No;
    // Nor is anything gone from a table that is not there yet.
    const Wish *table = wantsGone(wish.question) ? missingWhole(Question::TableExists, wish.table) : nullptr;
    return table ? look(*table, m_catalog) : fact;
}

const Wish *Judge::missingWhole(Question question, const QualifiedName &name) const
{
    const auto &wishes = m_script.effect.wishes();
    const auto found = std::ranges::find_if(wishes, [&](const Wish &wish) {
        const bool isInSchema = name.schema.empty() || name.schema == wish.table.schema;
        return wish.question == question && wish.table.name == name.name && isInSchema &&
               look(wish, m_catalog).holds == Answer::No;
    });
    return found == wishes.end() ? nullptr : &*found;
}

std::optional<MigrationName> Judge::whoSupersedes(const ReadStatement &statement, const Wish &wish)
{
    // What it alters or indexes was there when it was written and is gone: it can never run again.
    if (statement.subject && !m_catalog.table(*statement.subject)) {
        if (const auto by = m_applied.whoRemoved(*statement.subject))
            return by;
    }
    return m_applied.whoChanged(wish);
}

void Judge::judgeWishes(std::size_t index, StatementEvidence &result)
{
    const ReadStatement &statement = m_script.statements[index];
    int holding = 0;
    int unknown = statement.nature == Nature::Opaque ? 1 : 0;
    int missing = 0;
    int overtaken = 0;
    std::set<QualifiedName> absentTables;
    std::set<std::pair<QualifiedName, std::string>> absentColumns;
    for (const Wish &wish : m_script.effect.wishes()) {
        // Where the whole is not there, nobody asks for its parts.
        if (wish.statement != index || absentTables.contains(wish.table) ||
            absentColumns.contains({wish.table, wish.object}))
            continue;
        const Fact fact = lookAndDoubt(wish);
        result.facts.push_back(fact);
        if (fact.holds == Answer::Yes) {
            ++holding;
            continue;
        }
        if (wish.question == Question::TableExists)
            absentTables.insert(wish.table);
        if (wish.question == Question::ColumnExists || wish.isOfNewColumn)
            absentColumns.insert({wish.table, wish.object});
        const auto by = whoSupersedes(statement, wish);
        if (by)
            result.supersededBy = by;
        ++(by ? overtaken : fact.holds == Answer::No ? missing : unknown);
    }
    if (missing > 0)
        result.state = holding > 0 ? Achievement::Partly
                                   : (unknown > 0 ? Achievement::Unknowable : Achievement::NotAchieved);
    else if (unknown > 0)
        result.state = Achievement::Unknowable;
    else if (overtaken > 0)
        result.state = Achievement::Superseded;
    else
        result.state = holding > 0 ? Achievement::Achieved : Achievement::None;
    if (result.state != Achievement::Superseded)
        result.supersededBy.reset();
}

/// Rows cannot be in a table, nor values in a column, that this script wants and that is not there.
bool Judge::isMissingTarget(const ReadStatement &statement) const
{
    return std::ranges::any_of(m_script.effect.wishes(), [&](const Wish &wish) {
        const bool isTarget =
            wish.question == Question::TableExists ||
            ((wish.question == Question::ColumnExists) && contains(statement.setColumns, wish.object));
        return isTarget && std::ranges::find(statement.writes, wish.table) != statement.writes.end() &&
               look(wish, m_catalog).holds == Answer::No;
    });
}

void Judge::judgeData(const ReadStatement &statement, StatementEvidence &result)
{
    result.state = Achievement::Unknowable;
    const bool writesHelpersOnly =
        !statement.writes.empty() && std::ranges::all_of(statement.writes, [&](const QualifiedName &table) {
            return m_script.effect.isHelper(table);
        });
    if (writesHelpersOnly) {
        result.state = Achievement::None;
        return;
    }
    for (const QualifiedName &table : statement.needs) {
        Wish wish;
        wish.table = table;
        Fact fact = look(wish, m_catalog);
        if (fact.holds == Answer::No) {
            if (const auto by = m_applied.whoRemoved(table)) {
                result.supersededBy = by;
                result.state = Achievement::Superseded;
            }
        }
        result.facts.push_back(std::move(fact));
    }
    if (result.state == Achievement::Unknowable && isMissingTarget(statement))
        result.state = Achievement::NotAchieved;
    if (result.state != Achievement::Unknowable)
        return;
    Fact moved;
    moved.question = Question::DataWasMoved;
    if (!statement.writes.empty())
        moved.table = statement.writes.front();
    result.facts.push_back(std::move(moved));
}

Achievement verdictOf(const std::vector<StatementEvidence> &statements, bool wasRolledBack)
{
    const auto count = [&](Achievement state) {
        return std::ranges::count(statements, state, &StatementEvidence::state);
    };
    const auto achieved = count(Achievement::Achieved);
    const auto missing = count(Achievement::NotAchieved);
    const auto unknown = count(Achievement::Unknowable);
    const auto superseded = count(Achievement::Superseded);
    if (count(Achievement::Partly) > 0 || (achieved > 0 && missing > 0))
        return Achievement::Partly;
    if (missing > 0)
        return unknown == 0 || wasRolledBack ? Achievement::NotAchieved : Achievement::Unknowable;
    if (unknown > 0)
        return Achievement::Unknowable;
    if (achieved > 0)
        return Achievement::Achieved;
    return superseded > 0 ? Achievement::Superseded : Achievement::Unknowable;
}

const std::string *scriptOf(const history::Migration &migration)
{
    if (migration.folder && migration.folder->script)
        return &migration.folder->script->text;
    return scriptThatRan(migration);
}

/// The log of the failed attempt; empty where there is none.
std::string failureLog(const history::Migration &migration)
{
    const history::LedgerRow *row = migration.decidingRow();
    return row && row->isUnfinished() ? row->logs.value_or("") : std::string();
}

} // namespace

Evidence evidenceOf(const history::Migration &migration, const history::History &history,
                    const schema::Schema &catalog, const std::string &defaultSchema)
{
    Evidence evidence;
    evidence.migration = migration.name;
    const std::string *text = scriptOf(migration);
    if (!text)
        return evidence;
    const auto script = readScript(*text, defaultSchema);
    if (!script)
        return evidence;
    AppliedScripts applied(migration, history, catalog, defaultSchema);
    Judge judge(*script, catalog, applied);
    for (std::size_t index = 0; index < script->statements.size(); ++index)
        evidence.statements.push_back(judge.judged(index));
    evidence.verdict = verdictOf(evidence.statements, wasRolledBackWhole(migration));
    evidence.failingStatement = failingStatement(*text, failureLog(migration));
    return evidence;
}

bool wasRolledBackWhole(const history::Migration &migration)
{
    const std::string *text = scriptOf(migration);
    if (!text || migration.has(history::Problem::Edited) ||
        loggedError(failureLog(migration)).sqlState.empty())
        return false;
    const auto statements = sql::parsedStatements(*text);
    if (!statements)
        return false;
    return std::ranges::none_of(*statements, [](const sql::Statement &statement) {
        // A statement alone in its script may be one that no transaction is wrapped around; CALL and DO may
        // commit.
        static const std::set<std::string> unwrapped{"TransactionStmt", "CallStmt",    "DoStmt",
                                                     "VacuumStmt",      "ReindexStmt", "CreatedbStmt"};
        return unwrapped.contains(statement.kind) || sql::flag(statement.node, "concurrent");
    });
}

Advice adviceOf(const Evidence &evidence, const history::Migration &migration)
{
    switch (evidence.verdict) {
    case Achievement::Achieved:
        return Advice::MarkApplied;
    case Achievement::Partly:
        return Advice::RepairFirst;
    case Achievement::NotAchieved: {
        const bool canRunAgain = std::ranges::none_of(evidence.statements, [](const StatementEvidence &one) {
            return one.state == Achievement::Superseded;
        });
        if (!canRunAgain)
            return Advice::AskAHuman;
        if (migration.state == history::State::Failed)
            return Advice::MarkRolledBack;
        const bool waits =
            migration.state == history::State::Pending || migration.state == history::State::RolledBack;
        return waits ? Advice::Deploy : Advice::AskAHuman;
    }
    case Achievement::Superseded:
    case Achievement::Unknowable:
    case Achievement::None:
        break;
    }
    return Advice::AskAHuman;
}

} // namespace plumbline::evidence
