#pragma once

#include <string>

#include "models/diff/prisma_step.h"

namespace plumbline::diff {

// How Prisma writes the small things. It puts identifiers between quotes and does not escape a quote inside
// them; where that breaks a statement it is broken in Prisma's script too (see `faults.h`).

std::string prismaQuoted(const std::string &identifier);
/// With its schema where it has one.
std::string prismaQuoted(const QualifiedName &name);
std::string prismaLiteral(const std::string &text);
/// `'A', 'B'` as CREATE TYPE has it: here Prisma does not escape a quote inside a value either.
std::string enumValues(const std::vector<std::string> &values);

/// `INTEGER`, `"mood"[]`; SERIAL types where the server counts.
std::string columnTypeSql(const prisma::RelationalColumn &column);
/// What stands behind DEFAULT; empty where nothing is to be written.
std::string defaultSql(const prisma::RelationalColumn &column);
/// A column as CREATE TABLE and ADD COLUMN have it.
std::string columnSql(const prisma::RelationalColumn &column);
/// `"a", "b"`.
std::string columnList(const std::vector<std::string> &columns, const char *separator = ", ");
std::vector<std::string> columnNames(const std::vector<prisma::IndexedColumn> &columns);

std::string createTableSql(const prisma::RelationalTable &table);
std::string createIndexSql(const prisma::RelationalTable &table, const prisma::RelationalIndex &index);
std::string addForeignKeySql(const prisma::RelationalTable &table, const prisma::RelationalKey &key);

} // namespace plumbline::diff
