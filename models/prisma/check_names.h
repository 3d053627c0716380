#pragma once

#include "models/prisma/reporter.h"
#include "models/prisma/schema_file.h"

#include <functional>

namespace plumbline::prisma {

/// Reports names that are no names, are reserved, or are given twice: of blocks, fields, enum values,
/// attributes and keys. Prisma's first pass over a schema. `andThen` is called with each block behind it,
/// when the processor has it at hand: going through a large schema once more costs more than what is looked
/// for.
void checkNames(const Document &document, Reporter &reporter,
                const std::function<void(const Block &)> &andThen);

} // namespace plumbline::prisma
