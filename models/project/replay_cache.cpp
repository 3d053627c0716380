#include "models/project/replay_cache.h"

#include "models/base/checksum.h"
#include "models/base/read_file.h"
#include "models/base/text.h"
#include "models/project/replay_json.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QMessageAuthenticationCode>
#include <QRandomGenerator>
#include <QSaveFile>
#include <QStandardPaths>

#include <algorithm>

namespace fs = std::filesystem;

namespace plumbline::project {

namespace {

/// Rises with everything that an older program would read wrongly, and with what replay does differently.
// 2: what needs which version and why, open transactions; 3: renamed parts and types; 4: what goes with an
// extension, privileges of system objects; 5: roles that scripts name are there; 6: rare kinds are followed;
// 7: new names of what a script before made
constexpr int formatVersion = 7;
constexpr std::uint64_t largestResult = std::uint64_t(256) << 20;
constexpr std::size_t sealLength = 64;
constexpr auto onlyMine = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

std::string hex(const QByteArray &bytes)
{
    return bytes.toHex().toStdString();
}

/// The key of this user and machine, made where there is none; empty where it cannot be kept.
std::string sealingKey()
{
    const QString folder =
        QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + QStringLiteral("/Plumbline");
    const fs::path path = utf8(folder + QStringLiteral("/replay.key"));
    auto key = readFile(path, 1000);
    if (key && key->size() == sealLength)
        return *key;
    if (key || key.error().code != ErrorCode::NotFound || !QDir().mkpath(folder))
        return {};
    quint32 words[sealLength / 8];
    QRandomGenerator::system()->fillRange(words);
    const QByteArray random(reinterpret_cast<const char *>(words), sizeof words);
    QSaveFile file(text(path.string()));
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(onlyMine) ||
        file.write(random.toHex()) < 0 || !file.commit())
        return {};
    return hex(random);
}

std::string seal(const std::string &key, std::string_view content)
{
    QMessageAuthenticationCode code(QCryptographicHash::Sha256, QByteArray::fromStdString(key));
    code.addData(content.data(), static_cast<qsizetype>(content.size()));
    return hex(code.result());
}

/// The checksum of a file; empty where it cannot be read.
std::string digest(const fs::path &path)
{
    QFile file(text(path.string()));
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file))
        return {};
    return hex(hash.result());
}

/// Parts that no text can run into one another.
std::string joined(std::initializer_list<std::string> parts)
{
    std::string result;
    for (const std::string &part : parts)
        result += std::to_string(part.size()) + ':' + part;
    return result;
}

/// What names the beginnings of a history: each name holds all before it.
std::vector<std::string> namesOf(const ReplayRequest &request, const std::string &server)
{
    std::string first = joined({std::to_string(formatVersion), server, request.schema});
    for (const std::string &extension : request.extensions)
        first += joined({extension});
    const ReplayLimits &limits = request.limits;
    first += joined({std::to_string(limits.scriptTime.count()), std::to_string(limits.diskBytes),
                     std::to_string(limits.memoryBytes)});
    std::vector<std::string> names{sha256(first).value};
    for (const history::Folder &folder : request.migrations) {
        const std::string script = folder.script
                                       ? "+" + folder.script->checksum.value
                                       : "-" + std::to_string(static_cast<int>(folder.script.error().code));
        names.push_back(sha256(joined({names.back(), folder.name.value, script})).value);
    }
    return names;
}

/// What was used last goes last.
void markUsed(const fs::path &path)
{
    std::error_code ignored;
    fs::last_write_time(path, fs::file_time_type::clock::now(), ignored);
}

} // namespace

fs::path replayCacheFolder()
{
    return utf8(QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation) +
                QStringLiteral("/plumbline/replay"));
}

ReplayCache::ReplayCache(const ReplayRequest &request, std::string server) : m_folder(request.cache)
{
    if (m_folder.empty())
        return;
    m_key = sealingKey();
    const QString folder = text(m_folder.string());
    if (m_key.empty() || !QDir().mkpath(folder)) {
        m_folder.clear();
        return;
    }
    QFile::setPermissions(folder, onlyMine | QFileDevice::ExeOwner);
    m_names = namesOf(request, server);
}

fs::path ReplayCache::file(std::size_t count, const char *suffix) const
{
    return m_folder / (m_names[count] + suffix);
}

std::optional<ReplayCache::Found> ReplayCache::find() const
{
    for (std::size_t count = m_folder.empty() ? 0 : m_names.size(); count-- > 1;) {
        auto found = load(count);
        if (found && (count + 1 == m_names.size() || !found->state.empty()))
            return found;
    }
    return std::nullopt;
}

std::optional<ReplayCache::Found> ReplayCache::load(std::size_t count) const
{
    const fs::path path = file(count, ".json");
    const auto content = readFile(path, largestResult);
    if (!content || content->size() <= sealLength)
        return std::nullopt;
    const std::string_view body(content->data(), content->size() - sealLength);
    if (seal(m_key, body) != std::string_view(*content).substr(body.size()))
        return std::nullopt;
    auto kept = readReplayJson(body);
    if (!kept || kept->name != m_names[count] || kept->steps.size() != count)
        return std::nullopt;
    Found found{count, std::move(kept->steps), std::move(kept->deltas), std::move(kept->serverVersion), {}};
    markUsed(path);
    const fs::path state = file(count, ".state");
    if (count + 1 < m_names.size() && !kept->stateDigest.empty() && digest(state) == kept->stateDigest) {
        markUsed(state);
        found.state = state;
    }
    return found;
}

void ReplayCache::store(const Replay &replay,
                        const std::function<bool(const std::filesystem::path &)> &keepState) const
{
    if (m_folder.empty())
        return;
    const std::size_t count = m_names.size() - 1;
    const fs::path state = file(count, ".state");
    std::string stateDigest;
    if (keepState(state))
        stateDigest = digest(state);
    const std::string body =
        replayJson({m_names[count], replay.serverVersion, stateDigest, replay.steps, replay.deltas()});
    QSaveFile saved(text(file(count, ".json").string()));
    if (!saved.open(QIODevice::WriteOnly) || !saved.setPermissions(onlyMine))
        return;
    saved.write(QByteArray::fromStdString(body + seal(m_key, body)));
    saved.commit();
    makeRoom();
}

void ReplayCache::makeRoom() const
{
    struct Kept {
        fs::file_time_type used;
        fs::path path;
        std::int64_t bytes;
    };
    std::vector<Kept> files;
    std::error_code error;
    std::int64_t bytes = 0;
    for (fs::directory_iterator entry(m_folder, error), end; !error && entry != end; entry.increment(error)) {
        std::error_code gone;
        const auto size = static_cast<std::int64_t>(entry->file_size(gone));
        if (gone)
            continue;
        files.push_back({entry->last_write_time(gone), entry->path(), size});
        bytes += size;
    }
    std::ranges::sort(files, {}, &Kept::used);
    for (const Kept &kept : files) {
        if (bytes <= mostBytes)
            break;
        fs::remove(kept.path, error);
        bytes -= kept.bytes;
    }
}

} // namespace plumbline::project
