#include "models/history/history.h"

#include "models/history/edit.h"
#include "models/history/migration_order.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace plumbline::history {

namespace {

template <typename Test>
const LedgerRow *newest(const std::vector<LedgerRow> &rows, Test test)
{
    const auto found = std::find_if(rows.rbegin(), rows.rend(), test);
    return found == rows.rend() ? nullptr : &*found;
}

const LedgerRow *newestUnfinished(const std::vector<LedgerRow> &rows)
{
    return newest(rows, [](const LedgerRow &row) { return row.isUnfinished(); });
}

const LedgerRow *newestApplied(const std::vector<LedgerRow> &rows)
{
    return newest(rows, [](const LedgerRow &row) { return row.isApplied(); });
}

/// Prisma writes the log last, when the script has already failed: a row with one runs no longer, whoever
/// holds the lock now.
bool mayBeRunning(const LedgerRow &row)
{
    return row.isUnfinished() && (!row.logs || row.logs->empty());
}

const LockHolder *holderOf(const Ledger &ledger)
{
    const auto found = std::find_if(ledger.lockHolders.begin(), ledger.lockHolders.end(),
                                    [](const LockHolder &holder) { return !holder.isWaiting; });
    return found == ledger.lockHolders.end() ? nullptr : &*found;
}

State stateOf(const Migration &migration, const Ledger *ledger)
{
    const LedgerRow *unfinished = newestUnfinished(migration.attempts);
    if (unfinished && mayBeRunning(*unfinished) && holderOf(*ledger))
        return State::Running;
    if (migration.folder && !migration.folder->script)
        return State::Broken;
    if (!ledger)
        return State::Unknown;
    if (unfinished)
        return State::Failed;
    if (!migration.folder)
        return State::Missing;
    if (migration.attempts.empty())
        return State::Pending;
    return newestApplied(migration.attempts) ? State::Applied : State::RolledBack;
}

std::vector<Problem> problemsOf(const Migration &migration)
{
    std::vector<Problem> problems;
    if (const auto edit = editOf(migration))
        problems.push_back(*edit);
    const auto applied = std::count_if(migration.attempts.begin(), migration.attempts.end(),
                                       [](const LedgerRow &row) { return row.isApplied(); });
    if (applied > 1)
        problems.push_back(Problem::AppliedTwice);
    if (migration.folder && migration.folder->script && !migration.folder->script->hasStatements)
        problems.push_back(Problem::EmptyScript);
    if (migration.state == State::RolledBack)
        problems.push_back(Problem::WillRunAgain);
    if (migration.folder && migration.folder->script && !migration.folder->script->isUtf8)
        problems.push_back(Problem::NotUtf8);
    return problems;
}

/// When the script first ran to its end. A declaration ran nothing, so it came neither early nor late.
std::optional<Time> ranAt(const Migration &migration)
{
    for (const LedgerRow &row : migration.attempts) {
        if (row.isApplied() && !row.isDeclared())
            return row.startedAt;
    }
    return std::nullopt;
}

void markLatecomers(std::vector<Migration> &migrations)
{
    std::optional<Time> earliestAfter;
    for (auto migration = migrations.rbegin(); migration != migrations.rend(); ++migration) {
        const auto at = ranAt(*migration);
        if (!at)
            continue;
        if (earliestAfter && *at > *earliestAfter) {
            migration->problems.push_back(Problem::OutOfOrder);
            std::sort(migration->problems.begin(), migration->problems.end());
        }
        earliestAfter = earliestAfter ? std::min(*earliestAfter, *at) : *at;
    }
}

std::vector<Migration> inPrismaOrder(std::vector<Migration> migrations)
{
    std::vector<std::string> names;
    names.reserve(migrations.size());
    for (const Migration &migration : migrations)
        names.push_back(migration.name.value);
    std::vector<Migration> sorted;
    sorted.reserve(migrations.size());
    for (const std::size_t index : prismaOrder(names))
        sorted.push_back(std::move(migrations[index]));
    return sorted;
}

using RowsByName = std::unordered_map<MigrationName, std::vector<LedgerRow>>;

RowsByName rowsByName(const Ledger *ledger)
{
    RowsByName rows;
    if (ledger) {
        for (const LedgerRow &row : ledger->rows)
            rows[row.name].push_back(row);
    }
    return rows;
}

/// Folders in Prisma's order, and among them the names that only the ledger has.
std::vector<Migration> joined(const MigrationsFolder &folders, const Ledger *ledger)
{
    RowsByName rows = rowsByName(ledger);
    std::vector<Migration> migrations;
    migrations.reserve(folders.folders.size());
    for (const Folder &folder : folders.folders) {
        Migration migration;
        migration.name = folder.name;
        migration.folder = folder;
        if (const auto found = rows.find(folder.name); found != rows.end())
            migration.attempts = found->second;
        migrations.push_back(std::move(migration));
    }
    for (const Migration &migration : migrations)
        rows.erase(migration.name);
    if (rows.empty())
        return migrations;
    for (auto &[name, attempts] : rows) {
        Migration migration;
        migration.name = name;
        migration.attempts = std::move(attempts);
        migrations.push_back(std::move(migration));
    }
    return inPrismaOrder(std::move(migrations));
}

} // namespace

const LedgerRow *Migration::decidingRow() const
{
    if (const LedgerRow *row = newestUnfinished(attempts))
        return row;
    if (const LedgerRow *row = newestApplied(attempts))
        return row;
    return attempts.empty() ? nullptr : &attempts.back();
}

bool Migration::has(Problem problem) const
{
    return std::find(problems.begin(), problems.end(), problem) != problems.end();
}

const Migration *History::find(const MigrationName &name) const
{
    const auto found = std::find_if(migrations.begin(), migrations.end(),
                                    [&](const Migration &migration) { return migration.name == name; });
    return found == migrations.end() ? nullptr : &*found;
}

History historyOf(const MigrationsFolder &folders, const Ledger *ledger, const std::vector<GitAnswer> &git)
{
    std::unordered_map<MigrationName, const GitAnswer *> answers;
    for (const GitAnswer &answer : git)
        answers[answer.name] = &answer;
    History history;
    history.migrations = joined(folders, ledger);
    history.lockFile = folders.lockFile;
    history.hasLedger = ledger && ledger->exists;
    for (Migration &migration : history.migrations) {
        if (const auto found = answers.find(migration.name); found != answers.end())
            migration.git = *found->second;
        migration.state = stateOf(migration, ledger);
        if (migration.state == State::Running)
            migration.lockHolder = *holderOf(*ledger);
        const LedgerRow *row = migration.decidingRow();
        migration.isDeclared = row && row->isDeclared();
        migration.problems = problemsOf(migration);
    }
    markLatecomers(history.migrations);
    return history;
}

std::vector<GitQuestion> gitQuestions(const History &history)
{
    std::vector<GitQuestion> questions;
    for (const Migration &migration : history.migrations) {
        const bool isScriptGone = !migration.folder || !migration.folder->script;
        const bool isEdited = migration.has(Problem::Edited) || migration.has(Problem::EditedComments);
        if (!isScriptGone && !isEdited)
            continue;
        GitQuestion question{migration.name, {}};
        for (const LedgerRow *row : rowsThatRan(migration))
            question.checksums.push_back(row->checksum);
        questions.push_back(std::move(question));
    }
    return questions;
}

} // namespace plumbline::history
