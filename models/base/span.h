#pragma once

#include <cstddef>

namespace plumbline {

/// A stretch of a text: byte offset and length, and where it starts for people (both 1-based; the column
/// counts characters, not bytes).
struct Span {
    std::size_t offset = 0;
    std::size_t length = 0;
    int line = 1;
    int column = 1;

    std::size_t end() const { return offset + length; }
    friend bool operator==(const Span &, const Span &) = default;
};

} // namespace plumbline
