#pragma once

#include "models/diff/three_way.h"

#include <optional>
#include <string>
#include <utility>

namespace plumbline::tests {

// Lines of a three-way comparison, put together by hand.

inline diff::ThreeWayCell present(std::string text)
{
    return {diff::ThreeWayCell::State::Present, std::move(text)};
}

inline const diff::ThreeWayCell absent;
inline const diff::ThreeWayCell unknown{diff::ThreeWayCell::State::Unknown, {}};
inline const diff::ThreeWayCell cannotBeSaid{diff::ThreeWayCell::State::NotExpressible, {}};

inline diff::ThreeWayLine line(schema::ObjectName object, diff::ThreeWayCell declared,
                               diff::ThreeWayCell replayed, diff::ThreeWayCell live,
                               std::optional<diff::ThreeWaySide> odd = {})
{
    diff::ThreeWayLine made;
    made.object = std::move(object);
    made.isManagedByPrisma = declared.state != diff::ThreeWayCell::State::NotExpressible;
    made.declared = std::move(declared);
    made.replayed = std::move(replayed);
    made.live = std::move(live);
    made.oddOneOut = odd;
    return made;
}

} // namespace plumbline::tests
