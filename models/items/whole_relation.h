#pragma once

#include "models/prisma/relational.h"
#include "models/schema/schema.h"

#include <functional>
#include <string>
#include <utility>

namespace plumbline::items {

// A table whole on both sides, where a side is a Prisma schema: Prisma's comparison only has the parts that
// differ, and a person reads a table.

/// One side: either a catalog, or a schema as Prisma's engine sees it.
struct RelationSource {
    const schema::Schema *catalog = nullptr;
    const prisma::Relational *declared = nullptr; ///< of a Prisma schema; else nullptr
};

/// A relation with all that is written in its definition, and nothing else: a schema of one relation, or of
/// none where that side does not have it.
struct WholeRelation {
    schema::Schema schema = {};
    QualifiedName name = {};

    const schema::Table *table() const { return schema.table(name); }
    /// As pg_dump would write it; empty where there is none.
    std::string text() const;
};

/// Whether the comparison found that the two sides have a part of the relation differently.
using IsDifferent = std::function<bool(const schema::ObjectName &)>;

/// The relation as either side has it. `defaultSchema` is where the names of a Prisma schema are that have no
/// schema. Pure.
///
/// Of a Prisma schema beside a catalog, what is not `isDifferent` is spelled as the catalog has it, so that
/// only what differs reads differently. What no Prisma schema can say stands in the catalog's definition
/// alone (triggers, checks, policies), but for owners, comments and grants, which neither shows then.
std::pair<WholeRelation, WholeRelation> wholeRelations(const QualifiedName &name, const RelationSource &left,
                                                       const RelationSource &right,
                                                       const std::string &defaultSchema,
                                                       const IsDifferent &isDifferent);

} // namespace plumbline::items
