#pragma once

#include "models/diff/matched_schemas.h"

namespace plumbline::diff {

/// Adds the steps that bring one table from before to after.
void compareTable(const MatchedSchemas &matched, const Both &table, std::vector<PrismaStep> &steps);

/// Whether two indexes are the same to Prisma: columns, order, kind, method and class, but not the name.
bool isSameIndex(const prisma::RelationalIndex &before, const prisma::RelationalIndex &after);

} // namespace plumbline::diff
