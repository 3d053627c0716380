#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace plumbline {

/// PostgreSQL's NAMEDATALEN - 1, in bytes.
constexpr std::size_t longestName = 63;

/// At most so many bytes of a text, and no half character.
inline std::string cutToBytes(std::string_view text, std::size_t bytes)
{
    if (text.size() <= bytes)
        return std::string(text);
    while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0) == 0x80)
        --bytes;
    return std::string(text.substr(0, bytes));
}

} // namespace plumbline
