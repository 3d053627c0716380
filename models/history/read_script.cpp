#include "models/history/read_script.h"

#include "models/base/checksum.h"
#include "models/base/utf8.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace plumbline::history {

namespace {

class Descriptor {
public:
    explicit Descriptor(int number) : m_number(number) {}
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    ~Descriptor()
    {
        if (m_number >= 0)
            ::close(m_number);
    }
    int number() const { return m_number; }

private:
    int m_number;
};

tl::unexpected<Error> notRead(const std::filesystem::path &path, int error)
{
    const auto answer = [&](ErrorCode code) { return failure(code, path.string(), std::strerror(error)); };
    struct stat status = {};
    const bool isLink = ::lstat(path.c_str(), &status) == 0 && S_ISLNK(status.st_mode);
    if (isLink && (error == ENOENT || error == ELOOP || error == ENOTDIR))
        return answer(ErrorCode::DanglingLink);
    if (error == ENOENT)
        return answer(ErrorCode::NotFound);
    return answer(error == EISDIR ? ErrorCode::IsADirectory : ErrorCode::NotReadable);
}

/// Reads to the end, whatever size the file had when it was looked at.
int appendAll(int descriptor, std::string &bytes, std::size_t expected)
{
    // One byte more, so that the end is seen without a second buffer.
    std::size_t filled = 0;
    bytes.resize(expected + 1);
    for (;;) {
        const ssize_t got = ::read(descriptor, bytes.data() + filled, bytes.size() - filled);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return errno;
        filled += static_cast<std::size_t>(got);
        if (got == 0 || filled > longestScript)
            break;
        if (filled == bytes.size())
            bytes.resize(bytes.size() * 2);
    }
    bytes.resize(filled);
    return 0;
}

/// What `!sql::isEmptyScript` says, without running PostgreSQL's scanner over thousands of scripts: skips
/// white space, semicolons and comments, and stops at the first character of anything else, so a usual script
/// costs a few bytes. A comment that never ends is a syntax error, hence something.
bool hasStatements(std::string_view script)
{
    std::size_t at = 0;
    while (at < script.size()) {
        if (std::string_view(" \t\n\r\f;").find(script[at]) != std::string_view::npos) {
            ++at;
        } else if (script.substr(at, 2) == "--") {
            at = script.find_first_of("\n\r", at);
            if (at == std::string_view::npos)
                return false;
        } else if (script.substr(at, 2) == "/*") {
            int depth = 0;
            do {
                const std::string_view pair = script.substr(at, 2);
                if (pair.empty())
                    return true;
                depth += pair == "/*" ? 1 : pair == "*/" ? -1 : 0;
                at += pair == "/*" || pair == "*/" ? 2 : 1;
            } while (depth > 0);
        } else {
            return true;
        }
    }
    return false;
}

} // namespace

Result<std::string> readFile(const std::filesystem::path &path)
{
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    if (file.number() < 0)
        return notRead(path, errno);
    struct stat status = {};
    if (::fstat(file.number(), &status) != 0)
        return notRead(path, errno);
    if (S_ISDIR(status.st_mode))
        return notRead(path, EISDIR);
    if (!S_ISREG(status.st_mode))
        return failure(ErrorCode::NotReadable, path.string());
    if (static_cast<std::uint64_t>(status.st_size) > longestScript)
        return failure(ErrorCode::TooLarge, path.string());
    std::string bytes;
    if (const int error = appendAll(file.number(), bytes, static_cast<std::size_t>(status.st_size)))
        return notRead(path, error);
    if (bytes.size() > longestScript)
        return failure(ErrorCode::TooLarge, path.string());
    return bytes;
}

Script scriptOf(std::string bytes)
{
    Script script;
    script.bytesOnDisk = bytes.size();
    script.isUtf8 = isUtf8(bytes);
    script.text = script.isUtf8 ? std::move(bytes) : lossyUtf8(bytes);
    script.checksum = sha256(script.text);
    script.hasStatements = hasStatements(script.text);
    return script;
}

Result<Script> readScript(const std::filesystem::path &path)
{
    auto bytes = readFile(path);
    if (!bytes)
        return failure(std::move(bytes.error()));
    return scriptOf(std::move(*bytes));
}

} // namespace plumbline::history
