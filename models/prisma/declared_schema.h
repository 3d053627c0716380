#pragma once

#include "models/prisma/datamodel.h"

namespace plumbline::prisma {

/// What the models are as tables: with Prisma's names, cut to PostgreSQL's 63 bytes where Prisma cuts them,
/// with join tables and foreign keys. Views make nothing.
Relational relationalOf(const Datamodel &datamodel);

/// Prisma's name for what is of a table and columns that are joined already: cut so that the suffix, which
/// has its underscore, fits.
std::string withSuffix(const std::string &joined, std::string_view suffix);
/// Prisma's name for a constraint or index of these columns: `Table_a_b_key`. The suffix has its underscore.
std::string constraintName(const std::string &table, const std::vector<std::string> &columns,
                           const std::string &suffix);
/// `Table_pkey`.
std::string primaryKeyName(const std::string &table);

} // namespace plumbline::prisma
