#pragma once

#include "models/diff/three_way.h"

#include <array>

namespace plumbline::diff {

/// The three, in the order in which they come to be.
inline constexpr std::array<ThreeWaySide, 3> threeWaySides = {ThreeWaySide::Declared, ThreeWaySide::Replayed,
                                                              ThreeWaySide::Live};

/// What one of the three has of an object, beside the other two.
enum class CellStanding {
    Alike,       ///< has it as another one does
    AlikeAbsent, ///< does not have it, and another one does not either
    Differs,     ///< has it otherwise than another one
    Missing,     ///< does not have it, and another one does
    OnlyHere,    ///< no other one has it
    There,       ///< has it, and either no other one has it alike or nobody knows
    NotExpressible,
    Unknown,
};

const ThreeWayCell &cellOf(const ThreeWayLine &line, ThreeWaySide side);
/// Whether what one of them has could not be read, so that nobody knows who is the odd one out.
bool isUnknown(const ThreeWayLine &line);
/// Whether all that take part have it alike, and are told only because the database is ahead of its pending
/// migrations.
bool isAlike(const ThreeWayLine &line);
/// Whether all three take part, are known, and no two agree.
bool isAllDifferent(const ThreeWayLine &line);
CellStanding standingOf(const ThreeWayLine &line, ThreeWaySide side);

} // namespace plumbline::diff
