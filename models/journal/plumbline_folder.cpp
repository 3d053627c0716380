#include "models/journal/plumbline_folder.h"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace plumbline::journal {

namespace {

tl::unexpected<Error> notWritable(const std::filesystem::path &path)
{
    return failure(ErrorCode::NotWritable, path.string(), std::strerror(errno));
}

/// Opens a folder below `parent` without following a link, making it where it is not there.
Result<Descriptor> openFolder(int parent, const std::string &name, const std::filesystem::path &path)
{
    const bool isNew = ::mkdirat(parent, name.c_str(), 0777) == 0;
    if (!isNew && errno != EEXIST)
        return notWritable(path);
    Descriptor folder(::openat(parent, name.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (!folder.isOpen())
        return errno == ELOOP || errno == ENOTDIR ? failure(ErrorCode::NotADirectory, path.string())
                                                  : notWritable(path);
    if (isNew)
        ::fsync(parent);
    return folder;
}

} // namespace

Descriptor::~Descriptor()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

Result<Descriptor> openPlumblineFolder(const std::filesystem::path &project)
{
    const auto path = project / ".plumbline";
    auto folder = openFolder(AT_FDCWD, path.string(), path);
    if (!folder)
        return folder;
    const int file =
        ::openat(folder->number(), ".gitignore", O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (file >= 0) {
        const auto written = writeAll(Descriptor(file), "*\n", path / ".gitignore");
        if (!written)
            return failure(written.error());
    }
    return folder;
}

Result<Descriptor> openPlumblineFolder(const std::filesystem::path &project, const std::string &name)
{
    const auto folder = openPlumblineFolder(project);
    return folder ? openFolder(folder->number(), name, project / ".plumbline" / name)
                  : failure(folder.error());
}

Result<void> writeAll(const Descriptor &file, std::string_view bytes, const std::filesystem::path &path)
{
    while (!bytes.empty()) {
        const auto written = ::write(file.number(), bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return notWritable(path);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return {};
}

} // namespace plumbline::journal
