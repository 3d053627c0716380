#pragma once

#include "models/base/result.h"

#include <cstdint>
#include <filesystem>
#include <string>

namespace plumbline {

/// Reads a whole regular file, through links, and at most `limit` bytes of it.
///
/// Never blocks on what only looks like a file: a pipe, a device or a socket is NotReadable. Fails with
/// NotFound, DanglingLink, IsADirectory, NotReadable (`detail` has the system's words) or TooLarge.
Result<std::string> readFile(const std::filesystem::path &path, std::uint64_t limit);

} // namespace plumbline
