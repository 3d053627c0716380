#include "models/postgres/server_programs.h"

#include <QProcess>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <optional>

#include <unistd.h>

namespace fs = std::filesystem;

namespace plumbline::postgres {

namespace {

bool isProgram(const fs::path &file)
{
    std::error_code ignored;
    return fs::is_regular_file(file, ignored) && access(file.c_str(), X_OK) == 0;
}

bool hasServer(const fs::path &folder)
{
    return isProgram(folder / "initdb") && isProgram(folder / "postgres");
}

/// `<folder>/<version>/bin` with a server in it, the newest version first; "9.6" counts as 9.
std::vector<fs::path> versions(const fs::path &folder)
{
    std::vector<std::pair<int, fs::path>> found;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        int version = 0;
        const auto [rest, problem] = std::from_chars(name.data(), name.data() + name.size(), version);
        if (problem == std::errc() && hasServer(entry->path() / "bin"))
            found.emplace_back(version, entry->path() / "bin");
    }
    std::ranges::sort(found, std::ranges::greater());
    std::vector<fs::path> result;
    for (auto &[version, path] : found)
        result.push_back(std::move(path));
    return result;
}

std::vector<fs::path> foldersOf(const std::string &searchPath)
{
    std::vector<fs::path> result;
    for (std::size_t from = 0; from < searchPath.size();) {
        const auto to = std::min(searchPath.find(':', from), searchPath.size());
        // An empty or relative entry means the current folder, where a project's own programs may lie.
        if (to > from && searchPath[from] == '/')
            result.emplace_back(searchPath.substr(from, to - from));
        from = to + 1;
    }
    return result;
}

std::optional<fs::path> configuredFolder(const std::vector<fs::path> &path)
{
    for (const fs::path &folder : path) {
        if (!isProgram(folder / "pg_config"))
            continue;
        QProcess config;
        config.start(QString::fromStdString((folder / "pg_config").string()), {QStringLiteral("--bindir")});
        if (!config.waitForFinished(3000))
            return {};
        return fs::path(QString::fromUtf8(config.readAllStandardOutput()).trimmed().toStdString());
    }
    return {};
}

} // namespace

ProgramPlaces usualProgramPlaces()
{
    const char *path = std::getenv("PATH");
    return {{"/usr/lib/postgresql"}, path ? path : ""};
}

Result<fs::path> findServerPrograms(const ProgramPlaces &places)
{
    for (const fs::path &folder : places.versionFolders) {
        if (const auto found = versions(folder); !found.empty())
            return found.front();
    }
    const auto path = foldersOf(places.searchPath);
    if (const auto configured = configuredFolder(path); configured && hasServer(*configured))
        return *configured;
    const auto found = std::ranges::find_if(path, hasServer);
    if (found == path.end())
        return failure(ErrorCode::ServerProgramsMissing, serverPackage);
    return *found;
}

} // namespace plumbline::postgres
