#pragma once

#include "models/base/names.h"
#include "models/checklist/set_aside_counts.h"
#include "models/evidence/fact.h"
#include "models/schema/object_name.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace plumbline::checklist {

/// The eleven steps of a resolution, in order (`product.md`, "The resolution checklist").
enum class Step {
    CheckStatus,
    ReadError,
    TablesExist,
    DataExists,
    IsItNeeded,
    MarkResolved,
    RemoveBroken,
    UpdateSchema,
    VerifySync,
    MigrateData,
    Test,
};
inline constexpr int stepCount = 11;

enum class StepState {
    Done,      ///< known and in order
    Attention, ///< known, and something is to be done here
    Blocked,   ///< waits for an earlier step
    Open,      ///< cannot be found out by the program; a person's turn
    Unknown,   ///< could not be read: blocks the write steps that depend on it
    NotNeeded, ///< nothing to do in this project's state
};

/// What a step offers to do. Each goes through a plan and a confirmation.
enum class StepAction { None, MarkApplied, MarkRolledBack, RemoveBrokenFolder, ShowMigration, Refresh };

/// One line of a step: a key that `wording/` knows, with its arguments. No prose here.
enum class NoteKind {
    Counts,             ///< numbers: applied, pending, failed, broken
    PrismaSays,         ///< text: Prisma's exit code
    AppliedCount,       ///< number of total: migrations that ran
    FailedCount,        ///< number
    RunningCount,       ///< number: half-written rows while somebody holds Prisma's lock
    BrokenCount,        ///< number: folders without a readable script
    PendingCount,       ///< number: never ran
    RunsAgainCount,     ///< number: rolled back, the next deploy runs them again
    MissingCount,       ///< number: in the ledger and not on disk
    EditedCount,        ///< number: scripts that differ from what ran
    OutOfOrderCount,    ///< number: ran before one that sorts before them
    AppliedTwiceCount,  ///< number
    LockFileRefused,    ///< text: the provider that migration_lock.toml names; Prisma answers P3019
    NoLedger,           ///< connected, and there is no `_prisma_migrations`: nothing ever ran
    MigrationFailed,    ///< migration, text: the server's message
    MigrationIsRunning, ///< migration, text: who
    NoError,
    ErrorDetail,             ///< migration, text: the server's DETAIL line
    ErrorHint,               ///< migration, text: the server's HINT line
    FailingStatement,        ///< migration, text: the statement, number: its line
    FailingStatementUnknown, ///< migration: the log does not tell which statement failed
    ScriptUnreadable,        ///< migration: no script, or one that does not parse; nothing can be told of it
    NoTablesNamed,           ///< migration: its script names no table
    TableThere,              ///< table
    TableGone,               ///< table; migration: the one that removed it, where known
    RowsThere,               ///< table, number: estimated or counted rows
    RowsUnknown,             ///< table
    NoRows,                  ///< table
    EndStateThere,           ///< migration
    EndStatePartly,          ///< migration, number of total
    EndStateNotThere,        ///< migration
    EndStateUnknowable,      ///< migration
    EndStateSuperseded,      ///< migration: later migrations changed everything it wanted
    SupersededBy,         ///< migration, number: the line, text: the applied migration that did or undid it
    AdviseMarkApplied,    ///< migration
    AdviseMarkRolledBack, ///< migration
    AdviseAsk,            ///< migration: a person has to decide
    NothingFailed,
    FolderBroken, ///< migration, text: the error's subject
    NoBrokenFolder,
    BrokenInLedger, ///< migration: broken, and the ledger knows it: its script is to be restored, not removed
    PendingWaits,   ///< migration
    RunsAgain,      ///< migration: rolled back; it waits like a pending one
    DeployByHand,   ///< how pending migrations are applied with Prisma today: `prisma migrate deploy`
    ModelWithoutTable,  ///< text: model, table
    MissingInDatabase,  ///< object: the schema has it
    NotInSchema,        ///< object: the database has it
    OtherThanInSchema,  ///< object: both have it, and not alike
    MoreDifferences,    ///< number: that are not named
    DraftMigration,     ///< how the database gets what the schema has: `plumbline draft`
    NothingToUpdate,    ///< nothing pending, nothing differs but for what is set aside
    InSync,             ///< but for what is set aside
    NotInSync,          ///< number of objects that differ
    SetAside,           ///< how many differences are set aside, beside those that count
    DifferencesUnknown, ///< text: why database and schema could not be compared
    DataScriptFound,    ///< text: path
    NoDataScript,
    TestByHand,
    WaitsForStep,   ///< number: the step
    CatalogUnknown, ///< text: the server's words
    LedgerUnknown,
    NotConnected,
    LaterVersion, ///< this step is filled by a later version of Plumbline; what to do by hand meanwhile
};

struct Note {
    NoteKind kind;
    MigrationName migration;
    QualifiedName table;
    std::string text;
    std::int64_t number = 0;
    std::int64_t total = 0;
    schema::ObjectName object = {};
    SetAsideCounts setAside = {};
    friend bool operator==(const Note &, const Note &) = default;
};

struct StepReport {
    Step step = Step::CheckStatus;
    StepState state = StepState::Unknown;
    std::vector<Note> notes;
    std::vector<evidence::Fact> facts;
    StepAction action = StepAction::None;
    MigrationName target; ///< what the action is about
    friend bool operator==(const StepReport &, const StepReport &) = default;
};

using Checklist = std::array<StepReport, stepCount>;

} // namespace plumbline::checklist
