#pragma once

#include <string>

#include "models/schema/changes.h"
#include "models/schema/delta.h"

#include <span>
#include <utility>
#include <vector>

namespace plumbline::project {

/// Objects and the names that they have afterwards.
using Renames = std::vector<std::pair<schema::ObjectName, schema::ObjectName>>;

/// What else got another name or schema in a step than the relations, which the catalog's numbers tell: their
/// parts, types, sequences, functions, schemas. The script says it; only what went and came under these very
/// names counts. What code that the script runs (DO) renames is not found, nor what took the place of
/// something that went in the same script. `deltas` as of a `Replay`, up to this step's. Pure; sorted.
Renames renamesIn(const std::string &script, const schema::Changes &changes, const Renames &relations,
                  std::span<const schema::SchemaDelta> deltas);

/// The relation as the steps left it that these are of; nullptr where none of them has it.
const schema::Table *lastTable(std::span<const schema::SchemaDelta> deltas, const QualifiedName &name);

// As they read once what they name was renamed, with nothing done to them: a foreign key its target, a column
// its type and its sequence, a sequence its table, a partition and its index what they belong to.
schema::Constraint afterRenames(schema::Constraint constraint, const Renames &renames);
schema::Index afterRenames(schema::Index index, const Renames &renames);
schema::Column afterRenames(schema::Column column, const Renames &renames);
schema::Sequence afterRenames(schema::Sequence sequence, const Renames &renames);
schema::Table afterRenames(schema::Table table, const Renames &renames);

} // namespace plumbline::project
