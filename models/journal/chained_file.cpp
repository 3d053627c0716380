#include "models/journal/chained_file.h"

#include "models/base/checksum.h"
#include "models/base/text.h"
#include "models/journal/plumbline_folder.h"

#include <QJsonDocument>

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <pwd.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace plumbline::journal {

namespace {

const QString hashKey = QStringLiteral("previousHash");

std::vector<ChainedLine> linesOf(const std::string &content)
{
    std::vector<ChainedLine> lines;
    for (std::size_t at = 0; at < content.size();) {
        const std::size_t end = std::min(content.find('\n', at), content.size());
        ChainedLine line{content.substr(at, end - at), end == content.size(), std::nullopt, {}};
        line.hash = sha256(line.bytes).value;
        QJsonParseError error;
        const auto json = QJsonDocument::fromJson(QByteArray::fromStdString(line.bytes), &error);
        if (!line.isTorn && error.error == QJsonParseError::NoError && json.isObject())
            line.json = json.object();
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

Result<Descriptor> openForAppending(const Descriptor &folder, const std::string &name,
                                    const std::filesystem::path &path)
{
    Descriptor file(::openat(folder.number(), name.c_str(),
                             O_RDWR | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK, 0600));
    struct stat status {};
    if (!file.isOpen() || ::fstat(file.number(), &status) != 0 || ::flock(file.number(), LOCK_EX) != 0)
        return failure(ErrorCode::NotWritable, path.string(), std::strerror(errno));
    if (!S_ISREG(status.st_mode))
        return failure(ErrorCode::NotWritable, path.string());
    return file;
}

} // namespace

std::string ChainedLine::previousHash() const
{
    return json ? utf8(json->value(hashKey).toString()) : std::string();
}

ChainedFile::ChainedFile(std::filesystem::path project, std::string name)
    : m_project(std::move(project)),
      m_name(std::move(name))
{
}

std::filesystem::path ChainedFile::path() const
{
    return m_project / ".plumbline" / m_name;
}

Result<ChainedLine> ChainedFile::append(QJsonObject json) const
{
    const auto directory = openPlumblineFolder(m_project);
    if (!directory)
        return failure(directory.error());
    const auto file = openForAppending(*directory, m_name, path());
    if (!file)
        return failure(file.error());
    const auto content = readAll(file->number(), path());
    if (!content)
        return failure(content.error());
    const std::vector<ChainedLine> before = linesOf(*content);
    json.insert(hashKey, text(before.empty() ? std::string(64, '0') : before.back().hash));
    ChainedLine line;
    line.bytes = QJsonDocument(json).toJson(QJsonDocument::Compact).toStdString();
    line.hash = sha256(line.bytes).value;
    line.json = std::move(json);
    const bool isTorn = !before.empty() && before.back().isTorn;
    const auto written = writeAll(*file, (isTorn ? "\n" : "") + line.bytes + "\n", path());
    if (!written)
        return failure(written.error());
    if (::fsync(file->number()) != 0 || ::fsync(directory->number()) != 0)
        return failure(ErrorCode::NotWritable, path().string(), std::strerror(errno));
    return line;
}

Result<std::vector<ChainedLine>> ChainedFile::lines() const
{
    const auto folder = m_project / ".plumbline";
    const Descriptor directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (!directory.isOpen()) {
        if (errno == ENOENT)
            return std::vector<ChainedLine>();
        if (errno == ELOOP || errno == ENOTDIR)
            return failure(ErrorCode::NotADirectory, folder.string());
        return failure(ErrorCode::NotReadable, folder.string(), std::strerror(errno));
    }
    // Non-blocking, so that a named pipe in its place cannot hang us.
    const Descriptor file(
        ::openat(directory.number(), m_name.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK));
    if (!file.isOpen() && errno == ENOENT)
        return std::vector<ChainedLine>();
    if (!file.isOpen())
        return failure(ErrorCode::NotReadable, path().string(), std::strerror(errno));
    ::flock(file.number(), LOCK_SH);
    const auto content = readAll(file.number(), path());
    return content ? Result<std::vector<ChainedLine>>(linesOf(*content)) : failure(content.error());
}

Error ChainedFile::invalidAt(std::size_t line) const
{
    Error error;
    error.code = ErrorCode::JournalInvalid;
    error.subject = path().string() + ":" + std::to_string(line);
    return error;
}

bool isTakenOver(const std::vector<ChainedLine> &lines, std::size_t line)
{
    return line + 1 < lines.size() && lines[line + 1].previousHash() == lines[line].hash;
}

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

} // namespace plumbline::journal
