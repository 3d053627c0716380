#pragma once

#include "models/base/clock.h"
#include "models/diff/faults.h"
#include "models/diff/renames.h"
#include "models/project/project.h"
#include "models/project/replay.h"

namespace plumbline::project {

/// What a person asks for.
struct DraftRequest {
    std::string name;                 ///< in their own words
    std::vector<std::string> renames; ///< `OLD=NEW`, see `diff::readRenames`
    Time at;                          ///< what the migration's name begins with
};

/// The next migration, as it would be written.
struct Draft {
    std::filesystem::path project; ///< the project's folder
    std::filesystem::path migrations;
    MigrationName name;
    std::string script;
    bool isEmpty = true;                     ///< there is nothing to do; the script says so
    bool needsLockFile = false;              ///< migration_lock.toml is not there yet
    std::vector<std::string> warnings;       ///< Prisma's, as they stand at the script's head
    std::vector<diff::Fault> corrected;      ///< faults of Prisma's script that this one does not have
    std::vector<diff::Fault> endless;        ///< after which Prisma wants the same change again
    std::vector<diff::Rename> renames;       ///< that were asked for
    std::vector<diff::GuessedRename> likely; ///< that were not, and that it may be
    /// The newest migration, where it sorts after this one: its time is ahead of the clock.
    std::optional<MigrationName> sortsBefore;
    ReplayPtr replay; ///< of the migrations that are there
    std::vector<Notice> notices;

    std::filesystem::path folder() const { return migrations / name.value; }
};

/// Computes what leads from the migrations, replayed on a private server, to the schema. Touches no database
/// of the project and writes nothing. Fails as `openProject` and `replay` do; with ProgramFailed where a
/// migration does not run (Prisma: P3006), SchemaInvalid, UnsupportedProvider (P3019), BadUsage for a
/// rename that is none.
Result<Draft> draft(const ProjectRequest &request, const DraftRequest &wanted, const JobControl &control);

/// Writes the folder with its script, and the lock file where it is missing. Gives the journal's entry. Fails
/// with AlreadyExists where the folder is there, or NotWritable; nothing half done is left behind.
Result<std::string> writeDraft(const Draft &draft);

} // namespace plumbline::project
