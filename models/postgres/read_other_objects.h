#pragma once

#include "models/postgres/connection.h"
#include "models/schema/schema.h"

#include <span>
#include <string>
#include <vector>

namespace plumbline::postgres {

// The kinds of objects that nothing here looks into: operators and their classes and families, casts, access
// methods, aggregates, collations, conversions, languages, transforms, text search, foreign data,
// publications, subscriptions, extended statistics, range and base types, default privileges. Large objects
// are data and left out, as are members of extensions and system schemas, of which only the privileges are
// told that somebody changed.

/// How many statements ask for them, each with one result.
inline constexpr std::size_t otherObjectsParts = 7;

/// One of the statements, for a server of this version (12 to 17) and a session of these rights. To be run
/// with `search_path = pg_catalog`, in the snapshot of the other catalog queries. No password leaves the
/// server: the values of options that could hold one come as stars, and so does a subscription's connection.
/// Stars compare equal: that a password is another one is not to be seen.
std::string otherObjectsQuery(const ServerFacts &server, std::size_t part);

struct OtherObjects {
    std::vector<schema::OtherObject> objects;     ///< sorted by name
    std::vector<schema::Dependency> dependencies; ///< sorted; those that have one of the objects at an end
    std::vector<schema::Unknown> unknown;         ///< whose options the role may not see
};

/// What the script's results say, in their order.
OtherObjects otherObjects(std::span<const Rows> results);

} // namespace plumbline::postgres
