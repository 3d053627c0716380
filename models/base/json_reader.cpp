#include "models/base/json_reader.h"

#include <algorithm>
#include <charconv>

namespace plumbline {

namespace {

/// Deeper than anything that is written here, and shallow enough for any reader's stack.
constexpr int deepest = 64;

void appendUtf8(std::string &text, std::uint32_t c)
{
    if (c < 0x80) {
        text += static_cast<char>(c);
        return;
    }
    if (c < 0x800) {
        text += static_cast<char>(0xC0 | (c >> 6));
    } else {
        if (c < 0x10000) {
            text += static_cast<char>(0xE0 | (c >> 12));
        } else {
            text += static_cast<char>(0xF0 | (c >> 18));
            text += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
        }
        text += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    }
    text += static_cast<char>(0x80 | (c & 0x3F));
}

} // namespace

JsonReader::Kind JsonReader::peek()
{
    skipSpace();
    if (hasFailed() || m_at >= m_text.size())
        return Kind::None;
    switch (m_text[m_at]) {
    case '{':
        return Kind::Object;
    case '[':
        return Kind::Array;
    case '"':
        return Kind::String;
    case 't':
    case 'f':
        return Kind::Bool;
    case 'n':
        return Kind::Null;
    default:
        return m_text[m_at] == '-' || (m_text[m_at] >= '0' && m_text[m_at] <= '9') ? Kind::Number
                                                                                   : Kind::None;
    }
}

bool JsonReader::enter(Kind kind)
{
    if (peek() != kind)
        return fail();
    if (++m_depth > deepest)
        return fail(Failure::NotJson);
    ++m_at;
    m_isFirst = true;
    return true;
}

bool JsonReader::next(char closing)
{
    if (hasFailed())
        return false;
    const bool isFirst = m_isFirst;
    m_isFirst = false;
    if (isAt(closing)) {
        ++m_at;
        --m_depth;
        return false;
    }
    if (isFirst)
        return m_at < m_text.size() || fail();
    if (!isAt(','))
        return fail(Failure::NotJson);
    ++m_at;
    return !isAt(closing) || fail(Failure::NotJson);
}

bool JsonReader::nextKey(std::string &key)
{
    if (!next('}') || !read(key))
        return false;
    if (!isAt(':'))
        return fail(Failure::NotJson);
    ++m_at;
    return true;
}

bool JsonReader::nextElement()
{
    return next(']');
}

bool JsonReader::read(std::string &value)
{
    if (peek() != Kind::String)
        return fail();
    value.clear();
    ++m_at;
    for (;;) {
        const std::size_t begin = m_at;
        while (m_at < m_text.size() && m_text[m_at] != '"' && m_text[m_at] != '\\' &&
               static_cast<unsigned char>(m_text[m_at]) >= 0x20)
            ++m_at;
        value += m_text.substr(begin, m_at - begin);
        if (m_at >= m_text.size())
            return fail(Failure::CutOff);
        if (m_text[m_at] == '"') {
            ++m_at;
            return true;
        }
        if (m_text[m_at] != '\\')
            return fail(Failure::NotJson);
        ++m_at;
        if (!readEscape(value))
            return false;
    }
}

/// What stands after a backslash.
bool JsonReader::readEscape(std::string &value)
{
    if (m_at >= m_text.size())
        return fail(Failure::CutOff);
    constexpr std::string_view letters = "\"\\/bfnrt";
    constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
    const char letter = m_text[m_at++];
    if (const auto known = letters.find(letter); known != std::string_view::npos) {
        value += meanings[known];
        return true;
    }
    std::uint32_t unit = 0;
    if (letter != 'u')
        return fail(Failure::NotJson);
    if (!readHex(unit))
        return false;
    if (unit >= 0xD800 && unit < 0xDC00) {
        std::uint32_t low = 0;
        if (m_text.substr(m_at, 2) != "\\u")
            return fail(m_at + 1 < m_text.size() ? Failure::NotJson : Failure::CutOff);
        m_at += 2;
        if (!readHex(low))
            return false;
        if (low < 0xDC00 || low > 0xDFFF)
            return fail(Failure::NotJson);
        unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
    } else if (unit >= 0xDC80 && unit <= 0xDCFF) {
        value += static_cast<char>(unit - 0xDC00); // a byte that was no UTF-8; see JsonWriter
        return true;
    } else if (unit >= 0xDC00 && unit <= 0xDFFF) {
        return fail(Failure::NotJson);
    }
    appendUtf8(value, unit);
    return true;
}

bool JsonReader::readHex(std::uint32_t &unit)
{
    constexpr std::size_t digits = 4;
    if (m_text.size() - m_at < digits)
        return fail(Failure::CutOff);
    const char *begin = m_text.data() + m_at;
    if (std::from_chars(begin, begin + digits, unit, 16).ptr != begin + digits)
        return fail(Failure::NotJson);
    m_at += digits;
    return true;
}

bool JsonReader::read(bool &value)
{
    if (peek() != Kind::Bool)
        return fail();
    value = m_text[m_at] == 't';
    return literal(value ? "true" : "false");
}

bool JsonReader::read(std::int64_t &value)
{
    if (peek() != Kind::Number)
        return fail();
    const char *begin = m_text.data() + m_at;
    const auto parsed = std::from_chars(begin, m_text.data() + m_text.size(), value);
    if (parsed.ec != std::errc())
        return fail();
    m_at += static_cast<std::size_t>(parsed.ptr - begin);
    return true;
}

bool JsonReader::readNull()
{
    return peek() == Kind::Null ? literal("null") : fail();
}

bool JsonReader::skip()
{
    std::string text;
    bool truth = false;
    switch (peek()) {
    case Kind::Object:
        for (enterObject(); nextKey(text);)
            skip();
        break;
    case Kind::Array:
        for (enterArray(); nextElement();)
            skip();
        break;
    case Kind::String:
        return read(text);
    case Kind::Number:
        m_at = std::min(m_text.find_first_not_of("+-.0123456789eE", m_at), m_text.size());
        break;
    case Kind::Bool:
        return read(truth);
    case Kind::Null:
        return readNull();
    case Kind::None:
        return fail();
    }
    return !hasFailed();
}

bool JsonReader::isAtEnd()
{
    skipSpace();
    return !hasFailed() && m_at >= m_text.size();
}

bool JsonReader::fail(Failure failure)
{
    // What is not there cannot be wrong: the end of the text is the cause of whatever was missing.
    if (!hasFailed())
        m_failure = m_at >= m_text.size() ? Failure::CutOff : failure;
    return false;
}

int JsonReader::line() const
{
    const auto read = m_text.substr(0, m_at);
    return 1 + static_cast<int>(std::ranges::count(read, '\n'));
}

bool JsonReader::literal(std::string_view word)
{
    if (m_text.substr(m_at, word.size()) != word)
        return fail(word.starts_with(m_text.substr(m_at)) ? Failure::CutOff : Failure::NotJson);
    m_at += word.size();
    return true;
}

void JsonReader::skipSpace()
{
    while (m_at < m_text.size() &&
           (m_text[m_at] == ' ' || m_text[m_at] == '\n' || m_text[m_at] == '\t' || m_text[m_at] == '\r'))
        ++m_at;
}

bool JsonReader::isAt(char character)
{
    skipSpace();
    return m_at < m_text.size() && m_text[m_at] == character;
}

} // namespace plumbline
