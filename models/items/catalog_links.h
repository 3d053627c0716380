#pragma once

#include <string>

#include "models/items/catalog_ref.h"
#include "models/items/link_model.h"

namespace plumbline::items {

// Where one can go from an object. Each reads the whole catalog once, so for a job.

/// The foreign keys of a relation (or those that a column is part of), out and in; for a view what it reads.
/// Cells: table, columns, on delete, foreign key.
LinkModel::Rows relationRows(const schema::Schema &schema, CatalogRef ref);

/// What would break without the object: what depends on it by the server's own record, of a relation with the
/// columns that it needs; of a column also the keys, checks, indexes and generated columns of its own table.
/// Cells: object, how.
LinkModel::Rows userRows(const schema::Schema &schema, CatalogRef ref);

/// What a foreign key, a trigger or an index leads to when a person follows it: the referenced table, the
/// function, the table. Nothing where there is nothing to follow.
std::optional<schema::ObjectName> followed(const schema::Schema &schema, CatalogRef ref);

} // namespace plumbline::items
