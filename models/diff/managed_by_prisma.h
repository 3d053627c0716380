#pragma once

#include <string>

#include "models/diff/object_change.h"
#include "models/schema/schema.h"

#include <vector>

namespace plumbline::diff {

/// What a project lets Prisma look at.
struct PrismaScope {
    std::vector<std::string> schemas = {}; ///< `schemas = […]` or the URL's one; empty for all
    bool comparesExtensions = false;       ///< the preview feature `postgresqlExtensions`
    friend bool operator==(const PrismaScope &, const PrismaScope &) = default;
};

/// Whether `schema.prisma` can express the object: what Prisma's engine reads of a database (version 6.19).
/// Views, checks, exclusions, partial and expression indexes, partitions, foreign tables, triggers, rules,
/// policies, routines, domains and the rest it passes over; what it passes over it drops with the table or
/// the column.
bool isManagedByPrisma(const schema::Schema &schema, const schema::ObjectName &object,
                       const PrismaScope &scope = {});

/// Whether Prisma looks at that member of an object that it manages: of a column its type, of a table none of
/// its own.
bool isMemberManagedByPrisma(schema::ObjectKind kind, const std::string &key);

/// Whether Prisma passes the relation over by its name: its own ledger and PostGIS' tables.
bool isPassedOverByPrisma(const std::string &relation);

} // namespace plumbline::diff
