#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace plumbline::postgres {

/// The text of `resources/sql/<name>.sql`, which the program carries inside itself.
std::string sqlText(std::string_view name);
/// The same without the remarks before it and the semicolon after it: what travels often, or inside another
/// one.
std::string bareSqlText(std::string_view name);

/// Texts as one parameter for a text[], as the server reads it: {"a","b\"c"}.
std::string arrayText(const std::vector<std::string> &texts);

} // namespace plumbline::postgres
