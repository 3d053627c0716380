#pragma once

#include "models/base/job.h"
#include "models/base/result.h"
#include "models/history/migration_folder.h"
#include "models/project/replay_renames.h"
#include "models/schema/changes.h"
#include "models/schema/delta.h"

#include <chrono>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace plumbline::project {

/// What a project's scripts may use of this machine while they are replayed.
struct ReplayLimits {
    std::chrono::milliseconds scriptTime{60000};
    std::int64_t diskBytes = std::int64_t(2) << 30;   ///< of the server's whole folder
    std::int64_t memoryBytes = std::int64_t(1) << 30; ///< of each of the server's processes
    friend bool operator==(const ReplayLimits &, const ReplayLimits &) = default;
};

struct ReplayRequest {
    std::vector<history::Folder> migrations = {}; ///< as `history::readMigrations` gives them, in its order
    /// Where unqualified names go, as the URL's `schema=` says it; empty: the server's own search_path.
    std::string schema = {};
    /// What is there before the first script, because a provider makes it; the trusted ones of them are made.
    std::vector<std::string> extensions = {};
    /// Where results are kept (`replayCacheFolder()`); empty: nowhere, everything is run.
    std::filesystem::path cache = {};
    ReplayLimits limits = {};
};

/// What is to be said of one migration's replay, beside the server's own words.
enum class ReplayFinding {
    Unreadable,         ///< there is no script to run
    Refused,            ///< the server refused a statement (`ReplayStep::error`)
    NeedsRights,        ///< superuser, files, programs, roles: what replay gives to nobody
    ExtensionMissing,   ///< `subject` is not installed here; the script ran without it
    ExtensionUntrusted, ///< `subject` gives a way out of the database; the script ran without it
    NeedsVersion,       ///< needs the PostgreSQL that `subject` names, and for what: "17 JSON_TABLE"
    TooLong,            ///< ran longer than a script may: `subject` is how many seconds that is
    TooMuchDisk,
    TooMuchMemory,
    SessionEnded,    ///< the script ended its own session or the server
    UsesCopy,        ///< COPY FROM STDIN or TO STDOUT, at which Prisma's driver fails
    OpenTransaction, ///< began a transaction and left it: Prisma loses what it did and reports success
    InTransaction,   ///< ran inside the transaction that `subject`, an earlier migration, left open
    NotRun,          ///< the replay ended before
};

struct ReplayRemark {
    ReplayFinding finding = ReplayFinding::Refused;
    std::string subject = {};
    friend bool operator==(const ReplayRemark &, const ReplayRemark &) = default;
};

/// One migration's replay.
struct ReplayStep {
    MigrationName name = {};
    Checksum checksum = {};     ///< empty where there is no script
    std::optional<Error> error; ///< why it failed; `position` counts characters of the script
    std::vector<ReplayRemark> remarks = {};
    /// An earlier one failed or ran without an extension, so nobody knows what this one would have found.
    bool isOnSand = false;
    /// The failed ones before it that were to make or change what this one names.
    std::vector<MigrationName> standsOn = {};
    schema::Changes changes = {};
    Renames renamed = {};                  ///< what has another name or schema afterwards
    std::vector<std::string> notices = {}; ///< the first of them
    int noticeCount = 0;
    std::chrono::microseconds duration{0};

    bool hasFailed() const { return error.has_value(); }
    friend bool operator==(const ReplayStep &, const ReplayStep &) = default;
};

/// What a migration did to an object.
enum class ReplayEvent { Made, Changed, Dropped };
struct ObjectEvent {
    std::size_t step = 0; ///< index into `Replay::steps`
    ReplayEvent event = ReplayEvent::Made;
    friend bool operator==(const ObjectEvent &, const ObjectEvent &) = default;
};

/// A history of migrations as it ran on an empty database of our own.
class Replay {
public:
    /// `deltas` has one more than `steps`: what is there before the first.
    Replay(std::vector<ReplayStep> steps, std::vector<schema::SchemaDelta> deltas, std::string serverVersion);

    std::vector<ReplayStep> steps;
    std::string serverVersion; ///< as the server prints it
    std::size_t ran = 0;       ///< how many were run for this; the others are remembered

    bool hasFailed() const; ///< whether any migration failed or ran without something it wants
    /// After all migrations.
    const schema::SchemaPtr &schema() const { return m_schema; }
    /// After the first `count` migrations; 0: before the first.
    schema::SchemaPtr schemaAt(std::size_t count) const;

    /// What happened to an object of that name, first to last. A column or another part of a table came with
    /// it. A rename changes what it renames, which goes on under its new name, and nothing of what only names
    /// that: a table's parts, a foreign key's table, a column's type. System objects have no events.
    std::vector<ObjectEvent> events(const schema::ObjectName &object) const;
    /// The migration that last made, changed or dropped it within the first `count`. Of a relation of any
    /// kind: what is a table on one side may be partitioned on another.
    std::optional<MigrationName> origin(const schema::ObjectName &object) const;
    std::optional<MigrationName> origin(const schema::ObjectName &object, std::size_t count) const;

    const std::vector<schema::SchemaDelta> &deltas() const { return m_deltas; }

private:
    std::vector<ObjectEvent> eventsUntil(const schema::ObjectName &object, std::size_t end) const;
    std::vector<std::pair<ObjectEvent, schema::ObjectName>>
    candidates(const schema::ObjectName &object) const;
    std::optional<schema::ObjectName> nameBefore(const schema::ObjectName &object, std::size_t step) const;
    /// Whether a step that renamed the part's relation did more to the part.
    bool changesPart(std::size_t step, const schema::ObjectName &before,
                     const schema::ObjectName &after) const;
    /// Whether all that a step changed of it is the names of what that step renamed.
    bool onlyNamesRenamed(std::size_t step, const schema::ObjectName &object) const;
    void remember(std::size_t step);

    std::vector<schema::SchemaDelta> m_deltas;
    schema::SchemaPtr m_schema;
    std::map<schema::ObjectName, std::vector<ObjectEvent>> m_events;
};

using ReplayPtr = std::shared_ptr<const Replay>;

/// Runs the migrations on a private server that is started for it, as Prisma would: each script as one simple
/// query, all in one session. That a script fails is no failure of the replay: it goes on in a new session,
/// and what follows is marked.
///
/// The scripts run as a role without rights, but they are somebody's program: the first replay of a project
/// is a person's decision (`isReplayApproved`). Takes about as long as the scripts; progress counts those
/// that are done ("replay"), with the name of the one that runs. Fails as `PrivateServer::start` does, and
/// with Cancelled within a fraction of a second.
Result<ReplayPtr> replay(const ReplayRequest &request, const JobControl &control);

} // namespace plumbline::project
