#include "models/prisma/string_escapes.h"

#include "models/base/utf8.h"

#include <algorithm>
#include <cstdint>
#include <optional>

namespace plumbline::prisma {

namespace {

constexpr auto unknownEscape =
    R"(Unknown escape sequence. If the value is a windows-style path, `\` must be escaped as `\\`.)";
constexpr auto wrongUnicode = "Invalid unicode escape sequence.";

void appendUtf8(std::string &text, std::uint32_t codePoint)
{
    const auto push = [&](std::uint32_t byte) { text.push_back(static_cast<char>(byte)); };
    if (codePoint < 0x80) {
        push(codePoint);
        return;
    }
    if (codePoint < 0x800) {
        push(0xC0 | (codePoint >> 6));
    } else if (codePoint < 0x10000) {
        push(0xE0 | (codePoint >> 12));
        push(0x80 | ((codePoint >> 6) & 0x3F));
    } else {
        push(0xF0 | (codePoint >> 18));
        push(0x80 | ((codePoint >> 12) & 0x3F));
        push(0x80 | ((codePoint >> 6) & 0x3F));
    }
    push(0x80 | (codePoint & 0x3F));
}

int hexadecimal(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

/// `\uXXXX`: its code unit, or how far it could be read.
struct CodeUnit {
    std::size_t length = 0;
    std::optional<std::uint32_t> value = {};
};

CodeUnit codeUnit(std::string_view text)
{
    if (text.size() < 4 || !text.starts_with("\\u"))
        return {};
    std::uint32_t value = 0;
    for (std::size_t i = 2; i < 6; ++i) {
        const int digit = i < text.size() ? hexadecimal(text[i]) : -1;
        if (digit < 0)
            return {i};
        value = value * 16 + std::uint32_t(digit);
    }
    return {6, value};
}

/// Resolves the `\u` at the start of `rest`; gives how many bytes it took. Prisma goes on behind what it
/// could read, so that half a pair swallows what it does.
std::size_t unescapeUnicode(std::string_view rest, std::size_t offset, std::string &text,
                            std::vector<EscapeFault> &faults)
{
    const auto fault = [&](std::size_t length) {
        faults.push_back({offset, std::min(length, rest.size()), wrongUnicode});
    };
    const CodeUnit first = codeUnit(rest);
    if (!first.value) {
        fault(std::max<std::size_t>(first.length, 2));
        return std::max<std::size_t>(first.length, 2);
    }
    if (*first.value < 0xD800 || *first.value > 0xDFFF) {
        appendUtf8(text, *first.value);
        return 6;
    }
    const CodeUnit second = codeUnit(rest.substr(6));
    if (!second.value) {
        fault(6);
        return 6;
    }
    if (*first.value > 0xDBFF || *second.value < 0xDC00 || *second.value > 0xDFFF)
        fault(12);
    else
        appendUtf8(text, 0x10000 + ((*first.value - 0xD800) << 10) + (*second.value - 0xDC00));
    return 12;
}

} // namespace

std::vector<EscapeFault> unescape(std::string_view content, std::string &text)
{
    static constexpr std::string_view names = "\"\\/bfnrt";
    static constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
    std::vector<EscapeFault> faults;
    for (std::size_t at = 0; at < content.size();) {
        const auto escape = std::min(content.find('\\', at), content.size());
        text.append(content.substr(at, escape - at));
        at = escape;
        if (at + 1 >= content.size())
            break;
        if (content[at + 1] == 'u') {
            at += unescapeUnicode(content.substr(at), at, text, faults);
            continue;
        }
        const auto known = names.find(content[at + 1]);
        const std::size_t length =
            known == std::string_view::npos ? utf8Character(content, at + 1).length : 1;
        if (known == std::string_view::npos)
            faults.push_back({at, 1 + length, unknownEscape});
        else
            text.push_back(meanings[known]);
        at += 1 + length;
    }
    return faults;
}

} // namespace plumbline::prisma
