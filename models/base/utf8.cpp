#include "models/base/utf8.h"

#include <algorithm>
#include <cstdio>

namespace plumbline {

namespace {

/// Unicode 15: format characters and others that are drawn as nothing.
constexpr CharacterRange invisible[] = {
    {0x00AD, 0x00AD},   // soft hyphen
    {0x034F, 0x034F},   // grapheme joiner
    {0x061C, 0x061C},   // direction: Arabic letter mark
    {0x115F, 0x1160},   // Hangul fillers
    {0x17B4, 0x17B5},   // Khmer vowels that are inherent
    {0x180B, 0x180F},   // Mongolian variations and vowel separator
    {0x200B, 0x200F},   // zero width, and direction: marks
    {0x202A, 0x202E},   // direction: embeddings and overrides
    {0x2060, 0x206F},   // word joiner, invisible operators, and direction: isolates
    {0x3164, 0x3164},   // Hangul filler
    {0xFE00, 0xFE0F},   // variations
    {0xFEFF, 0xFEFF},   // byte-order mark, zero width
    {0xFFA0, 0xFFA0},   // Hangul filler, half width
    {0xFFF9, 0xFFFB},   // annotations between lines
    {0x1BCA0, 0x1BCA3}, // shorthand format
    {0x1D173, 0x1D17A}, // musical format
    {0xE0001, 0xE0001}, // language tag
    {0xE0020, 0xE007F}, // tags: a whole text can hide in them
    {0xE0100, 0xE01EF}, // variations
};

} // namespace

Utf8Character utf8Character(std::string_view bytes, std::size_t at)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
    const unsigned char lead = byte(at);
    if (lead < 0x80)
        return {1, true, lead};
    if (lead < 0xC2 || lead > 0xF4)
        return {1, false, 0};
    const std::size_t needed = lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
    unsigned char low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    unsigned char high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    std::uint32_t codePoint = lead & (0x3F >> needed);
    for (std::size_t i = 1; i <= needed; ++i) {
        if (at + i >= bytes.size() || byte(at + i) < low || byte(at + i) > high)
            return {i, false, 0};
        codePoint = (codePoint << 6) | (byte(at + i) & 0x3F);
        low = 0x80;
        high = 0xBF;
    }
    return {needed + 1, true, codePoint};
}

std::span<const CharacterRange> invisibleCharacters()
{
    return invisible;
}

bool isHiddenCharacter(std::uint32_t c)
{
    if (c < 0xA0)
        return c < 0x20 || c >= 0x7F;
    if (c == 0x2028 || c == 0x2029)
        return true;
    const auto *range = std::ranges::lower_bound(invisible, c, {}, &CharacterRange::last);
    return range != std::ranges::end(invisible) && range->first <= c;
}

bool isUtf8(std::string_view bytes)
{
    for (std::size_t at = 0; at < bytes.size();) {
        const Utf8Character next = utf8Character(bytes, at);
        if (!next.isValid)
            return false;
        at += next.length;
    }
    return true;
}

std::string lossyUtf8(std::string_view bytes)
{
    if (isUtf8(bytes))
        return std::string(bytes);
    std::string text;
    text.reserve(bytes.size() + 16);
    for (std::size_t at = 0; at < bytes.size();) {
        const Utf8Character next = utf8Character(bytes, at);
        text.append(next.isValid ? bytes.substr(at, next.length) : std::string_view("\xEF\xBF\xBD"));
        at += next.length;
    }
    return text;
}

std::string printable(std::string_view text)
{
    std::string result;
    result.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const Utf8Character next = utf8Character(text, at);
        if (next.isValid && !isHiddenCharacter(next.codePoint)) {
            result.append(text.substr(at, next.length));
        } else if (next.isValid && (next.codePoint == '\n' || next.codePoint == '\t')) {
            result.append(next.codePoint == '\n' ? "\\n" : "\\t");
        } else {
            char buffer[16];
            if (next.isValid && next.codePoint > 0xFFFF)
                std::snprintf(buffer, sizeof buffer, "\\U%08x", static_cast<unsigned>(next.codePoint));
            else if (next.isValid && next.codePoint > 0xFF)
                std::snprintf(buffer, sizeof buffer, "\\u%04x", static_cast<unsigned>(next.codePoint));
            else
                std::snprintf(buffer, sizeof buffer, "\\x%02x",
                              static_cast<unsigned char>(text[at + next.length - 1]));
            result.append(buffer);
        }
        at += next.length;
    }
    return result;
}

} // namespace plumbline
