#pragma once

#include <string>

namespace plumbline::sql {

/// Whether an expression as the server prints it (pg_get_expr) reads a column of that name. Of qualified
/// names only the last part counts: the expression must be of the column's own table. What cannot be parsed,
/// perhaps of a later PostgreSQL, is taken to read it: rather told once too often.
bool readsColumn(const std::string &expression, const std::string &column);

} // namespace plumbline::sql
