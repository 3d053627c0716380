#pragma once

#include <string>
#include <string_view>

namespace plumbline::postgres {

/// The text of `resources/sql/<name>.sql`, which the program carries inside itself.
std::string sqlText(std::string_view name);

} // namespace plumbline::postgres
