#include "models/sql/position.h"

#include "models/sql/statement.h"

#include <algorithm>

namespace plumbline::sql {

namespace {

/// The length that PostgreSQL takes from a character's first byte, well-formed or not (pg_utf_mblen).
std::size_t characterLength(char first)
{
    const auto byte = static_cast<unsigned char>(first);
    if ((byte & 0xE0) == 0xC0)
        return 2;
    if ((byte & 0xF0) == 0xE0)
        return 3;
    if ((byte & 0xF8) == 0xF0)
        return 4;
    return 1;
}

} // namespace

Span PositionCounter::spanAt(std::size_t offset, std::size_t length)
{
    const std::size_t target = std::min(offset, m_text.size());
    for (; m_offset < target; ++m_offset) {
        const char c = m_text[m_offset];
        if (c == '\n') {
            ++m_line;
            m_column = 1;
        } else if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) {
            ++m_column;
        }
    }
    return Span{offset, length, m_line, m_column};
}

Span spanAt(std::string_view text, std::size_t offset, std::size_t length)
{
    return PositionCounter(text).spanAt(offset, length);
}

int characterPosition(std::string_view text, std::size_t offset)
{
    int position = 1;
    for (std::size_t at = 0; at < offset && at < text.size(); at += characterLength(text[at]))
        ++position;
    return position;
}

std::size_t byteOffset(std::string_view text, int characterPosition)
{
    std::size_t offset = 0;
    for (int position = 1; position < characterPosition && offset < text.size(); ++position)
        offset += characterLength(text[offset]);
    return std::min(offset, text.size());
}

} // namespace plumbline::sql
