#pragma once

#include "models/diff/object_change.h"
#include "models/schema/kinds.h"

namespace plumbline::diff {

// What the object of a change is called, where it is looked for in another comparison or in a history.

/// The name by which an object is the same in several comparisons: what is a table on one side may be
/// partitioned, a partition or a view on another.
schema::ObjectName sameName(schema::ObjectName object);
/// Of a renamed object the first of its names by the alphabet.
schema::ObjectName sameName(const ObjectChange &change);

/// As that side calls it; other than `ObjectChange::object` only for the side led from, and only where it was
/// renamed.
schema::ObjectName nameOn(Side side, const ObjectChange &change);

/// A unique constraint, which Prisma does not tell from its index, by the other kind; nothing for the rest.
std::optional<schema::ObjectName> otherKindOf(const schema::ObjectName &object);

} // namespace plumbline::diff
