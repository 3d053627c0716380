#include "models/prisma/later_versions.h"

namespace plumbline::prisma {

std::string noteOfLaterArgument(std::string_view, std::string_view)
{
    return {};
}

std::string noteOfLaterFeature(std::string_view)
{
    return {};
}

std::string noteOfMissingKey(std::string_view)
{
    return {};
}

} // namespace plumbline::prisma
