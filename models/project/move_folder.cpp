#include "models/journal/plumbline_folder.h"
#include "models/project/folder_plan.h"

#include <cerrno>
#include <cstdio>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace plumbline::project {

namespace {

using journal::Descriptor;

/// The folder that a move starts or ends in: inside `.plumbline` no link is followed, the migrations folder
/// is the one that the project names.
Result<Descriptor> openParent(const Project &project, const std::filesystem::path &parent)
{
    if (parent.parent_path() == project.folder / ".plumbline")
        return journal::openPlumblineFolder(project.folder, parent.filename().string());
    Descriptor folder(::open(parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!folder.isOpen())
        return failure(ErrorCode::NotReadable, parent.string(), std::strerror(errno));
    return folder;
}

tl::unexpected<Error> notMoved(const PlannedMove &move)
{
    if (errno == EEXIST || errno == ENOTEMPTY)
        return failure(ErrorCode::AlreadyExists, move.to.string());
    return failure(ErrorCode::NotWritable, move.to.string(), std::strerror(errno));
}

} // namespace

Result<void> moveFolder(const Project &project, const PlannedMove &move)
{
    const auto from = openParent(project, move.from.parent_path());
    if (!from)
        return failure(from.error());
    const auto to = openParent(project, move.to.parent_path());
    if (!to)
        return failure(to.error());
    const std::string oldName = move.from.filename().string();
    const std::string newName = move.to.filename().string();
    struct stat status {};
    if (::fstatat(from->number(), oldName.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0)
        return failure(ErrorCode::NotFound, move.from.string());
    if (!S_ISDIR(status.st_mode))
        return failure(ErrorCode::NotADirectory, move.from.string());
    int result =
        ::renameat2(from->number(), oldName.c_str(), to->number(), newName.c_str(), RENAME_NOREPLACE);
    // Some file systems know no such flag; there an empty folder in the way is the worst that could be
    // replaced.
    if (result != 0 && errno == EINVAL &&
        ::faccessat(to->number(), newName.c_str(), F_OK, AT_SYMLINK_NOFOLLOW) != 0)
        result = ::renameat(from->number(), oldName.c_str(), to->number(), newName.c_str());
    if (result != 0)
        return notMoved(move);
    ::fsync(from->number());
    ::fsync(to->number());
    return {};
}

} // namespace plumbline::project
