#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plumbline::postgres {

/// The text of `resources/sql/<name>.sql`, which the program carries inside itself.
std::string sqlText(std::string_view name);
/// The same without the remarks before it and the semicolon after it: what travels often, or inside another
/// one.
std::string bareSqlText(std::string_view name);

/// A whole number that the server printed; nothing where it printed none.
std::optional<std::int64_t> wholeNumber(const std::optional<std::string> &text);

/// Texts as one parameter for a text[], as the server reads it: {"a","b\"c"}.
std::string arrayText(const std::vector<std::string> &texts);

} // namespace plumbline::postgres
