#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace plumbline::diff {

enum class Edit { Keep, Remove, Add };

/// The shortest way from one list of pieces (lines, words) to another: what to keep of both, to remove of
/// `left` and to add from `right`, in order. Myers' greedy algorithm: time and memory grow with the number of
/// edits, so more than `maxEdits` are not looked for and give nothing.
std::optional<std::vector<Edit>> shortestEdits(const std::vector<std::string_view> &left,
                                               const std::vector<std::string_view> &right, int maxEdits);

} // namespace plumbline::diff
