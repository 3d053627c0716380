#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace plumbline {

/// A moment in UTC with PostgreSQL's own resolution.
using Time = std::chrono::sys_time<std::chrono::microseconds>;

/// The moment now.
Time now();

/// RFC 3339 in UTC with a `Z`, as `--json` prints times: 3 digits of seconds' fraction, or 6 where the last
/// three are not zero.
std::string rfc3339(Time time);

/// Reads RFC 3339 or PostgreSQL's ISO output of a `timestamptz` ("2025-01-31 21:00:04.512+00"), with any
/// offset. Nothing for anything else, `infinity` and years beyond 9999 or BC included.
std::optional<Time> parsedTime(std::string_view text);

} // namespace plumbline
