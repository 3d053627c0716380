#pragma once

#include "models/base/span.h"

#include <string_view>

namespace plumbline::sql {

/// Counts lines and columns along a text, so that the spans of many statements cost one pass. Offsets must
/// come in rising order; the text must outlive it.
class PositionCounter {
public:
    explicit PositionCounter(std::string_view text) : m_text(text) {}
    Span spanAt(std::size_t offset, std::size_t length);

private:
    std::string_view m_text;
    std::size_t m_offset = 0;
    int m_line = 1;
    int m_column = 1;
};

/// The 1-based character position of a byte offset, as the server counts them; the opposite of `byteOffset`.
int characterPosition(std::string_view text, std::size_t offset);

} // namespace plumbline::sql
