#pragma once

#include "models/history/history.h"
#include "views/theme/theme.h"

#include <array>
#include <chrono>
#include <optional>

namespace plumbline::views {

/// What became of one run of a script, as a bar shows it.
enum class AttemptKind { Applied, Declared, Running, RolledBack, Failed };

struct AttemptBar {
    AttemptKind kind = AttemptKind::Applied;
    std::optional<std::chrono::microseconds> duration; ///< nothing where the ledger has no end of it
    friend bool operator==(const AttemptBar &, const AttemptBar &) = default;
};

/// What stands in the lanes for one migration, or for several that share a place.
struct TimelineColumn {
    static constexpr int maxBars = 3;

    std::optional<Sign> folder; ///< nothing: no folder, a gap in the lane
    bool isFolderEdited = false;
    std::optional<Sign> ledger; ///< nothing: no row, a gap in the lane
    std::array<AttemptBar, maxBars> bars{};
    int barCount = 0;
    int urgency = 0; ///< 0: applied as it should be; the higher, the sooner a person should look
    /// Takes another migration in: the more urgent sign wins each lane, bad and long attempts come first.
    void absorb(const TimelineColumn &other);

    friend bool operator==(const TimelineColumn &, const TimelineColumn &) = default;
};

TimelineColumn columnOf(const history::Migration &migration);

/// How high a bar stands, 0 … 1: a logarithm from a millisecond to an hour, because real durations are
/// milliseconds beside minutes. A longer one is never lower; nothing gives a stub.
double barHeight(const std::optional<std::chrono::microseconds> &duration);

} // namespace plumbline::views
