#include "models/history/git_versions.h"

#include "models/base/clock.h"
#include "models/history/git_process.h"
#include "models/history/read_script.h"

#include <algorithm>
#include <cstdint>
#include <set>
#include <string_view>
#include <utility>

namespace plumbline::history {

namespace {

constexpr std::string_view scriptName = "migration.sql";

/// Reads `git log --raw -z`: a header, then for each change its modes and blobs, and its path.
class LogReader {
public:
    explicit LogReader(std::vector<GitVersion> &versions) : m_versions(versions) {}

    void take(const QByteArray &piece)
    {
        m_rest.append(piece.constData(), static_cast<std::size_t>(piece.size()));
        std::size_t from = 0;
        for (;;) {
            const std::size_t end = m_rest.find('\0', from);
            if (end == std::string::npos)
                break;
            takeField(std::string_view(m_rest).substr(from, end - from));
            from = end + 1;
        }
        m_rest.erase(0, from);
    }

private:
    void takeField(std::string_view field)
    {
        if (m_isPathNext) {
            takePath(field);
            return;
        }
        while (field.starts_with('\n'))
            field.remove_prefix(1);
        if (field.starts_with('\x01'))
            takeHeader(field.substr(1));
        else if (field.starts_with(':'))
            takeChange(field.substr(1));
    }
    void takeHeader(std::string_view header)
    {
        const std::size_t space = header.find(' ');
        m_current.commit = header.substr(0, space);
        const auto time = parsedTime(space == std::string_view::npos ? "" : header.substr(space + 1));
        m_current.committedAt = time ? rfc3339(*time) : std::string();
    }
    /// "100644 100644 <blob before> <blob after> M"
    void takeChange(std::string_view change)
    {
        std::vector<std::string_view> words;
        for (std::size_t space = 0; space != std::string_view::npos;) {
            space = change.find(' ');
            words.push_back(change.substr(0, space));
            change.remove_prefix(space == std::string_view::npos ? change.size() : space + 1);
        }
        const bool isFile = words.size() == 5 && words[1].starts_with("100");
        m_current.blob = isFile ? std::string(words[3]) : std::string();
        m_isPathNext = true;
    }
    void takePath(std::string_view path)
    {
        m_isPathNext = false;
        m_current.path = path;
        const bool isScript = path == scriptName || path.ends_with("/migration.sql");
        if (isScript && !m_current.blob.empty() && m_seen.insert({m_current.path, m_current.blob}).second)
            m_versions.push_back(m_current);
    }

    std::vector<GitVersion> &m_versions;
    std::string m_rest;
    GitVersion m_current;
    bool m_isPathNext = false;
    std::set<std::pair<std::string, std::string>> m_seen;
};

/// Reads `git cat-file --batch`: "<object> <type> <size>\n<bytes>\n", or "<object> missing\n".
class BlobReader {
public:
    using Take = std::function<void(const std::string &, std::string)>;
    explicit BlobReader(const Take &take) : m_take(take) {}

    void take(const QByteArray &piece)
    {
        m_rest.append(piece.constData(), static_cast<std::size_t>(piece.size()));
        m_at = 0;
        while (m_isHeaderNext ? takeHeader() : takeBody()) {
        }
        m_rest.erase(0, m_at);
    }

private:
    bool takeHeader()
    {
        const std::size_t end = m_rest.find('\n', m_at);
        if (end == std::string::npos)
            return false;
        const std::string_view line = std::string_view(m_rest).substr(m_at, end - m_at);
        m_at = end + 1;
        const std::size_t first = line.find(' ');
        const std::size_t last = line.rfind(' ');
        if (first == last)
            return true; // missing
        m_blob = line.substr(0, first);
        m_isWanted = line.substr(first + 1, last - first - 1) == "blob";
        m_left = 0;
        for (const char digit : line.substr(last + 1))
            m_left = m_left * 10 + static_cast<std::uint64_t>(digit - '0');
        m_isWanted = m_isWanted && m_left <= longestScript;
        ++m_left; // the newline behind it
        m_isHeaderNext = false;
        return true;
    }
    bool takeBody()
    {
        const std::size_t here = m_rest.size() - m_at;
        if (m_isWanted && here < m_left)
            return false;
        const std::size_t taken = std::min<std::uint64_t>(here, m_left);
        if (m_isWanted)
            m_take(m_blob, m_rest.substr(m_at, taken - 1));
        m_at += taken;
        m_left -= taken;
        m_isHeaderNext = m_left == 0;
        return m_isHeaderNext;
    }

    const Take &m_take;
    std::string m_rest;
    std::size_t m_at = 0;
    std::string m_blob;
    std::uint64_t m_left = 0;
    bool m_isHeaderNext = true;
    bool m_isWanted = false;
};

} // namespace

std::string migrationNameOf(const std::string &path)
{
    const std::size_t end = path.rfind('/');
    if (end == std::string::npos || end == 0)
        return {};
    const std::size_t begin = path.rfind('/', end - 1);
    return begin == std::string::npos ? path.substr(0, end) : path.substr(begin + 1, end - begin - 1);
}

Result<std::vector<GitVersion>> gitVersions(const std::filesystem::path &folder, const QStringList &pathspecs,
                                            std::optional<std::chrono::milliseconds> patience,
                                            const JobControl &control)
{
    std::vector<GitVersion> versions;
    LogReader reader(versions);
    GitCall call;
    for (const char *argument : {"log",
                                 "--all",
                                 "--reflog",
                                 "--full-history",
                                 "-m",
                                 "--date-order",
                                 "--raw",
                                 "-z",
                                 "--no-abbrev",
                                 "--no-renames",
                                 "--no-ext-diff",
                                 "--no-textconv",
                                 "--no-color",
                                 "--no-notes",
                                 "--no-decorate",
                                 "--no-show-signature",
                                 "--no-mailmap",
                                 "--ignore-submodules=all",
                                 "--format=%x01%H %cI",
                                 "--"})
        call.arguments << QString::fromLatin1(argument);
    call.arguments << pathspecs;
    call.output = [&](const QByteArray &piece) { reader.take(piece); };
    call.patience = patience;
    if (auto done = runGit(folder, call, control); !done)
        return failure(std::move(done.error()));
    return versions;
}

Result<void> readBlobs(const std::filesystem::path &folder, const std::vector<std::string> &blobs,
                       const std::function<void(const std::string &blob, std::string bytes)> &take,
                       const JobControl &control)
{
    if (blobs.empty())
        return {};
    BlobReader reader(take);
    GitCall call;
    call.arguments << QStringLiteral("cat-file") << QStringLiteral("--batch");
    for (const std::string &blob : blobs)
        call.input.append(blob.data(), static_cast<qsizetype>(blob.size())).append('\n');
    call.output = [&](const QByteArray &piece) { reader.take(piece); };
    return runGit(folder, call, control);
}

} // namespace plumbline::history
