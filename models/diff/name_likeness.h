#pragma once

#include <string_view>

namespace plumbline::diff {

/// How alike two names are, from 0 to 1, by the pairs of letters that they have in common. Case and `_` do
/// not count, so that `firstName` and `first_name` are 1.
double nameLikeness(std::string_view one, std::string_view other);

} // namespace plumbline::diff
