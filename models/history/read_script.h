#pragma once

#include "models/history/migration_folder.h"

#include <cstdint>
#include <filesystem>
#include <string>

namespace plumbline::history {

/// The longest string of the JavaScript engine: a longer script cannot be read by Prisma.
inline constexpr std::uint64_t longestScript = 0x1fffffe8;

/// A migration.sql as Prisma reads it. Fails as `plumbline::readFile` does.
Result<Script> readScript(const std::filesystem::path &path);

/// The script that these bytes are.
Script scriptOf(std::string bytes);

} // namespace plumbline::history
