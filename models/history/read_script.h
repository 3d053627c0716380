#pragma once

#include "models/history/migration_folder.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace plumbline::history {

/// The longest string of the JavaScript engine: a longer script cannot be read by Prisma.
inline constexpr std::uint64_t longestScript = 0x1fffffe8;

/// The bytes of a regular file; links are followed. Fails with NotFound, DanglingLink, IsADirectory, TooLarge
/// (beyond what Node.js, and so Prisma, can hold in a string) or NotReadable. Pipes and devices are
/// NotReadable: opening them could wait for ever.
Result<std::string> readFile(const std::filesystem::path &path);

/// A migration.sql as Prisma reads it.
Result<Script> readScript(const std::filesystem::path &path);

/// The script that these bytes are.
Script scriptOf(std::string bytes);

} // namespace plumbline::history
