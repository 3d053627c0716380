#pragma once

#include "models/diff/object_change.h"
#include "models/project/comparison_source.h"

namespace plumbline::project {

// Which migration a difference comes from, for whoever compared what a replay made. Nothing where the side is
// none of migrations, and where none of those that are meant touched the object.

/// The one that last touched an object of this name. Prisma does not tell a unique constraint from its index,
/// so that either is found.
std::optional<MigrationName> originOf(const ComparedSide &side, const schema::ObjectName &object);

/// The same of what a change is about, by the name that it has on that side, else by the other one.
std::optional<MigrationName> originOf(const ComparedSide &side, diff::Side which,
                                      const diff::ObjectChange &change);

} // namespace plumbline::project
