#pragma once

#include <string>

#include <string_view>

namespace plumbline::prisma {

// What the schema language has learned since Prisma 6.19, which we imitate and which refuses it: a note for
// people beside Prisma's own words. Empty where nothing of that name came later.

/// Of an argument of an attribute: `where:` of `@@index`.
std::string noteOfLaterArgument(std::string_view attribute, std::string_view argument);
/// Of a line that Prisma 6 cannot read: `@@index([a], where: { b: true })`.
std::string noteOfLaterLine(std::string_view line);
/// Of a preview feature.
std::string noteOfLaterFeature(std::string_view feature);
/// Of a datasource without its `url`.
std::string noteOfMissingUrl();

} // namespace plumbline::prisma
