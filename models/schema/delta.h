#pragma once

#include <string>

#include "models/schema/schema.h"

#include <span>
#include <vector>

namespace plumbline::schema {

/// What one step of a history made of a schema: so many steps can be kept as there are, and the schema at any
/// of them put together again.
struct SchemaDelta {
    Schema put = {};                   ///< what came or changed, as it is then; of `unknown` all that is
    std::vector<ObjectName> gone = {}; ///< what went; parts go with their table
    std::vector<Dependency> gonePairs = {};

    bool isEmpty() const { return *this == SchemaDelta(); }
    friend bool operator==(const SchemaDelta &, const SchemaDelta &) = default;
};

/// What has to be done to `before` to have `after`; pure. Sizes, estimates and last values count like
/// anything else: take `snapshotOf` both where they should not.
SchemaDelta deltaBetween(const Schema &before, const Schema &after);

/// The schema that all the steps make, one after the other, of an empty one.
Schema schemaAfter(std::span<const SchemaDelta> steps);

} // namespace plumbline::schema
