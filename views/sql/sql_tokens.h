#pragma once

#include "views/sql/script_style.h"

#include <cstddef>
#include <string_view>
#include <vector>

namespace plumbline::views {

struct SqlToken {
    std::size_t offset = 0; ///< bytes
    std::size_t length = 0;
    ScriptStyle style = ScriptStyle::Plain;
    friend bool operator==(const SqlToken &, const SqlToken &) = default;
};

/// What to colour in PostgreSQL's SQL, valid or not; what lies between the tokens is plain.
///
/// Colours only: anything that decides something asks `models/sql`. Knows nested comments, E'', quoted
/// identifiers and dollar quotes; a dollar-quoted body after AS or DO is code and coloured as such, any other
/// is a string.
std::vector<SqlToken> sqlTokens(std::string_view sql);

} // namespace plumbline::views
