#include "models/postgres/empty_cluster.h"

#include "models/base/checksum.h"
#include "models/base/text.h"
#include "models/postgres/server_state.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>

#include <chrono>

#include <sys/stat.h>
#include <unistd.h>

namespace fs = std::filesystem;

namespace plumbline::postgres {

namespace {

/// Rises when what is kept is made in another way.
constexpr int formatVersion = 1;
constexpr const char *suffix = ".cluster";
constexpr std::int64_t largest = std::int64_t(1) << 30;
/// What no start used for so long is of programs that are gone.
constexpr auto lifetime = std::chrono::hours(24 * 60);

/// Whether it is ours, and nobody else may write or read it.
bool isOnlyMine(const fs::path &path, mode_t kind)
{
    struct stat found = {};
    return lstat(path.c_str(), &found) == 0 && (found.st_mode & S_IFMT) == kind &&
           found.st_uid == geteuid() && (found.st_mode & 077) == 0;
}

void removeUnused(const fs::path &folder)
{
    std::error_code error;
    const auto oldest = fs::file_time_type::clock::now() - lifetime;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        std::error_code ignored;
        if (entry->path().extension() == suffix && entry->last_write_time(ignored) < oldest && !ignored)
            fs::remove(entry->path(), ignored);
    }
}

} // namespace

EmptyCluster::EmptyCluster(const fs::path &programs, const std::vector<std::string> &options)
    : m_folder(utf8(QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation) +
                    QStringLiteral("/plumbline/clusters")))
{
    const fs::path server = programs / "postgres";
    struct stat found = {};
    if (stat(server.c_str(), &found) != 0)
        return;
    std::string all = std::to_string(formatVersion);
    for (const std::int64_t number :
         {std::int64_t(found.st_size), std::int64_t(found.st_ino), std::int64_t(found.st_mtim.tv_sec),
          std::int64_t(found.st_mtim.tv_nsec)})
        all += ' ' + std::to_string(number);
    all += '\n' + server.string();
    for (const std::string &option : options)
        all += '\n' + option;
    m_file = m_folder / (sha256(all).value + suffix);
}

Result<std::string> EmptyCluster::unpack(const fs::path &data, const std::optional<OrdinaryUser> &owner,
                                         const JobControl &control) const
{
    if (m_file.empty() || !isOnlyMine(m_folder, S_IFDIR) || !isOnlyMine(m_file, S_IFREG))
        return failure(ErrorCode::NotFound, m_file.string());
    auto password = unpackServer(m_file, data, owner, largest, control);
    if (password) {
        std::error_code ignored;
        fs::last_write_time(m_file, fs::file_time_type::clock::now(), ignored);
    }
    return password;
}

void EmptyCluster::keep(const fs::path &data, const std::string &password, const JobControl &control) const
{
    const QString folder = text(m_folder.string());
    if (m_file.empty() || !QDir().mkpath(folder))
        return;
    QFile::setPermissions(folder, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    if (!isOnlyMine(m_folder, S_IFDIR))
        return;
    removeUnused(m_folder);
    std::error_code ignored;
    fs::remove(m_file, ignored); // where it is somebody's link, what it leads to is not ours to write
    // Without it, the next start makes its own.
    [[maybe_unused]] const auto kept = packServer(data, password, m_file, control);
}

} // namespace plumbline::postgres
