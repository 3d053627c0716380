#pragma once

#include <string>

#include "models/diff/prisma_step.h"
#include "models/history/ledger.h"
#include "models/history/migration_folder.h"
#include "models/schema/object_name.h"

#include <optional>
#include <vector>

namespace plumbline::project {

/// One of the things for which `prisma migrate dev` wants to reset a database.
struct ResetReason {
    enum class Kind {
        Failed,          ///< a migration is recorded as failed (or as running)
        Edited,          ///< its script is not the one that is recorded
        Drift,           ///< the database is not what the applied migrations make
        Diverged,        ///< one side has migrations that the other does not know, and the other way round
        DirectoryBehind, ///< the database knows migrations that are not on disk
    };
    Kind kind = Kind::Failed;
    std::vector<MigrationName> migrations = {};   ///< of Failed and Edited one; of Drift none
    std::optional<MigrationName> lastCommon = {}; ///< of Diverged, where there is one
    std::string text = {};                        ///< Prisma's own words, to the byte
    std::vector<schema::ObjectName> objects = {}; ///< of Drift what differs, as Prisma sees it
    friend bool operator==(const ResetReason &, const ResetReason &) = default;
};

/// What Prisma finds before it would look at drift.
struct ResetFacts {
    const history::MigrationsFolder &folders;
    const history::Ledger &ledger;
    /// From the schema that the applied migrations make on an empty database to the live one. Nothing where
    /// that was not looked at, or could not be.
    const diff::PrismaDiff *drift = nullptr;
    /// The first that does not run on an empty database when only the applied ones do, and when all do:
    /// Prisma replays twice and ends there (P3006), or at the first that has no script (P3015).
    std::optional<MigrationName> appliedFailsAt = {};
    std::optional<MigrationName> failsAt = {};
};

/// What `prisma migrate dev` 6.19 would answer.
struct ResetAnswer {
    enum class Verdict {
        WouldAsk,
        WouldNotAsk,
        Unknown,   ///< nothing asks for it but drift, which was not looked at; or the ledger is unknown
        WouldStop, ///< Prisma ends with an error before it decides; `errorCode` says with which
    };
    Verdict verdict = Verdict::Unknown;
    std::vector<ResetReason> reasons = {}; ///< in Prisma's order
    std::string errorCode = {};            ///< "P3019", "P3015", "P3006"
    bool isLedgerUnknown = false; ///< of `Unknown`: the ledger could not be read, so that nothing was judged
    friend bool operator==(const ResetAnswer &, const ResetAnswer &) = default;
};

/// Decides as `migrate dev` does, from the same facts, touching nothing. Pending migrations are no reason and
/// no drift. Pure.
ResetAnswer wouldAskToReset(const ResetFacts &facts);

/// The migrations whose scripts make the schema that drift is judged against: those with an applied row, in
/// the folder's order.
std::vector<MigrationName> appliedOnDisk(const history::MigrationsFolder &folders,
                                         const history::Ledger &ledger);

/// What `migrate dev` prints before it ends with exit code 130, without the first empty line. `schemas` as
/// the datasource lists them, or the one schema; `location` is "host:port", empty where the URL has no host.
std::string resetMessage(const ResetAnswer &answer, const std::vector<std::string> &schemas,
                         const std::string &location);

} // namespace plumbline::project
