#include "models/prisma/literal_faults.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace plumbline::prisma {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Reads a JSON text and stops at the first fault. Where a fault is, is counted as Prisma's reader does it:
/// behind what was read, or at what was looked at.
class JsonReader {
public:
    explicit JsonReader(std::string_view text) : m_text(text) {}

    std::optional<std::string> fault()
    {
        if (value()) {
            skipBlanks();
            if (!isAtEnd())
                fail("trailing characters", m_at + 1);
        }
        return m_fault;
    }

private:
    bool isAtEnd() const { return m_at == m_text.size(); }
    char peek() const { return isAtEnd() ? '\0' : m_text[m_at]; }
    bool isAt(char c) const { return !isAtEnd() && m_text[m_at] == c; }
    void skipBlanks()
    {
        while (!isAtEnd() && (peek() == ' ' || peek() == '\n' || peek() == '\t' || peek() == '\r'))
            ++m_at;
    }

    /// At a byte, which may be one beyond the end.
    bool fail(const std::string &what, std::size_t at)
    {
        at = std::min(at, m_text.size());
        const auto before = m_text.substr(0, at);
        const auto lineStart = before.rfind('\n');
        const auto start = lineStart == std::string_view::npos ? 0 : lineStart + 1;
        m_fault = what + " at line " + std::to_string(std::ranges::count(before.substr(0, start), '\n') + 1) +
                  " column " + std::to_string(at - start);
        return false;
    }
    bool failHere(const std::string &what) { return fail(what, m_at); }
    bool failAhead(const std::string &what) { return fail(what, m_at + 1); }

    bool value();
    bool word(std::string_view rest);
    bool number();
    bool string();
    bool escape();
    bool codeUnit(unsigned &unit);
    bool list();
    bool object();

    /// Nesting that Prisma's reader goes into.
    static constexpr int deepest = 127;

    std::string_view m_text;
    std::size_t m_at = 0;
    int m_depth = 0;
    std::optional<std::string> m_fault;
};

bool JsonReader::value()
{
    skipBlanks();
    if (isAtEnd())
        return failAhead("EOF while parsing a value");
    switch (peek()) {
    case 'n':
        return word("null");
    case 't':
        return word("true");
    case 'f':
        return word("false");
    case '"':
        return string();
    case '[':
    case '{': {
        if (m_depth == deepest)
            return failAhead("recursion limit exceeded");
        ++m_depth;
        const bool isRight = peek() == '[' ? list() : object();
        --m_depth;
        return isRight;
    }
    default:
        return isDigit(peek()) || peek() == '-' ? number() : failAhead("expected value");
    }
}

bool JsonReader::word(std::string_view word)
{
    ++m_at;
    for (const char wanted : word.substr(1)) {
        if (isAtEnd())
            return failHere("EOF while parsing a value");
        if (m_text[m_at++] != wanted)
            return failHere("expected ident");
    }
    return true;
}

bool JsonReader::number()
{
    const std::size_t start = m_at;
    if (isAt('-'))
        ++m_at;
    if (isAtEnd())
        return failHere("EOF while parsing a value");
    const char first = m_text[m_at++];
    if (!isDigit(first))
        return failHere("invalid number");
    if (first == '0' && isDigit(peek()))
        return failAhead("invalid number");
    const auto skipDigits = [&] {
        while (isDigit(peek()))
            ++m_at;
    };
    skipDigits();
    if (isAt('.')) {
        ++m_at;
        if (!isDigit(peek()))
            return failAhead(isAtEnd() ? "EOF while parsing a value" : "invalid number");
        skipDigits();
    }
    if (isAt('e') || isAt('E')) {
        ++m_at;
        if (isAt('+') || isAt('-'))
            ++m_at;
        if (isAtEnd())
            return failHere("EOF while parsing a value");
        if (!isDigit(m_text[m_at++]))
            return failHere("invalid number");
        skipDigits();
    }
    if (std::isinf(std::strtod(std::string(m_text.substr(start, m_at - start)).c_str(), nullptr)))
        return failHere("number out of range");
    return true;
}

bool JsonReader::string()
{
    ++m_at;
    for (;;) {
        if (isAtEnd())
            return failHere("EOF while parsing a string");
        const char c = m_text[m_at++];
        if (c == '"')
            return true;
        if (c == '\\' && !escape())
            return false;
        if (static_cast<unsigned char>(c) < 0x20)
            return failHere("control character (\\u0000-\\u001F) found while parsing a string");
    }
}

bool JsonReader::escape()
{
    if (isAtEnd())
        return failHere("EOF while parsing a string");
    const char c = m_text[m_at++];
    if (c != 'u')
        return std::string_view("\"\\/bfnrt").find(c) != std::string_view::npos || failHere("invalid escape");
    unsigned first = 0;
    if (!codeUnit(first))
        return false;
    if (first < 0xD800 || first > 0xDFFF)
        return true;
    if (first >= 0xDC00)
        return failHere("lone leading surrogate in hex escape");
    for (const char wanted : {'\\', 'u'}) {
        if (isAtEnd())
            return failHere("EOF while parsing a string");
        if (m_text[m_at++] != wanted)
            return failHere("unexpected end of hex escape");
    }
    unsigned second = 0;
    if (!codeUnit(second))
        return false;
    return (second >= 0xDC00 && second <= 0xDFFF) || failHere("lone leading surrogate in hex escape");
}

bool JsonReader::codeUnit(unsigned &unit)
{
    if (m_text.size() - m_at < 4) {
        m_at = m_text.size();
        return failHere("EOF while parsing a string");
    }
    const auto digits = m_text.substr(m_at, 4);
    m_at += 4;
    for (const char c : digits) {
        const auto digit = std::string_view("0123456789abcdef").find(c >= 'A' && c <= 'F' ? char(c + 32) : c);
        if (digit == std::string_view::npos)
            return failHere("invalid escape");
        unit = unit * 16 + unsigned(digit);
    }
    return true;
}

bool JsonReader::list()
{
    ++m_at;
    for (bool isFirst = true;; isFirst = false) {
        skipBlanks();
        if (isAtEnd())
            return failAhead("EOF while parsing a list");
        if (isAt(']'))
            break;
        if (!isFirst) {
            if (!isAt(','))
                return failAhead("expected `,` or `]`");
            ++m_at;
            skipBlanks();
            if (isAt(']'))
                return failAhead("trailing comma");
        }
        if (!value())
            return false;
    }
    ++m_at;
    return true;
}

bool JsonReader::object()
{
    ++m_at;
    for (bool isFirst = true;; isFirst = false) {
        skipBlanks();
        if (isAtEnd())
            return failAhead("EOF while parsing an object");
        if (isAt('}'))
            break;
        if (!isFirst) {
            if (!isAt(','))
                return failAhead("expected `,` or `}`");
            ++m_at;
            skipBlanks();
            if (isAtEnd())
                return failAhead("EOF while parsing a value");
            if (isAt('}'))
                return failAhead("trailing comma");
        }
        if (!isAt('"'))
            return failAhead("key must be a string");
        if (!string())
            return false;
        skipBlanks();
        if (!isAt(':'))
            return failAhead(isAtEnd() ? "EOF while parsing an object" : "expected `:`");
        ++m_at;
        if (!value())
            return false;
    }
    ++m_at;
    return true;
}

} // namespace

std::optional<std::string> jsonFault(std::string_view text)
{
    return JsonReader(text).fault();
}

} // namespace plumbline::prisma
