#pragma once

#include "models/items/catalog_node.h"
#include "models/items/roles.h"

#include <QVariant>

namespace plumbline::items {

/// What the tree's row says in a column, by role.
QVariant catalogRowData(const CatalogNode &node, CatalogColumn column, int role);

/// The same for an object or part alone: what the tree and a list of search results have in common.
QVariant catalogObjectData(const schema::Schema &schema, CatalogRef ref, CatalogColumn column, int role);

/// Which keys a column is part of.
Key keyOf(const schema::Schema &schema, CatalogRef ref);

} // namespace plumbline::items
