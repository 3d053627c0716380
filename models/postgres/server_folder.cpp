#include "models/postgres/server_folder.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <string_view>
#include <thread>
#include <utility>

#include <fcntl.h>
#include <pwd.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace fs = std::filesystem;

namespace plumbline::postgres {

namespace {

constexpr std::string_view prefix = "plumbline-server-";
/// A socket's path ends with this; the whole must fit into sockaddr_un's 108 bytes.
constexpr std::size_t socketNameLength = std::string_view("/.s.PGSQL.5432.lock").size();
constexpr std::size_t folderNameLength = std::string_view("/plumbline-server-4194304-XXXXXX").size();
/// A folder that has no lock yet may be another start's that is just being made.
constexpr std::time_t secondsToGetALock = 60;

bool isReachable(const fs::path &folder, const std::optional<OrdinaryUser> &user)
{
    struct stat status = {};
    if (stat(folder.c_str(), &status) != 0 || !S_ISDIR(status.st_mode) || access(folder.c_str(), W_OK) != 0)
        return false;
    if (!user)
        return true;
    for (fs::path part = folder; part.has_relative_path(); part = part.parent_path()) {
        if (stat(part.c_str(), &status) != 0 || !(status.st_mode & S_IXOTH))
            return false;
    }
    return true;
}

/// A lock that closes itself; nothing where somebody else holds it.
int takeLock(int folder, const char *name, int flags)
{
    const int file = openat(folder, name, O_RDWR | O_CLOEXEC | O_NOFOLLOW | flags, 0600);
    if (file >= 0 && flock(file, LOCK_EX | LOCK_NB) != 0) {
        const int error = errno;
        close(file);
        errno = error;
        return -1;
    }
    return file;
}

/// The lock of a new folder. It gets its name when it is held, so that nobody who clears folders can take it
/// before.
int makeLock(int folder)
{
    const int file = takeLock(folder, "lock.new", O_CREAT | O_EXCL);
    if (file >= 0 && renameat(folder, "lock.new", folder, "lock") != 0) {
        const int error = errno;
        close(file);
        errno = error;
        return -1;
    }
    return file;
}

void clearIfStale(const fs::path &path, uid_t owner)
{
    const int folder = open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (folder < 0)
        return;
    struct stat status = {};
    if (fstat(folder, &status) == 0 && (status.st_uid == owner || status.st_uid == getuid())) {
        const int lock = takeLock(folder, "lock", 0);
        const bool isOld = std::time(nullptr) - status.st_mtime > secondsToGetALock;
        if (lock >= 0 || (errno == ENOENT && isOld)) {
            std::error_code ignored;
            fs::remove_all(path, ignored);
        }
        if (lock >= 0)
            close(lock);
    }
    close(folder);
}

} // namespace

Result<ServerFolder> ServerFolder::create(const std::optional<OrdinaryUser> &owner)
{
    const fs::path base = serverFolderBase(owner);
    std::string name = (base / (std::string(prefix) + std::to_string(getpid()) + "-XXXXXX")).string();
    if (!mkdtemp(name.data()))
        return failure(ErrorCode::NotWritable, base.string(), std::strerror(errno));
    const int folder = open(name.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    const int lock = folder < 0 ? -1 : makeLock(folder);
    ServerFolder result(name, lock);
    const bool isOurs = lock >= 0 && (!owner || fchown(folder, owner->uid, owner->gid) == 0);
    const int error = errno;
    if (folder >= 0)
        close(folder);
    if (!isOurs)
        return failure(ErrorCode::NotWritable, name, std::strerror(error));
    return result;
}

ServerFolder::ServerFolder(ServerFolder &&other) noexcept
    : m_path(std::exchange(other.m_path, {})),
      m_lock(std::exchange(other.m_lock, -1))
{
}

ServerFolder &ServerFolder::operator=(ServerFolder &&other) noexcept
{
    if (this != &other) {
        remove();
        m_path = std::exchange(other.m_path, {});
        m_lock = std::exchange(other.m_lock, -1);
    }
    return *this;
}

ServerFolder::~ServerFolder()
{
    remove();
}

void ServerFolder::remove()
{
    // A killed program's own programs may write for another moment.
    for (int attempt = 0; attempt < 100 && !m_path.empty(); ++attempt) {
        std::error_code error;
        fs::remove_all(m_path, error);
        if (!error)
            break;
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    if (m_lock >= 0)
        close(m_lock);
}

fs::path serverFolderBase(const std::optional<OrdinaryUser> &owner)
{
    const char *named = std::getenv("TMPDIR");
    if (named && named[0] == '/') {
        const std::size_t length = std::strlen(named) + folderNameLength + socketNameLength;
        if (length < 107 && isReachable(named, owner))
            return named;
    }
    return "/tmp";
}

void clearStaleServerFolders(const fs::path &base, const std::optional<OrdinaryUser> &owner)
{
    std::error_code error;
    for (fs::directory_iterator entry(base, error), end; !error && entry != end; entry.increment(error)) {
        if (entry->path().filename().string().starts_with(prefix))
            clearIfStale(entry->path(), owner ? owner->uid : getuid());
    }
}

std::int64_t folderBytes(const fs::path &folder)
{
    std::int64_t bytes = 0;
    std::error_code error;
    for (fs::recursive_directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error)) {
        struct stat status = {};
        if (lstat(entry->path().c_str(), &status) == 0)
            bytes += std::int64_t(status.st_blocks) * 512;
    }
    return bytes;
}

std::optional<OrdinaryUser> serverUser()
{
    if (geteuid() != 0)
        return {};
    for (const char *name : {"postgres", "nobody"}) {
        if (const passwd *found = getpwnam(name); found && found->pw_uid != 0)
            return OrdinaryUser{found->pw_uid, found->pw_gid};
    }
    return OrdinaryUser{65534, 65534};
}

} // namespace plumbline::postgres
