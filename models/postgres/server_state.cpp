#include "models/postgres/server_state.h"

#include "models/base/text.h"

#include <QDataStream>
#include <QFile>
#include <QSaveFile>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace fs = std::filesystem;

namespace plumbline::postgres {

namespace {

constexpr quint32 magic = 0x504c5331; // "PLS1"
constexpr int fastest = 1;

/// What a server does rather than what it holds.
bool isLeftOut(const std::string &name)
{
    static constexpr std::array<std::string_view, 6> files{"postgresql.conf", "postgresql.auto.conf",
                                                           "pg_hba.conf",     "pg_ident.conf",
                                                           "postmaster.pid",  "postmaster.opts"};
    return std::ranges::find(files, name) != files.end() || name.ends_with(".signal");
}

/// Whether the path stays inside: plain names with slashes between them.
bool isPlain(const fs::path &path)
{
    return path.is_relative() && !path.empty() && std::ranges::none_of(path, [](const fs::path &part) {
               return part == ".." || part == "." || part.empty();
           });
}

tl::unexpected<Error> notReadable(const fs::path &path)
{
    return failure(ErrorCode::NotReadable, path.string());
}

Result<void> packFile(QDataStream &stream, const fs::path &path)
{
    QFile file(text(path.string()));
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::NotReadable, path.string(), utf8(file.errorString()));
    stream << qCompress(file.readAll(), fastest);
    return {};
}

Result<void> makeFile(const fs::path &path, const QByteArray &bytes, const std::optional<OrdinaryUser> &owner)
{
    const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    bool isDone = file >= 0 && (!owner || fchown(file, owner->uid, owner->gid) == 0);
    for (qsizetype at = 0; isDone && at < bytes.size();) {
        const ssize_t count =
            write(file, bytes.constData() + at, static_cast<std::size_t>(bytes.size() - at));
        isDone = count > 0 || (count < 0 && errno == EINTR);
        at += std::max<ssize_t>(count, 0);
    }
    const int error = errno;
    if (file >= 0)
        close(file);
    if (!isDone)
        return failure(ErrorCode::NotWritable, path.string(), std::strerror(error));
    return {};
}

Result<void> makeFolder(const fs::path &path, const std::optional<OrdinaryUser> &owner)
{
    if (mkdir(path.c_str(), 0700) != 0 || (owner && chown(path.c_str(), owner->uid, owner->gid) != 0))
        return failure(ErrorCode::NotWritable, path.string(), std::strerror(errno));
    return {};
}

} // namespace

Result<void> packServer(const fs::path &data, const std::string &secrets, const fs::path &path,
                        const JobControl &control)
{
    QSaveFile file(text(path.string()));
    if (!file.open(QIODevice::WriteOnly))
        return failure(ErrorCode::NotWritable, path.string(), utf8(file.errorString()));
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    QDataStream stream(&file);
    stream << magic << QByteArray::fromStdString(secrets);
    std::error_code error;
    for (fs::recursive_directory_iterator entry(data, error), end; !error && entry != end;
         entry.increment(error)) {
        if (control.isCancelled())
            return failure(ErrorCode::Cancelled);
        const bool isFolder = entry->is_directory() && !entry->is_symlink();
        if ((!isFolder && !entry->is_regular_file()) || entry->is_symlink() ||
            isLeftOut(entry->path().filename().string()))
            continue;
        stream << isFolder << QByteArray::fromStdString(entry->path().lexically_relative(data).string());
        if (isFolder)
            continue;
        if (auto packed = packFile(stream, entry->path()); !packed)
            return packed;
    }
    if (error)
        return failure(ErrorCode::NotReadable, data.string(), error.message());
    stream << false << QByteArray();
    if (stream.status() != QDataStream::Ok || !file.commit())
        return failure(ErrorCode::NotWritable, path.string(), utf8(file.errorString()));
    return {};
}

Result<std::string> unpackServer(const fs::path &path, const fs::path &data,
                                 const std::optional<OrdinaryUser> &owner, std::int64_t mostBytes,
                                 const JobControl &control)
{
    QFile file(text(path.string()));
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::NotReadable, path.string(), utf8(file.errorString()));
    QDataStream stream(&file);
    quint32 begin = 0;
    QByteArray secrets;
    stream >> begin >> secrets;
    if (begin != magic)
        return notReadable(path);
    if (auto made = makeFolder(data, owner); !made)
        return failure(made.error());
    std::int64_t total = 0;
    for (;;) {
        if (control.isCancelled())
            return failure(ErrorCode::Cancelled);
        bool isFolder = false;
        QByteArray name;
        stream >> isFolder >> name;
        if (stream.status() != QDataStream::Ok)
            return notReadable(path);
        if (name.isEmpty())
            return secrets.toStdString();
        const fs::path relative(name.toStdString());
        if (!isPlain(relative) || isLeftOut(relative.filename().string()))
            return notReadable(path);
        if (isFolder) {
            if (auto made = makeFolder(data / relative, owner); !made)
                return failure(made.error());
            continue;
        }
        QByteArray packed;
        stream >> packed;
        const QByteArray bytes = qUncompress(packed);
        total += bytes.size();
        if (total > mostBytes)
            return notReadable(path);
        if (auto made = makeFile(data / relative, bytes, owner); !made)
            return failure(made.error());
    }
}

} // namespace plumbline::postgres
