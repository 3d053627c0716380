#include "models/history/migration_folder.h"

#include "models/base/read_file.h"
#include "models/base/utf8.h"
#include "models/history/migration_order.h"
#include "models/history/read_script.h"

#include <cerrno>
#include <cstring>
#include <dirent.h>
#include <fcntl.h>
#include <memory>
#include <sys/stat.h>

namespace plumbline::history {

namespace {

std::string strippedOfQuotes(std::string_view text)
{
    while (!text.empty() && text.front() == '"')
        text.remove_prefix(1);
    while (!text.empty() && text.back() == '"')
        text.remove_suffix(1);
    return std::string(text);
}

/// Prisma's line rule; every odd spelling ends up as an odd provider, which Prisma then prints.
std::string lockedProvider(std::string_view content)
{
    constexpr std::string_view prefix = "provider = ";
    while (!content.empty()) {
        const std::size_t end = content.find('\n');
        std::string_view line = content.substr(0, end);
        content.remove_prefix(end == std::string_view::npos ? content.size() : end + 1);
        if (!line.starts_with("provider"))
            continue;
        if (end != std::string_view::npos && line.ends_with('\r'))
            line.remove_suffix(1);
        while (line.starts_with(prefix))
            line.remove_prefix(prefix.size());
        return strippedOfQuotes(line);
    }
    return "<PROVIDER NOT FOUND>";
}

LockFile readLockFile(const std::filesystem::path &path)
{
    const auto bytes = readFile(path, longestScript);
    if (!bytes)
        return {}; // Prisma takes one it cannot read for one that is not there
    LockFile lockFile;
    lockFile.exists = true;
    lockFile.provider = lockedProvider(lossyUtf8(*bytes));
    lockFile.isAccepted = lockFile.provider == "postgresql";
    return lockFile;
}

/// A link to a directory is none; its own type counts, as in Node's `Dirent.isDirectory()`.
bool isDirectory(DIR *directory, const dirent &entry)
{
    if (entry.d_type != DT_UNKNOWN)
        return entry.d_type == DT_DIR;
    struct stat status = {};
    return ::fstatat(::dirfd(directory), entry.d_name, &status, AT_SYMLINK_NOFOLLOW) == 0 &&
           S_ISDIR(status.st_mode);
}

Result<std::vector<std::string>> subfolders(const std::filesystem::path &path)
{
    const std::unique_ptr<DIR, int (*)(DIR *)> directory(::opendir(path.c_str()), &::closedir);
    if (!directory) {
        if (errno == ENOENT || errno == ENOTDIR)
            return std::vector<std::string>{};
        return failure(ErrorCode::NotReadable, path.string(), std::strerror(errno));
    }
    std::vector<std::string> names;
    for (;;) {
        errno = 0;
        const dirent *entry = ::readdir(directory.get());
        if (!entry && errno != 0)
            return failure(ErrorCode::NotReadable, path.string(), std::strerror(errno));
        if (!entry)
            return names;
        const std::string_view name = entry->d_name;
        if (name != "." && name != ".." && isDirectory(directory.get(), *entry))
            names.emplace_back(name);
    }
}

} // namespace

Result<MigrationsFolder> readMigrations(const std::filesystem::path &path, const JobControl &control)
{
    auto found = subfolders(path);
    if (!found)
        return failure(std::move(found.error()));
    MigrationsFolder result;
    result.path = path;
    result.lockFile = readLockFile(path / "migration_lock.toml");
    const auto order = prismaOrder(*found);
    const int total = static_cast<int>(order.size());
    result.folders.reserve(order.size());
    for (const std::size_t index : order) {
        if (control.isCancelled())
            return failure(ErrorCode::Cancelled);
        const std::string &onDisk = (*found)[index];
        // Prisma looks a script up under the name as decoded, so it finds none where the name is not UTF-8.
        const std::string name = lossyUtf8(onDisk);
        result.folders.push_back(
            {MigrationName(name), path / onDisk, readScript(path / name / "migration.sql")});
        if (result.folders.size() % 64 == 0)
            control.progress(static_cast<int>(result.folders.size()), total, "migrations");
    }
    return result;
}

} // namespace plumbline::history
