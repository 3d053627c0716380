#pragma once

#include "models/project/comparison_source.h"

namespace plumbline::project {

/// The side's catalog as it is to be compared with the other side. Replayed migrations ran as a role of our
/// own, so of who owns what they say only what a script set (see `diff::inPlaceOf`); every other side, and
/// each of two replayed ones, is as it was read. nullptr of a Prisma schema.
///
/// Everything that holds replayed migrations against something else has to go through here, or each object
/// differs by its owner.
schema::SchemaPtr catalogBeside(const ComparedSide &side, const ComparedSide &other);

} // namespace plumbline::project
