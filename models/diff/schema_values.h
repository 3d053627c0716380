#pragma once

#include <string>

#include "models/prisma/relational.h"
#include "models/schema/schema.h"

namespace plumbline::diff {

/// A schema in Prisma's terms as the values that a catalog reader yields: Prisma's names, types and
/// definitions in the server's spelling, keys with their indexes, sequences of what counts. What Prisma does
/// not look at is as it is by default, owners are unknown. `defaultSchema` is where names without one are.
///
/// Declared and read schemas come out alike, so that they can be compared: what counts does so by a sequence,
/// unique constraints are unique indexes. Expressions of `dbgenerated` stay as they were written.
schema::Schema schemaValues(const prisma::Relational &relational, const std::string &defaultSchema);

/// The type as `format_type` prints it: `character varying(10)`.
std::string serverType(const prisma::ColumnType &type, const std::string &defaultSchema);

} // namespace plumbline::diff
