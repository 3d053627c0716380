#pragma once

#include "models/base/job.h"
#include "models/project/replay.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace plumbline::project {

/// Where replays are kept: $XDG_CACHE_HOME/plumbline/replay.
std::filesystem::path replayCacheFolder();

/// Replays on the disk, by what was replayed: an unchanged history is read, one that only grew goes on from
/// the kept state of the server.
///
/// Every file is sealed with a key of this user and machine that does not lie beside it
/// ($XDG_DATA_HOME/Plumbline/replay.key). What is damaged, cut off, of another version, or was put there by
/// somebody else is not there for us: a server would trust such data. Files appear whole or not at all. All
/// together take at most `mostBytes`; what was used longest ago goes first.
class ReplayCache {
public:
    /// `server` is what tells the server programs from others. With an empty folder, or where no key can be
    /// had, nothing is kept.
    ReplayCache(const ReplayRequest &request, std::string server);

    struct Found {
        std::size_t count = 0; ///< of the request's migrations, from the first on
        std::vector<ReplayStep> steps;
        std::vector<schema::SchemaDelta> deltas;
        std::string serverVersion;
        std::filesystem::path state; ///< what a server goes on from; empty where there is none
    };
    /// The longest beginning of the history that is kept. Shorter than all of it only with a state.
    std::optional<Found> find() const;

    /// Keeps the whole history. `keepState` writes the server's state to that path, or says that there is
    /// none to go on from. What cannot be written is not kept.
    void store(const Replay &replay,
               const std::function<bool(const std::filesystem::path &)> &keepState) const;

    static constexpr std::int64_t mostBytes = std::int64_t(512) << 20;

private:
    std::optional<Found> load(std::size_t count) const;
    std::filesystem::path file(std::size_t count, const char *suffix) const;
    void makeRoom() const;

    std::filesystem::path m_folder; ///< empty: nothing is kept
    std::string m_key;
    std::vector<std::string> m_names; ///< of the history's beginnings, by their length
};

} // namespace plumbline::project
