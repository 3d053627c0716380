#pragma once

#include "models/prisma/reporter.h"
#include "models/prisma/schema_file.h"

namespace plumbline::prisma {

/// Reports names that are no names, are reserved, or are given twice: of blocks, fields, enum values,
/// attributes and keys. Prisma's first pass over a schema; after an error in it it stops.
void checkNames(const Document &document, Reporter &reporter);

} // namespace plumbline::prisma
