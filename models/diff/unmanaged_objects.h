#pragma once

#include "models/diff/managed_by_prisma.h"

namespace plumbline::diff {

/// What Prisma passes over in a catalog: views, checks, triggers, policies, partial indexes, routines … of
/// the schemas that it looks at, and what belongs to no schema. Of a relation that it passes over the parts
/// are not named; of schemas that it does not look at only the schema is. Its own ledger is left out.
std::vector<schema::ObjectName> unmanagedObjects(const schema::Schema &catalog, const PrismaScope &scope);

} // namespace plumbline::diff
