#pragma once

#include "models/base/result.h"

#include <filesystem>
#include <string_view>

namespace plumbline::cli {

/// Bytes on standard output, as they are. Fails with NotWritable where nobody takes them.
Result<void> writeOutput(std::string_view bytes);
/// A file with these bytes, which appears whole or not at all; what was there is replaced. Fails with
/// NotWritable or IsADirectory.
Result<void> writeOutput(const std::filesystem::path &path, std::string_view bytes);

} // namespace plumbline::cli
