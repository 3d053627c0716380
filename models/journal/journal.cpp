#include "models/journal/journal.h"

#include "models/base/checksum.h"
#include "models/base/text.h"
#include "models/journal/entry_json.h"
#include "models/journal/plumbline_folder.h"

#include <QJsonDocument>
#include <QUuid>

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <pwd.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace plumbline::journal {

namespace {

constexpr const char *fileName = "journal.jsonl";

/// One line of the file. A line without its newline is torn: the program or the machine stopped while it was
/// being written.
struct Line {
    std::string bytes;
    bool isTorn = false;
    std::optional<Entry> entry;
};

std::string userAtHost()
{
    char host[256] = "";
    ::gethostname(host, sizeof host - 1);
    char buffer[4096];
    passwd entry{};
    passwd *found = nullptr;
    ::getpwuid_r(::geteuid(), &entry, buffer, sizeof buffer, &found);
    const std::string user = found ? found->pw_name : std::to_string(::geteuid());
    return user + "@" + host;
}

std::vector<Line> linesOf(const std::string &content)
{
    std::vector<Line> lines;
    for (std::size_t at = 0; at < content.size();) {
        const std::size_t end = std::min(content.find('\n', at), content.size());
        Line line{content.substr(at, end - at), end == content.size(), std::nullopt};
        QJsonParseError error;
        const auto json = QJsonDocument::fromJson(QByteArray::fromStdString(line.bytes), &error);
        if (!line.isTorn && error.error == QJsonParseError::NoError && json.isObject())
            line.entry = entryOf(json.object());
        if (line.entry)
            line.entry->hash = sha256(line.bytes).value;
        lines.push_back(std::move(line));
        at = end + 1;
    }
    return lines;
}

Result<std::string> readAll(int file, const std::filesystem::path &path)
{
    std::string content;
    char buffer[65536];
    while (true) {
        const auto count = ::read(file, buffer, sizeof buffer);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return failure(ErrorCode::NotReadable, path.string(), std::strerror(errno));
        if (count == 0)
            return content;
        content.append(buffer, static_cast<std::size_t>(count));
    }
}

/// The lines of the journal under a shared lock; none where there is no journal.
Result<std::vector<Line>> readLines(const std::filesystem::path &folder)
{
    const auto path = folder / fileName;
    const Descriptor directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (!directory.isOpen()) {
        if (errno == ENOENT)
            return std::vector<Line>();
        if (errno == ELOOP || errno == ENOTDIR)
            return failure(ErrorCode::NotADirectory, folder.string());
        return failure(ErrorCode::NotReadable, folder.string(), std::strerror(errno));
    }
    // Non-blocking, so that a named pipe in its place cannot hang us.
    const Descriptor file(
        ::openat(directory.number(), fileName, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK));
    if (!file.isOpen() && errno == ENOENT)
        return std::vector<Line>();
    if (!file.isOpen())
        return failure(ErrorCode::NotReadable, path.string(), std::strerror(errno));
    ::flock(file.number(), LOCK_SH);
    const auto content = readAll(file.number(), path);
    return content ? Result<std::vector<Line>>(linesOf(*content)) : failure(content.error());
}

tl::unexpected<Error> invalid(const std::filesystem::path &folder, std::size_t line)
{
    return failure(ErrorCode::JournalInvalid, (folder / fileName).string() + ":" + std::to_string(line));
}

/// Whether the line that is no entry was torn and the next entry went on from it, naming its hash.
bool isTakenOver(const std::vector<Line> &lines, std::size_t i)
{
    return i + 1 < lines.size() && lines[i + 1].entry &&
           lines[i + 1].entry->previousHash == sha256(lines[i].bytes).value;
}

Result<Descriptor> openForAppending(const Descriptor &folder, const std::filesystem::path &path)
{
    Descriptor file(::openat(folder.number(), fileName,
                             O_RDWR | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK, 0600));
    struct stat status {};
    if (!file.isOpen() || ::fstat(file.number(), &status) != 0 || ::flock(file.number(), LOCK_EX) != 0)
        return failure(ErrorCode::NotWritable, path.string(), std::strerror(errno));
    if (!S_ISREG(status.st_mode))
        return failure(ErrorCode::NotWritable, path.string());
    return file;
}

} // namespace

Journal::Journal(std::filesystem::path projectFolder) : m_project(std::move(projectFolder)) {}

std::filesystem::path Journal::folder() const
{
    return m_project / ".plumbline";
}

Result<Entry> Journal::append(Entry entry) const
{
    const auto path = folder() / fileName;
    const auto directory = openPlumblineFolder(m_project);
    if (!directory)
        return failure(directory.error());
    const auto file = openForAppending(*directory, path);
    if (!file)
        return failure(file.error());
    const auto content = readAll(file->number(), path);
    if (!content)
        return failure(content.error());
    const std::vector<Line> lines = linesOf(*content);
    entry.id = utf8(QUuid::createUuid().toString(QUuid::WithoutBraces));
    entry.at = now();
    entry.by = userAtHost();
    entry.previousHash = lines.empty() ? std::string(64, '0') : sha256(lines.back().bytes).value;
    const std::string line = QJsonDocument(entryJson(entry)).toJson(QJsonDocument::Compact).toStdString();
    entry.hash = sha256(line).value;
    const bool isTorn = !lines.empty() && lines.back().isTorn;
    const auto written = writeAll(*file, (isTorn ? "\n" : "") + line + "\n", path);
    if (!written)
        return failure(written.error());
    if (::fsync(file->number()) != 0 || ::fsync(directory->number()) != 0)
        return failure(ErrorCode::NotWritable, path.string(), std::strerror(errno));
    return entry;
}

Result<std::vector<Entry>> Journal::entries() const
{
    const auto lines = readLines(folder());
    if (!lines)
        return failure(lines.error());
    std::vector<Entry> entries;
    for (std::size_t i = 0; i < lines->size(); ++i) {
        const Line &line = (*lines)[i];
        if (line.entry)
            entries.push_back(*line.entry);
        else if (!line.isTorn && !isTakenOver(*lines, i))
            return invalid(folder(), i + 1);
    }
    return entries;
}

Result<void> Journal::verify() const
{
    const auto lines = readLines(folder());
    if (!lines)
        return failure(lines.error());
    std::string previous(64, '0');
    for (std::size_t i = 0; i < lines->size(); ++i) {
        const Line &line = (*lines)[i];
        const bool isInOrder = line.entry ? line.entry->previousHash == previous : isTakenOver(*lines, i);
        if (!isInOrder)
            return invalid(folder(), i + 1);
        previous = sha256(line.bytes).value;
    }
    return {};
}

} // namespace plumbline::journal
