#pragma once

#include "models/prisma/catalog_types.h"

namespace plumbline::prisma {

/// A live catalog as Prisma's engine describes it: what it does not manage (views, checks, partial indexes,
/// policies, its own ledger …) is left out, and types and defaults are in its terms.
///
/// `schemas` are those of the datasource; where it names none, only `defaultSchema` is looked at.
Relational relationalOf(const schema::Schema &catalog, const std::vector<std::string> &schemas,
                        const std::string &defaultSchema);

/// One table or view in these terms, whether Prisma's comparison looks at it or not.
RelationalTable relationalTableOf(const schema::Table &table, CatalogTypes &types,
                                  const std::string &defaultSchema);

/// Tables that Prisma compares with nothing, declared or live: its ledger, and what PostGIS makes, in any
/// case.
bool isLeftOut(std::string_view table);

/// What Prisma reads out of what `pg_get_expr` prints; nothing where there is no default for it.
std::optional<Default> defaultOf(const std::string &expression, const ColumnType &type);

} // namespace plumbline::prisma
