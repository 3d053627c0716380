#include "models/diff/three_way_cells.h"

#include <algorithm>

namespace plumbline::diff {

namespace {

using State = ThreeWayCell::State;

/// Whether another one of the three has it, in a way that `is` holds of.
template <typename Is>
bool hasOther(const ThreeWayLine &line, ThreeWaySide side, Is is)
{
    return std::ranges::any_of(threeWaySides, [&](ThreeWaySide other) {
        const ThreeWayCell &cell = cellOf(line, other);
        return other != side && cell.state == State::Present && is(cell);
    });
}

bool isElsewhere(const ThreeWayLine &line, ThreeWaySide side)
{
    return hasOther(line, side, [](const ThreeWayCell &) { return true; });
}

} // namespace

const ThreeWayCell &cellOf(const ThreeWayLine &line, ThreeWaySide side)
{
    switch (side) {
    case ThreeWaySide::Declared:
        return line.declared;
    case ThreeWaySide::Replayed:
        return line.replayed;
    case ThreeWaySide::Live:
        break;
    }
    return line.live;
}

bool isUnknown(const ThreeWayLine &line)
{
    return std::ranges::any_of(threeWaySides,
                               [&](ThreeWaySide side) { return cellOf(line, side).state == State::Unknown; });
}

bool isAllDifferent(const ThreeWayLine &line)
{
    return !line.oddOneOut && !isUnknown(line) && !isAlike(line) &&
           line.declared.state != State::NotExpressible;
}

bool isAlike(const ThreeWayLine &line)
{
    return line.ahead && !line.oddOneOut && line.replayed.state == line.live.state && !isUnknown(line) &&
           (line.declared.state == State::NotExpressible || line.declared.state == line.live.state);
}

CellStanding standingOf(const ThreeWayLine &line, ThreeWaySide side)
{
    const ThreeWayCell &cell = cellOf(line, side);
    if (cell.state == State::NotExpressible)
        return CellStanding::NotExpressible;
    if (cell.state == State::Unknown)
        return CellStanding::Unknown;
    const bool isAbsent = cell.state == State::Absent;
    if (isAlike(line) || (line.oddOneOut && *line.oddOneOut != side)) {
        if (isAbsent)
            return CellStanding::AlikeAbsent;
        // Of two there is none to agree with.
        const bool isOfTwo = line.oddOneOut && line.declared.state == State::NotExpressible;
        return isOfTwo ? CellStanding::There : CellStanding::Alike;
    }
    if (isAbsent)
        return CellStanding::Missing;
    if (isUnknown(line)) {
        // Spelled otherwise may mean the same: where nobody compared, only the same text is sure.
        const bool isAlike = !cell.text.empty() && hasOther(line, side, [&](const ThreeWayCell &other) {
            return other.text == cell.text;
        });
        return isAlike ? CellStanding::Alike : CellStanding::There;
    }
    return isElsewhere(line, side) ? CellStanding::Differs : CellStanding::OnlyHere;
}

} // namespace plumbline::diff
