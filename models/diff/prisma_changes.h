#pragma once

#include "models/diff/data_at_stake.h"
#include "models/diff/prisma_step.h"

#include <vector>

namespace plumbline::diff {

/// What differs between two schemas as Prisma compares them, an object each, in the order of the steps. Steps
/// tell what is to be done, changes what is different: a foreign key that is dropped and made anew has
/// changed, and indexes and keys of a table that itself comes or goes are part of its definition. Definitions
/// are SQL in Prisma's spelling.
std::vector<ObjectChange> prismaChanges(const PrismaDiff &diff);

/// The data that the steps would give up: tables and columns that go or are made anew, and columns and
/// enumerations of which a cast does not keep every value, by our own judgement (`keptValues`), which is stricter
/// than Prisma's. `from` is the previous schema's catalog, where there is one: it knows how many rows there are.
std::vector<DataAtStake> prismaDataAtStake(const PrismaDiff &diff, const schema::Schema *from);

} // namespace plumbline::diff
