#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace plumbline::project {

/// What a `.env` file says, in the order of the file, each name once (the last line that sets it wins).
using EnvLines = std::vector<std::pair<std::string, std::string>>;

/// The value of a name, or nullptr.
const std::string *valueOf(const EnvLines &lines, std::string_view name);

/// Reads the text of a `.env` as the dotenv package does (16.x, which Prisma 6 bundles): `export`,
/// `KEY=value` and `KEY: value`, values in single, double or back quotes over several lines, `#` comments,
/// `\n` and `\r` inside double quotes. What does not match is passed over, as there. References stay as they
/// are.
EnvLines envLines(std::string_view text);

/// The 1-based line of the first byte that makes the file no text (NUL, or ill-formed UTF-8), if any.
std::optional<int> lineOfBadByte(std::string_view text);

} // namespace plumbline::project
