#pragma once

#include <string>

#include "models/diff/prisma_step.h"
#include "models/schema/schema.h"

#include <vector>

namespace plumbline::diff {

/// An object that `schema.prisma` cannot express and that a step of Prisma's would remove, or that would make
/// the step fail.
struct UnmanagedLoss {
    enum class Kind {
        GoesAlong, ///< dropped without a word
        Named,     ///< it is what goes: `with` is the object itself, and no step of Prisma's does it
        Blocks,    ///< the server refuses the step while the object is there
    };
    std::size_t step = 0; ///< in the diff's steps; of a `Named` one 0
    schema::ObjectName object = {};
    schema::ObjectName with = {}; ///< the table, column or type that the step drops or changes
    Kind kind = Kind::GoesAlong;
    friend auto operator<=>(const UnmanagedLoss &, const UnmanagedLoss &) = default;
};

/// What the diff's steps would take with them, or stumble over, in the database that they are for. `live` is
/// its catalog; the diff's `before` was made of it. Sorted by step, each object once a step.
///
/// A live catalog whose triggers, policies or dependencies could not be read tells less than there is: see
/// `schema::Schema::unknown`.
std::vector<UnmanagedLoss> unmanagedLosses(const PrismaDiff &diff, const schema::Schema &live);

} // namespace plumbline::diff
