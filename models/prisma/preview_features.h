#pragma once

#include <string>

#include <string_view>

namespace plumbline::prisma {

/// Whether Prisma 6.19 takes the name for a preview feature, with or without an effect; upper and lower case
/// are the same to it.
bool isPreviewFeature(std::string_view name, bool isPostgres);
/// Whether the feature became part of Prisma, so that naming it does nothing.
bool isFormerPreviewFeature(std::string_view name);
/// Two names of one feature.
bool isSameFeature(std::string_view one, std::string_view other);
/// Those that Prisma's message lists.
std::string knownPreviewFeatures(bool isPostgres);

/// How Prisma itself writes a feature whose name it was given in any case. On PostgreSQL one has another name
/// than it had. An unknown one is as it was given.
std::string canonicalPreviewFeature(std::string_view name);

} // namespace plumbline::prisma
