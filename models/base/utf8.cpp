#include "models/base/utf8.h"

#include <cstdio>

namespace plumbline {

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

bool isHiddenCharacter(std::uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x200B && c <= 0x200F) ||
           (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF;
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
            if (next.isValid && next.codePoint > 0xFF)
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
