#pragma once

#include "models/diff/prisma_step.h"

namespace plumbline::diff {

/// What a column's change of type means to Prisma; the table is in its PostgreSQL flavour.
TypeChange typeChange(const prisma::ColumnType &before, const prisma::ColumnType &after);
/// Whether Prisma takes two defaults for the same; see the comparison's odd rules in the implementation.
bool isSameDefault(const prisma::RelationalColumn &before, const prisma::RelationalColumn &after);
ColumnChange columnChange(const prisma::RelationalColumn &before, const prisma::RelationalColumn &after);

} // namespace plumbline::diff
