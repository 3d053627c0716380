#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace plumbline::diff {

/// A stretch of a line, in bytes.
struct Stretch {
    std::size_t offset = 0;
    std::size_t length = 0;
    friend bool operator==(const Stretch &, const Stretch &) = default;
};

/// A row of two texts side by side.
struct AlignedRow {
    enum class Kind { Same, Changed, Removed, Added };
    Kind kind = Kind::Same; ///< Same also where only the comma behind the line differs
    std::string left = {};  ///< without its line ending; empty where the left text has no such line
    std::string right = {}; ///< likewise
    int leftLine = 0;       ///< 1-based; 0 where the left text does not have the line
    int rightLine = 0;      ///< likewise
    std::vector<Stretch> leftWords = {};  ///< what differs within the line, of a changed one
    std::vector<Stretch> rightWords = {}; ///< likewise
    friend bool operator==(const AlignedRow &, const AlignedRow &) = default;
};

/// Two texts side by side, aligned line by line. Where lines came and went at one place, those that resemble
/// each other (the same beginning weighs most: in DDL it is the column's name) stand in one row, in order. Two
/// statements do so only where they do the same to the same kind of object.
std::vector<AlignedRow> alignedRows(std::string_view left, std::string_view right);

/// What differs between two lines, word by word.
struct WordDifference {
    std::vector<Stretch> left = {};
    std::vector<Stretch> right = {};
    std::size_t sameBytes = 0; ///< of words that both have, blanks aside
};
WordDifference wordDifference(std::string_view left, std::string_view right);

/// Rows that may be folded: stretches of the same, but for `context` rows around what changed.
struct FoldedRows {
    std::size_t first = 0;
    std::size_t count = 0;
    friend bool operator==(const FoldedRows &, const FoldedRows &) = default;
};
/// Stretches of less than `least` rows are not worth a fold.
std::vector<FoldedRows> foldedRows(const std::vector<AlignedRow> &rows, std::size_t context = 3,
                                   std::size_t least = 4);

} // namespace plumbline::diff
