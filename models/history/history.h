#pragma once

#include "models/history/git_archive.h"
#include "models/history/ledger.h"
#include "models/history/migration_folder.h"

#include <optional>
#include <vector>

namespace plumbline::history {

/// In the order in which they are asked for: what runs is running whatever else is true, a folder without a
/// script is broken whatever the ledger says, and a failure blocks every later deploy, so neither an applied
/// row beside it nor a deleted folder hides it.
enum class State {
    Applied,
    Pending,    ///< a folder and no row
    Running,    ///< a half-written row without an error log while somebody holds Prisma's advisory lock
    Failed,     ///< a half-written row, its folder there or not
    RolledBack, ///< a folder whose attempts were all rolled back; it will run again
    Missing,    ///< in the ledger as applied or rolled back, not on disk
    Broken,     ///< a folder without a readable migration.sql
    Unknown,    ///< the ledger could not be read
};

enum class Problem {
    Edited,            ///< the script differs in its SQL from the one that ran, or may do so
    EditedLineEndings, ///< Prisma accepts it
    EditedComments,    ///< comments or white space; only told where git has the script that ran
    OutOfOrder,        ///< a latecomer: it ran after one that sorts after it
    AppliedTwice,
    EmptyScript,
    WillRunAgain,
    NotUtf8,
};

/// One migration: its folder, its ledger rows, and what follows from them.
struct Migration {
    MigrationName name;
    std::optional<Folder> folder;
    std::vector<LedgerRow> attempts; ///< every row of that name, oldest first
    State state = State::Unknown;
    bool isDeclared = false; ///< applied by declaration: its current row was written by `migrate resolve`
    std::vector<Problem> problems; ///< sorted, each at most once
    std::optional<GitAnswer> git;
    std::optional<LockHolder> lockHolder; ///< who runs it, where it is running

    /// The row that decides the state: the newest unfinished one (it blocks `deploy`), else the newest
    /// applied one, else the newest; nullptr without rows.
    const LedgerRow *decidingRow() const;
    bool has(Problem problem) const;

    friend bool operator==(const Migration &, const Migration &) = default;
};

/// Folders and ledger joined. In Prisma's order; migrations that exist only in the ledger stand where their
/// name sorts.
struct History {
    std::vector<Migration> migrations;
    LockFile lockFile;
    bool hasLedger = false; ///< `_prisma_migrations` exists; false too where the ledger is unknown

    const Migration *find(const MigrationName &name) const;
    friend bool operator==(const History &, const History &) = default;
};

/// Joins folders with a ledger; without a ledger every state that needs one is Unknown (Broken folders stay
/// Broken). Pure. `git` may be empty; it sharpens `Edited` into line endings or comments where the script
/// that ran was found.
History historyOf(const MigrationsFolder &folders, const Ledger *ledger, const std::vector<GitAnswer> &git);

/// What git should be asked to complete this history: edited scripts and missing folders.
std::vector<GitQuestion> gitQuestions(const History &history);

} // namespace plumbline::history
