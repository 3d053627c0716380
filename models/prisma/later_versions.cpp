#include "models/prisma/later_versions.h"

#include "models/prisma/preview_features.h"

#include <algorithm>

namespace plumbline::prisma {

namespace {

// Prisma's release notes and documentation: 7.0.0 (configuration), 7.4.0 (partial indexes).
constexpr auto partialIndexes = "Partial indexes (where:) came with Prisma 7.4, behind the preview feature "
                                "partialIndexes. Plumbline reads schemas "
                                "as Prisma 6.19 does, which does not know them.";
constexpr auto urlElsewhere =
    "Since Prisma 7.0 the URL stands in prisma.config.ts and no longer in the schema; Prisma 6.19 refuses a "
    "schema without it.";

} // namespace

std::string noteOfLaterArgument(std::string_view attribute, std::string_view argument)
{
    return argument == "where" && (attribute == "index" || attribute == "unique") ? partialIndexes : "";
}

std::string noteOfLaterLine(std::string_view line)
{
    const auto attribute = std::min(line.find("@@index"), line.find("@unique"));
    return attribute != std::string_view::npos && line.find("where:", attribute) != std::string_view::npos
               ? partialIndexes
               : "";
}

std::string noteOfLaterFeature(std::string_view feature)
{
    return isSameFeature(feature, "partialIndexes") ? partialIndexes : "";
}

std::string noteOfMissingUrl()
{
    return urlElsewhere;
}

} // namespace plumbline::prisma
