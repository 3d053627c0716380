#pragma once

#include <map>
#include <string>

namespace plumbline {

/// Why the world said no. Only `wording/` turns a code into a sentence, so window, command line and report
/// say the same thing; see `wording/error_text.h`.
enum class ErrorCode {
    Cancelled, ///< never shown as a failure
    // Files and folders; `subject` is the path.
    NotFound,
    NotReadable,
    NotWritable,
    NotADirectory,
    IsADirectory,
    DanglingLink,
    TooLarge,
    AlreadyExists,
    // The project.
    NoProject,
    NoSchema,
    SeveralSchemas, ///< `detail` lists them, one a line
    SchemaInvalid,
    UnsupportedProvider, ///< `subject` is the provider
    EnvFileInvalid,      ///< `subject` is path:line
    EnvFilesConflict,
    EnvVariableMissing, ///< `subject` is the variable
    EnvVariableEmpty,
    ConfigNotLiteral, ///< a prisma.config.* that only JavaScript could evaluate
    ConfigInvalid,
    UrlInvalid,
    UnsupportedUrl, ///< prisma://, prisma+postgres://, mysql:// …; `subject` is the scheme
    UnsupportedPrismaVersion,
    // The connection; `subject` is host:port, the user or the database.
    HostUnreachable,
    AuthenticationFailed,
    DatabaseMissing,
    TlsFailed,
    ConnectionLost,
    TimedOut,
    TooManyConnections,
    ConnectionSettingsInvalid, ///< libpq asked no server: a PGSERVICE that is not defined, say
    ClientLibraryMissing,      ///< libpq does not load
    // SQL; `detail` has the server's own words.
    PermissionDenied,
    UndefinedTable,
    UndefinedColumn,
    UnexpectedLedger, ///< `_prisma_migrations` has other columns or types than Prisma's
    LockTimeout,
    SqlFailed,
    SyntaxError,
    // Our own server.
    ServerProgramsMissing,
    ServerStartFailed,
    ScriptTooLong,  ///< and was stopped; `subject` is the migration, `detail` the seconds it was given
    CrossSchemaKey, ///< `subject` is the foreign key; Prisma answers P4002
    ProgramFailed,  ///< another program (git, initdb) ended with an error; `subject` is its name
    // Acting.
    Refused,        ///< by the safety policy; exit code 3
    CheckFailed,    ///< a check of the plan is red or unknown
    NotConfirmed,   ///< the typed name is not the database's
    ReasonMissing,  ///< the plan asks for a written reason
    PlanOutdated,   ///< the facts changed between showing the plan and executing it
    LockHeld,       ///< somebody else holds Prisma's advisory lock
    JournalInvalid, ///< the journal cannot be read or its chain is broken
    NotUndoable,
    UnknownMigration, ///< `subject` is the name
    // Snapshots; `subject` is the path.
    NotASnapshot,
    SnapshotDamaged,   ///< `subject` is path:line; `detail` is "cutOff" where it ends too early
    SnapshotTooNew,    ///< `detail` is the version of the format
    NothingOfThatName, ///< no object of the catalog is called `subject`
    BadUsage,
};

/// What went wrong, as a value: the code, what it is about and the server's or system's own words.
///
/// Never holds a password; connection strings are reduced to host, port, database and user before they get
/// here.
struct Error {
    ErrorCode code = ErrorCode::SqlFailed;
    std::string subject; ///< the path, host, name … that the sentence is about; UTF-8
    std::string detail;  ///< the server's or operating system's own words, as they came; may be empty
    std::string sqlState;
    std::string query; ///< the statement that failed, where there was one
    int position = 0;  ///< 1-based character position in `query`, 0 where the server gave none
    /// What the server sent, by the field codes of PostgreSQL's protocol ('S' severity, 'M' message, 'D'
    /// detail, 'H' hint, …): for Prisma's log text. Empty where the error is not the server's.
    std::map<char, std::string> fields{};

    friend bool operator==(const Error &, const Error &) = default;
};

} // namespace plumbline
