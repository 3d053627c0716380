#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace plumbline::prisma {

/// A part of a schema's text, or what the escapes of one stand for. It points into its Document and is worth
/// nothing without it: a schema has tens of thousands, and each as a string of its own costs more than
/// reading it. It becomes a string by itself, so that messages are put together of it.
class Word : public std::string_view {
public:
    constexpr Word() = default;
    constexpr explicit Word(std::string_view text) : std::string_view(text) {}

    operator std::string() const { return std::string(data(), size()); }

    friend std::string operator+(std::string left, const Word &right) { return left.append(right); }
    friend std::string operator+(const Word &left, std::string_view right)
    {
        return std::string(left).append(right);
    }
    friend std::string operator+(const Word &left, const Word &right)
    {
        return std::string(left).append(right);
    }
    friend std::string operator+(char left, const Word &right) { return std::string(1, left).append(right); }
    friend std::string operator+(const Word &left, char right) { return std::string(left) += right; }
};

/// A stretch of one file of a schema, in bytes. `locate` makes a Span of it, with line and column: few are
/// ever asked for.
struct ByteRange {
    std::uint32_t offset = 0;
    std::uint32_t length = 0;

    std::size_t end() const { return std::size_t(offset) + length; }
    friend bool operator==(const ByteRange &, const ByteRange &) = default;
};

} // namespace plumbline::prisma
