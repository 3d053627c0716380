#pragma once

#include "models/project/replay.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plumbline::project {

/// A replay as it is kept.
struct KeptReplay {
    std::string name; ///< of the history that it is of
    std::string serverVersion;
    std::string stateDigest; ///< of the server's state that belongs to it; empty where there is none
    std::vector<ReplayStep> steps;
    std::vector<schema::SchemaDelta> deltas;
};

std::string replayJson(const KeptReplay &kept);
/// Nothing where it is not as `replayJson` wrote it.
std::optional<KeptReplay> readReplayJson(std::string_view json);

} // namespace plumbline::project
