#pragma once

#include "models/prisma/datamodel.h"

namespace plumbline::prisma {

/// What `@default` makes of a field's column: nothing where the field has none, or where Prisma's client fills
/// it in. Enum values are the database's.
std::optional<Default> declaredDefault(const Datamodel &datamodel, const ScalarField &field);

} // namespace plumbline::prisma
