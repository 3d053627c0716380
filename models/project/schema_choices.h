#pragma once

#include "models/project/project.h"

namespace plumbline::project {

/// How far the search for schemas goes before it rests content with what it has.
struct ChoiceLimits {
    int depth = 8;
    std::size_t choices = 200;
    int folders = 5'000;
    int entries = 200'000;
};

/// `schemaChoices()` with limits of one's own.
std::vector<SchemaChoice> schemaChoicesWithin(const std::filesystem::path &folder,
                                              const ChoiceLimits &limits);

} // namespace plumbline::project
