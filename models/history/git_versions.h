#pragma once

#include "models/base/job.h"
#include "models/base/result.h"

#include <QByteArray>
#include <QStringList>

#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace plumbline::history {

/// A migration.sql at one moment of git's history.
struct GitVersion {
    std::string commit;
    std::string committedAt; ///< RFC 3339
    std::string path;        ///< from the repository's root
    std::string blob;
};

/// The name of the migration whose script this path is.
std::string migrationNameOf(const std::string &path);

/// Every version of every migration.sql that the pathspecs name, from all branches, tags, stashes and
/// reflogs, the newest first, each blob once per path. Deleted ones count; links do not.
Result<std::vector<GitVersion>> gitVersions(const std::filesystem::path &folder, const QStringList &pathspecs,
                                            std::optional<std::chrono::milliseconds> patience,
                                            const JobControl &control);

/// Reads blobs with one call of git and hands each to `take` in the order asked for. Blobs that are gone, or
/// too long to be a script that Prisma could have read, are passed over.
Result<void> readBlobs(const std::filesystem::path &folder, const std::vector<std::string> &blobs,
                       const std::function<void(const std::string &blob, std::string bytes)> &take,
                       const JobControl &control);

} // namespace plumbline::history
