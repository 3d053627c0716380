#pragma once

#include <string>

#include "models/base/clock.h"
#include "models/base/error.h"
#include "models/project/pace.h"

#include <cstdint>
#include <optional>

namespace plumbline::project {

enum class LiveKind {
    Off,      ///< not wanted, or no project
    Absent,   ///< there is no database to look at; the folder is looked at
    Starting, ///< connecting for the first time
    Live,
    Lost,    ///< not connected; tried again at `nextTry`
    Refused, ///< not connected, and trying again would not help; a person has to do something
};

/// How following a database goes at this moment, and what it costs.
struct LiveState {
    LiveKind kind = LiveKind::Off;
    Pace pace;
    std::optional<Time> lookedAt; ///< when an answer came last
    std::optional<Time> lostAt;   ///< since when there is none; only of Lost and Refused
    std::optional<Time> nextTry;  ///< only of Lost; nothing while it is being tried
    std::optional<Error> error;   ///< why there is none

    std::chrono::microseconds lookCost{0}; ///< the latest look, there and back
    std::chrono::microseconds markCost{0}; ///< the latest comparison of the catalog; 0: none was needed
    int statements = 0;                    ///< in the last minute
    std::int64_t bytes = 0;                ///< in the last minute, both ways
};

} // namespace plumbline::project
