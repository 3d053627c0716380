#pragma once

#include "models/base/names.h"
#include "models/evidence/fact.h"
#include "models/history/ledger.h"
#include "models/postgres/read_catalog.h"
#include "models/project/project.h"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace plumbline::project {

// What a person may want done.
struct MarkApplied {
    MigrationName migration;
    friend bool operator==(const MarkApplied &, const MarkApplied &) = default;
};
struct MarkRolledBack {
    MigrationName migration;
    friend bool operator==(const MarkRolledBack &, const MarkRolledBack &) = default;
};
struct RemoveBroken {
    MigrationName migration;
    friend bool operator==(const RemoveBroken &, const RemoveBroken &) = default;
};
struct Restore {
    MigrationName migration;
    friend bool operator==(const Restore &, const Restore &) = default;
};
struct Reset {
    friend bool operator==(const Reset &, const Reset &) = default;
};
/// Takes a journal entry back. `entry` is the id of the action's intent or outcome, or an unambiguous
/// beginning of it; the plan's action has the whole id of the intent, and the migration it was about.
struct Undo {
    std::string entry;
    MigrationName migration;
    friend bool operator==(const Undo &, const Undo &) = default;
};
using Action = std::variant<MarkApplied, MarkRolledBack, RemoveBroken, Restore, Reset, Undo>;

/// What was looked at just before acting. `wording/` makes the sentence.
enum class CheckKind {
    Connected,
    LedgerReadable,
    LockIsFree,    ///< found: who holds Prisma's lock
    TablesAreFree, ///< found: whose locks the plan's own would have to wait for
    LockFileAccepted,
    MigrationInFolder,
    ScriptReadable,
    NotAlreadyApplied, ///< Prisma's P3008
    HasUnfinishedRow,  ///< Prisma's P3012
    HasRow,            ///< Prisma's P3011
    EndStateAchieved,  ///< mark applied: evidence says so
    NothingAchieved,   ///< mark rolled back: evidence says none of it is there
    FolderIsBroken,
    NotInLedger, ///< a folder that the database knows is not removed
    DestinationIsFree,
    HasRightToWrite,  ///< INSERT and UPDATE on the ledger
    ServerIsWritable, ///< not a standby, not default_transaction_read_only by force
    RowsUnchanged,    ///< undo: the ledger's rows are still as the action left them
    JournalIntact,    ///< undo: the chain of the journal holds
};

struct Check {
    CheckKind kind = CheckKind::Connected;
    evidence::Answer answer = evidence::Answer::Unknown; ///< Yes: in order
    std::string query;                                   ///< what was asked; empty for files
    std::string found;
    bool isAdvisory =
        false; ///< shown and weighed by the person, but No does not block (never so for Unknown)
    friend bool operator==(const Check &, const Check &) = default;
};

struct PlannedStatement {
    std::string sql; ///< with $1 …
    std::vector<std::optional<std::string>> parameters;
    friend bool operator==(const PlannedStatement &, const PlannedStatement &) = default;
};

struct PlannedMove {
    std::filesystem::path from;
    std::filesystem::path to;
    friend bool operator==(const PlannedMove &, const PlannedMove &) = default;
};

/// What is locked while the plan runs, in PostgreSQL's words.
struct PlannedLock {
    std::string object;  ///< "_prisma_migrations", "advisory lock 72707369"
    std::string mode;    ///< "RowExclusiveLock"
    std::string howLong; ///< a key for wording: "moment"
    friend bool operator==(const PlannedLock &, const PlannedLock &) = default;
};

/// How it can be taken back. `wording/` makes the sentence.
enum class WayBack {
    RestoreFolder, ///< `plumbline restore NAME`
    RemoveAgain,
    /// `plumbline undo ENTRY` puts the rows back as they were. A row that was added stays, marked as rolled
    /// back: nothing is deleted.
    UndoLedgerRows,
    ActAgain, ///< an undo is taken back by doing the action again
    NothingToUndo,
};

/// Where a plan acts, for the dialog and for `--confirm`.
struct Target {
    std::string host;     ///< host:port
    std::string database; ///< what `--confirm` must say; the project's name where no URL is known (`host` is
                          ///< empty then)
    std::string schema;
    std::string user;
    Environment environment = Environment::Production;
    friend bool operator==(const Target &, const Target &) = default;
};

/// Exactly what would be done, what was checked for it, and how to take it back. A value: making one changes
/// nothing.
struct Plan {
    Action action;
    Target target;
    std::vector<PlannedStatement> statements;
    std::string writes; ///< the one relation that the statements write, quoted and qualified
    std::vector<PlannedMove> moves;
    std::vector<Check> checks;
    std::vector<PlannedLock> locks;
    WayBack wayBack = WayBack::NothingToUndo;
    std::vector<history::LedgerRow> rowsBefore;
    std::vector<history::LedgerRow> rowsAfter; ///< as they will be; ids and times of new rows are fixed here
    std::vector<postgres::TableSize> losses;   ///< for a refused plan: what would have been lost
    bool isRefused = false;                    ///< reset: no confirmation can be made
    bool needsReason = false;

    /// Whether a confirmation can be made: not refused and no check red or unknown.
    bool isReady() const;
    /// The first check that stands in the way, or nullptr.
    const Check *obstacle() const;
    friend bool operator==(const Plan &, const Plan &) = default;
};

/// Proof that a person confirmed *that* plan. The second of the three layers: it cannot be made for a refused
/// plan, while a check is red or unknown, or with another database's name.
class Confirmation {
public:
    /// `typedName` is what the person typed; outside a local environment (and always on the command line) it
    /// must be the database's name. Fails with Refused, CheckFailed, NotConfirmed or ReasonMissing.
    static Result<Confirmation> given(const Plan &plan, const std::optional<std::string> &typedName,
                                      std::string reason = {});
    bool isFor(const Plan &plan) const;
    const std::string &reason() const { return m_reason; }

private:
    Confirmation(Plan plan, std::string reason) : m_plan(std::move(plan)), m_reason(std::move(reason)) {}
    Plan m_plan;
    std::string m_reason;
};

/// Stable key of an action for journal and JSON: "markApplied", …
std::string actionKey(const Action &action);
/// The migration an action is about; empty for reset.
MigrationName actionSubject(const Action &action);

} // namespace plumbline::project
