#include "models/project/data_scripts.h"

#include <algorithm>
#include <set>
#include <string>

namespace plumbline::project {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t mostScripts = 200;
constexpr int mostEntries = 20'000;

bool isScript(const fs::path &path)
{
    static const std::set<std::string> kinds = {".js", ".mjs", ".cjs", ".ts", ".mts", ".sql"};
    return kinds.count(path.extension().string()) > 0;
}

/// Words of a name: what stands between anything but letters, and before capitals of camelCase.
std::vector<std::string> words(const std::string &name)
{
    std::vector<std::string> result(1);
    bool wasLower = false;
    for (const char c : name) {
        const bool isUpper = c >= 'A' && c <= 'Z';
        const bool isLower = c >= 'a' && c <= 'z';
        if ((!isUpper && !isLower) || (isUpper && wasLower))
            result.emplace_back();
        if (isUpper || isLower)
            result.back() += static_cast<char>(isUpper ? c - 'A' + 'a' : c);
        wasLower = isLower;
    }
    return result;
}

bool looksLikeDataMigration(const fs::path &path)
{
    static const std::set<std::string> telling = {"migrate", "migrates",    "migration", "migrations",
                                                  "data",    "backfill",    "backfills", "convert",
                                                  "import",  "consolidate", "populate",  "transform"};
    const auto found = words(path.stem().string());
    return std::any_of(found.begin(), found.end(),
                       [](const std::string &word) { return telling.count(word) > 0; });
}

} // namespace

std::vector<fs::path> dataScripts(const fs::path &projectFolder)
{
    std::vector<fs::path> scripts;
    std::error_code reason;
    int entriesLeft = mostEntries;
    for (fs::directory_iterator it(projectFolder / "scripts", reason);
         !reason && it != fs::directory_iterator() && --entriesLeft > 0; it.increment(reason)) {
        std::error_code ignored;
        if (isScript(it->path()) && looksLikeDataMigration(it->path()) && it->is_regular_file(ignored))
            scripts.push_back(it->path());
    }
    std::sort(scripts.begin(), scripts.end());
    if (scripts.size() > mostScripts)
        scripts.resize(mostScripts);
    return scripts;
}

} // namespace plumbline::project
