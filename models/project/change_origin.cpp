#include "models/project/change_origin.h"

#include "models/diff/change_names.h"

namespace plumbline::project {

std::optional<MigrationName> originOf(const ComparedSide &side, const schema::ObjectName &object)
{
    if (!side.replay)
        return std::nullopt;
    auto origin = side.replay->origin(object, side.replayed);
    if (const auto other = diff::otherKindOf(object); !origin && other)
        origin = side.replay->origin(*other, side.replayed);
    return origin;
}

std::optional<MigrationName> originOf(const ComparedSide &side, diff::Side which,
                                      const diff::ObjectChange &change)
{
    using diff::Side;
    auto origin = originOf(side, diff::nameOn(which, change));
    // What one of two points of a history renamed, the later one knows by its new name only.
    return origin ? origin
                  : originOf(side, diff::nameOn(which == Side::From ? Side::To : Side::From, change));
}

} // namespace plumbline::project
