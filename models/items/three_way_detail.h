#pragma once

#include <string>

#include "models/diff/aligned_rows.h"
#include "models/items/three_way_rows.h"
#include "models/project/compare_three.h"

#include <utility>
#include <vector>

namespace plumbline::items {

/// Which two of the three are shown side by side.
enum class ThreeWayPair {
    OddOneOut, ///< it and what the others agree on; where there is none, the two that tell most
    DeclaredReplayed,
    ReplayedLive,
    DeclaredLive,
};
inline constexpr int threeWayPairCount = static_cast<int>(ThreeWayPair::DeclaredLive) + 1;

/// One row of the list, with all that is shown of it.
struct ThreeWayDetail {
    struct End {
        std::vector<diff::ThreeWaySide> sides = {}; ///< two where they agree
        diff::ThreeWayCell::State state = diff::ThreeWayCell::State::Absent;
        friend bool operator==(const End &, const End &) = default;
    };
    End left = {};
    End right = {};
    std::optional<diff::ThreeWaySide> oddOneOut = {};
    std::vector<diff::AlignedRow> rows = {}; ///< the definitions; none where there are no two to compare
    std::vector<diff::MemberChange> members = {};
    /// Whose members differ, whichever pair is shown.
    std::pair<diff::ThreeWaySide, diff::ThreeWaySide> memberSides = {diff::ThreeWaySide::Replayed,
                                                                     diff::ThreeWaySide::Live};

    /// Whether the two ends are of the three that can be held against each other.
    bool isComparable() const;
    /// Whether no line differs.
    bool isAlike() const;
};

/// Everything about one row of the rows of these lines. Pure; for a job, because a function's body may be
/// long.
ThreeWayDetail threeWayDetail(const std::vector<diff::ThreeWayLine> &lines, const ThreeWayRow &row,
                              ThreeWayPair pair);
/// The same, with relations whole as the two chosen sides have them.
ThreeWayDetail threeWayDetail(const project::ThreeWayComparison &comparison, const ThreeWayRow &row,
                              ThreeWayPair pair);

} // namespace plumbline::items
