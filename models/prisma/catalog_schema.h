#pragma once

#include "models/prisma/relational.h"
#include "models/schema/schema.h"

namespace plumbline::prisma {

/// A live catalog as Prisma's engine describes it: what it does not manage (views, checks, partial indexes,
/// policies, its own ledger …) is left out, and types and defaults are in its terms.
///
/// `schemas` are those of the datasource; where it names none, only `defaultSchema` is looked at.
Relational relationalOf(const schema::Schema &catalog, const std::vector<std::string> &schemas,
                        const std::string &defaultSchema);

/// One table or view in these terms, whether Prisma's comparison looks at it or not.
RelationalTable relationalTableOf(const schema::Schema &catalog, const schema::Table &table,
                                  const std::vector<std::string> &schemas, const std::string &defaultSchema);

/// The type behind what `format_type` prints. What people made in schemas that are not looked at is unknown
/// to Prisma; where none are named all are looked at.
ColumnType columnTypeOf(const std::string &printed, const schema::Schema &catalog,
                        const std::vector<std::string> &schemas = {});

/// Tables that Prisma compares with nothing, declared or live: its ledger, and what PostGIS makes, in any
/// case.
bool isLeftOut(std::string_view table);

/// Whether a column of that type may be NULL as far as the type goes: a domain may say no.
bool isNullableType(const std::string &printed, const schema::Schema &catalog);

/// What Prisma reads out of what `pg_get_expr` prints; nothing where there is no default for it.
std::optional<Default> defaultOf(const std::string &expression, const ColumnType &type);

} // namespace plumbline::prisma
