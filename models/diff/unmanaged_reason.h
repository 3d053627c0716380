#pragma once

#include "models/diff/managed_by_prisma.h"

namespace plumbline::diff {

/// Why `schema.prisma` has no word for an object, so that Prisma does not make it again once it is gone.
enum class UnmanagedReason {
    Kind, ///< of views, triggers, policies, functions … it knows none
    Check,
    Exclusion,
    PartialIndex,
    ExpressionIndex,
    Partition,
    StandaloneSequence, ///< one that belongs to no column of a model
    OfUnmanagedTable,   ///< a part of a relation that Prisma passes over
    OtherSchema,        ///< of a schema that the datasource does not list
    PassedOver,         ///< Prisma's own ledger, PostGIS' tables
};

/// Only for an object that is not managed (`isManagedByPrisma`).
UnmanagedReason unmanagedReason(const schema::Schema &schema, const schema::ObjectName &object,
                                const PrismaScope &scope);

} // namespace plumbline::diff
