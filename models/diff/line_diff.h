#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace plumbline::diff {

/// A line of two texts laid over each other.
struct DiffLine {
    enum class Kind { Same, Removed, Added };
    Kind kind = Kind::Same;
    std::string text;  ///< without its line ending
    int leftLine = 0;  ///< 1-based; 0 where the left text does not have it
    int rightLine = 0; ///< likewise
    friend bool operator==(const DiffLine &, const DiffLine &) = default;
};

/// The shortest way from left to right, line by line. Lines that differ only in
/// their ending (LF, CRLF) count as the same. Texts that differ in more than `maxEdits` lines are shown as
/// all removed and all added, so that time and memory stay bounded.
std::vector<DiffLine> lineDiff(std::string_view left, std::string_view right, int maxEdits = 2000);

} // namespace plumbline::diff
