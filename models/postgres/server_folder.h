#pragma once

#include "models/base/result.h"
#include "models/postgres/tied_process.h"

#include <cstdint>
#include <filesystem>
#include <optional>

namespace plumbline::postgres {

/// A private server's folder: the owner's only, locked for as long as it is in use, removed with this object.
///
/// `<temp>/plumbline-server-<pid>-<six characters>`. The lock on its file `lock` is inherited by the server,
/// so the folder counts as in use until the last process of a killed run is gone.
class ServerFolder {
public:
    /// As root the folder belongs to `owner`. Fails with NotWritable.
    static Result<ServerFolder> create(const std::optional<OrdinaryUser> &owner);
    ServerFolder(ServerFolder &&other) noexcept;
    ServerFolder &operator=(ServerFolder &&other) noexcept;
    ~ServerFolder();

    const std::filesystem::path &path() const { return m_path; }
    int lock() const { return m_lock; }

private:
    ServerFolder(std::filesystem::path path, int lock) : m_path(std::move(path)), m_lock(lock) {}
    void remove();

    std::filesystem::path m_path;
    int m_lock = -1;
};

/// Where server folders are made: $TMPDIR where the server's user can reach it and a socket's path fits, else
/// /tmp.
std::filesystem::path serverFolderBase(const std::optional<OrdinaryUser> &owner);

/// Removes what killed runs left behind in `base`: folders of that name and of our own (as root: of `owner`)
/// that nobody holds the lock of. Never follows a link.
void clearStaleServerFolders(const std::filesystem::path &base, const std::optional<OrdinaryUser> &owner);

/// What everything in the folder takes on the disk. Files that come and go meanwhile count as they are met.
std::int64_t folderBytes(const std::filesystem::path &folder);

/// Whom a server runs as: nothing where we are an ordinary user; as root `postgres`, else `nobody`.
std::optional<OrdinaryUser> serverUser();

} // namespace plumbline::postgres
