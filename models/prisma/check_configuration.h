#pragma once

#include "models/prisma/reporter.h"
#include "models/prisma/schema_file.h"

namespace plumbline::prisma {

/// Reports what is wrong with `datasource` and `generator` blocks, file by file. Prisma does this first and
/// reads nothing else of a schema where something is.
void checkConfiguration(const Document &document, Reporter &reporter);

} // namespace plumbline::prisma
