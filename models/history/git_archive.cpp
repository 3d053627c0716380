#include "models/history/git_archive.h"

#include "models/base/checksum.h"
#include "models/base/utf8.h"
#include "models/history/git_versions.h"

#include <QFile>

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace plumbline::history {

namespace {

/// The whole repository is only searched for what the migrations folder does not have, and not for ever.
constexpr std::chrono::seconds wholeRepositoryPatience{10};

/// What has been found so far: the lower, the better.
struct Rank {
    std::size_t checksum = 0; ///< place of the checksum in the question
    std::size_t age = 0;      ///< place of the version, the newest first
    friend auto operator<=>(const Rank &, const Rank &) = default;
};

/// The questions and what has been found of their answers.
class Search {
public:
    explicit Search(const std::vector<GitQuestion> &questions)
    {
        for (const GitQuestion &question : questions) {
            const std::size_t index = m_entries.size();
            m_byName[question.name.value].push_back(index);
            for (std::size_t place = 0; place < question.checksums.size(); ++place)
                m_byChecksum[question.checksums[place]].emplace_back(index, place);
            m_entries.push_back({{question.name, {}, {}}, {}, {}, !question.checksums.empty()});
        }
    }

    bool asksFor(const std::string &name) const { return m_byName.contains(name); }
    /// Whether a script that ran is still to be found.
    bool isOpen() const
    {
        return std::any_of(m_entries.begin(), m_entries.end(), [](const Entry &entry) {
            return entry.wantsChecksum && !entry.answer.byChecksum;
        });
    }
    /// A folder may have been renamed or moved since, so any script may be the one that ran; the newest
    /// version is only told under the migration's own name.
    void consider(const GitVersion &version, std::size_t age, const GitScript &script)
    {
        if (const auto found = m_byName.find(migrationNameOf(version.path)); found != m_byName.end()) {
            for (const std::size_t index : found->second)
                keep(m_entries[index].answer.newest, m_entries[index].newest, {0, age}, version, script);
        }
        for (const Checksum &checksum : acceptedChecksums(script.text)) {
            const auto found = m_byChecksum.find(checksum);
            if (found == m_byChecksum.end())
                continue;
            for (const auto &[index, place] : found->second)
                keep(m_entries[index].answer.byChecksum, m_entries[index].byChecksum, {place, age}, version,
                     script);
        }
    }
    std::vector<GitAnswer> answers() const
    {
        std::vector<GitAnswer> answers;
        for (const Entry &entry : m_entries)
            answers.push_back(entry.answer);
        return answers;
    }

private:
    struct Entry {
        GitAnswer answer;
        Rank byChecksum;
        Rank newest;
        bool wantsChecksum = false;
    };

    static void keep(std::optional<GitScript> &best, Rank &bestRank, Rank rank, const GitVersion &version,
                     const GitScript &script)
    {
        if (best && !(rank < bestRank))
            return;
        bestRank = rank;
        best = script;
        best->commit = version.commit;
        best->path = version.path;
        best->committedAt = version.committedAt;
    }

    std::vector<Entry> m_entries;
    std::unordered_map<std::string, std::vector<std::size_t>> m_byName;
    std::unordered_map<Checksum, std::vector<std::pair<std::size_t, std::size_t>>> m_byChecksum;
};

/// Reads the versions that are wanted, each blob once, and lets the search consider them.
Result<void> consider(Search &search, const std::filesystem::path &folder,
                      const std::vector<GitVersion> &versions,
                      const std::function<bool(const GitVersion &)> &isWanted, const JobControl &control)
{
    std::unordered_map<std::string, std::vector<std::size_t>> places;
    std::vector<std::string> blobs;
    for (std::size_t place = 0; place < versions.size(); ++place) {
        if (!isWanted(versions[place]))
            continue;
        auto &ofBlob = places[versions[place].blob];
        if (ofBlob.empty())
            blobs.push_back(versions[place].blob);
        ofBlob.push_back(place);
    }
    const auto take = [&](const std::string &blob, std::string bytes) {
        GitScript script;
        script.text = lossyUtf8(bytes);
        script.checksum = sha256(script.text);
        for (const std::size_t place : places[blob])
            search.consider(versions[place], place, script);
    };
    return readBlobs(folder, blobs, take, control);
}

bool isInRepository(const std::filesystem::path &folder)
{
    for (std::filesystem::path at = folder;; at = at.parent_path()) {
        std::error_code error;
        if (std::filesystem::exists(at / ".git", error))
            return true;
        if (at == at.root_path())
            return false;
    }
}

QString literal(const std::filesystem::path &path)
{
    return QStringLiteral(":(literal)") + QFile::decodeName(path.c_str());
}

} // namespace

Result<std::vector<GitAnswer>> searchGit(const std::filesystem::path &migrationsFolder,
                                         const std::vector<GitQuestion> &questions, const JobControl &control)
{
    Search search(questions);
    if (questions.empty())
        return search.answers();
    std::error_code error;
    const auto wanted = std::filesystem::absolute(migrationsFolder).lexically_normal();
    auto folder = std::filesystem::weakly_canonical(wanted, error);
    if (error)
        folder = wanted;
    const auto whole = folder;
    while (!std::filesystem::is_directory(folder, error) && folder != folder.root_path())
        folder = folder.parent_path(); // the migrations folder itself may be gone
    if (!isInRepository(folder))
        return failure(ErrorCode::NotFound, migrationsFolder.string());

    const auto relative = whole.lexically_relative(folder);
    const auto own = gitVersions(folder, {literal(relative)}, std::nullopt, control);
    if (!own)
        return failure(own.error());
    const auto isAsked = [&](const GitVersion &version) {
        return search.asksFor(migrationNameOf(version.path));
    };
    if (auto done = consider(search, folder, *own, isAsked, control); !done)
        return failure(std::move(done.error()));
    if (!search.isOpen())
        return search.answers();

    const auto all = gitVersions(folder, {QStringLiteral(":(top,glob)**/migration.sql")},
                                 wholeRepositoryPatience, control);
    if (!all && all.error().code == ErrorCode::TimedOut)
        return search.answers();
    if (!all)
        return failure(all.error());
    Search wider(questions);
    if (auto done = consider(
            wider, folder, *all, [](const GitVersion &) { return true; }, control);
        !done)
        return failure(std::move(done.error()));
    return wider.answers();
}

} // namespace plumbline::history
