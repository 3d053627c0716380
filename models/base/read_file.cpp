#include "models/base/read_file.h"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace plumbline {

namespace {

/// Closes the descriptor on every way out.
struct Descriptor {
    int number = -1;
    explicit Descriptor(int descriptor) : number(descriptor) {}
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    ~Descriptor()
    {
        if (number >= 0)
            ::close(number);
    }
};

tl::unexpected<Error> openFailure(const std::filesystem::path &path, int reason)
{
    std::error_code ignored;
    const bool isMissing = reason == ENOENT || reason == ENOTDIR;
    if (isMissing && std::filesystem::is_symlink(std::filesystem::symlink_status(path, ignored)))
        return failure(ErrorCode::DanglingLink, path.string(), std::strerror(reason));
    return failure(isMissing ? ErrorCode::NotFound : ErrorCode::NotReadable, path.string(),
                   std::strerror(reason));
}

} // namespace

Result<std::string> readFile(const std::filesystem::path &path, std::uint64_t limit)
{
    // Non-blocking, because opening a pipe that nobody writes to would wait for ever.
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    if (file.number < 0)
        return openFailure(path, errno);
    struct stat status = {};
    if (::fstat(file.number, &status) != 0)
        return openFailure(path, errno);
    if (S_ISDIR(status.st_mode))
        return failure(ErrorCode::IsADirectory, path.string());
    if (!S_ISREG(status.st_mode))
        return failure(ErrorCode::NotReadable, path.string());
    std::string content;
    if (status.st_size > 0 && static_cast<std::uint64_t>(status.st_size) > limit)
        return failure(ErrorCode::TooLarge, path.string(), std::to_string(status.st_size));
    content.reserve(static_cast<std::size_t>(status.st_size));
    char buffer[1 << 16];
    for (;;) {
        const ssize_t count = ::read(file.number, buffer, sizeof buffer);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return openFailure(path, errno);
        if (count == 0)
            return content;
        content.append(buffer, static_cast<std::size_t>(count));
        if (content.size() > limit)
            return failure(ErrorCode::TooLarge, path.string(), std::to_string(content.size()));
    }
}

} // namespace plumbline
