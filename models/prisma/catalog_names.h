#pragma once

#include <string>

namespace plumbline::prisma {

/// An expression as PostgreSQL prints it where `schema` is the search path: names in that schema stand
/// without it. Prisma's connection has the URL's schema as its search path, while the catalog is read without
/// any, so that every name has its schema. The names of other schemas and what only looks like a name are
/// left as they are.
std::string asSeenFrom(const std::string &schema, const std::string &expression);

} // namespace plumbline::prisma
