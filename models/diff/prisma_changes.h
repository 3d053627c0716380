#pragma once

#include "models/diff/destructive_checks.h"
#include "models/diff/object_change.h"

#include <vector>

namespace plumbline::diff {

/// What differs between two schemas as Prisma compares them, an object each, in the order of the steps. Steps
/// tell what is to be done, changes what is different: a foreign key that is dropped and made anew has
/// changed, and indexes and keys of a table that itself comes or goes are part of its definition. Definitions
/// are SQL in Prisma's spelling.
std::vector<ObjectChange> prismaChanges(const PrismaDiff &diff);

/// The objects whose stored values the steps would give up: tables and columns that go or are made anew, and
/// columns that a cast may cut. With `facts`, what is empty loses nothing.
std::vector<schema::ObjectName> losses(const PrismaDiff &diff, const DataFacts &facts = {});

} // namespace plumbline::diff
