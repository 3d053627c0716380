#pragma once

#include "models/base/job.h"
#include "models/base/names.h"
#include "models/base/result.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace plumbline::history {

/// A script that was found in git's history.
struct GitScript {
    std::string commit;      ///< full hash of a commit that has it
    std::string path;        ///< in that commit, from the repository's root
    std::string committedAt; ///< RFC 3339
    std::string text;        ///< as Prisma would have read it
    Checksum checksum;
    friend bool operator==(const GitScript &, const GitScript &) = default;
};

/// What is wanted of git: the script of this migration, and the checksums it may have.
struct GitQuestion {
    MigrationName name;
    std::vector<Checksum> checksums;
};

struct GitAnswer {
    MigrationName name;
    std::optional<GitScript> byChecksum; ///< the very script that ran
    std::optional<GitScript> newest;     ///< the newest version in history, whatever its checksum
    friend bool operator==(const GitAnswer &, const GitAnswer &) = default;
};

/// Looks into the repository around the migrations folder: all branches, tags, stashes and reflogs. First
/// among the scripts that ever lay in this folder under the names asked for; where one that ran is not among
/// them, among every migration.sql of the repository, for folders that were renamed or moved (given up after
/// ten seconds). One answer a question, in their order; no git runs without questions. git runs with hooks,
/// filters, fsmonitor, replacement of objects, lazy fetching and prompts off: a foreign repository is
/// hostile. Blocks, without an event loop. Fails with NotFound where there is no repository or no git,
/// ProgramFailed, Cancelled.
Result<std::vector<GitAnswer>> searchGit(const std::filesystem::path &migrationsFolder,
                                         const std::vector<GitQuestion> &questions,
                                         const JobControl &control);

} // namespace plumbline::history
