#include "models/prisma/schema_text.h"

#include "models/base/utf8.h"

#include <QChar>

#include <array>

namespace plumbline::prisma {

namespace {

constexpr auto nowhere = std::string_view::npos;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isAsciiLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// What an identifier goes on with, in ASCII.
constexpr auto goesOn = [] {
    std::array<bool, 256> table{};
    for (int c = 0; c < 128; ++c)
        table[std::size_t(c)] = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                                c == '_' || c == '-';
    return table;
}();

} // namespace

SchemaText::SchemaText(std::string_view text) : m_text(text), m_lastBrace(text.rfind('}')) {}

bool SchemaText::skipWideBlank()
{
    const Utf8Character character = utf8Character(m_text, m_at);
    if (QChar::category(character.codePoint) != QChar::Separator_Space)
        return false;
    m_at += character.length;
    return true;
}

bool SchemaText::isAtNewline() const
{
    return byte(0) == '\n' || byte(0) == '\r';
}

bool SchemaText::takeNewline()
{
    return take("\r\n") || take("\n") || take("\r");
}

bool SchemaText::takeEmptyLines()
{
    bool took = false;
    for (;;) {
        const std::size_t start = m_at;
        skipBlanks();
        if (!takeNewline()) {
            m_at = start;
            return took;
        }
        took = true;
    }
}

/// Of the letter or ASCII digit at `at`, in bytes; 0 where there is none.
std::size_t SchemaText::lengthOfLetter(std::size_t at) const
{
    if (at >= m_text.size())
        return 0;
    const char c = m_text[at];
    if (static_cast<unsigned char>(c) < 0x80)
        return isAsciiLetter(c) || isDigit(c) ? 1 : 0;
    const Utf8Character character = utf8Character(m_text, at);
    return QChar::isLetter(character.codePoint) ? character.length : 0;
}

std::optional<std::string_view> SchemaText::takeIdentifier()
{
    const std::size_t start = m_at;
    const std::size_t first = lengthOfLetter(m_at);
    if (first == 0)
        return std::nullopt;
    m_at += first;
    for (;;) {
        while (goesOn[static_cast<unsigned char>(byte(0))])
            ++m_at;
        const std::size_t length = lengthOfLetter(m_at);
        if (length == 0)
            return from(start);
        m_at += length;
    }
}

std::optional<std::string_view> SchemaText::takePath()
{
    const std::size_t start = m_at;
    if (!takeIdentifier())
        return std::nullopt;
    while (take("."))
        takeIdentifier();
    return from(start);
}

std::optional<std::string_view> SchemaText::takeString()
{
    if (byte(0) != '"')
        return std::nullopt;
    for (std::size_t at = m_at + 1; at < m_text.size(); ++at) {
        const auto c = static_cast<unsigned char>(m_text[at]);
        if (c == '"') {
            const auto whole = m_text.substr(m_at, at + 1 - m_at);
            m_at = at + 1;
            return whole;
        }
        if (c < 0x20)
            return std::nullopt;
        if (c == '\\')
            ++at; // whatever follows belongs to it, a line end too
    }
    return std::nullopt;
}

std::optional<std::string_view> SchemaText::takeNumber()
{
    const std::size_t start = m_at;
    take("-");
    if (!isDigit(byte(0))) {
        m_at = start;
        return std::nullopt;
    }
    while (isDigit(byte(0)))
        ++m_at;
    if (byte(0) == '.' && isDigit(byte(1))) {
        ++m_at;
        while (isDigit(byte(0)))
            ++m_at;
    }
    return from(start);
}

bool SchemaText::takeComment()
{
    if (take("//")) {
        skipRestOfLine();
        return true;
    }
    if (byte(0) != '/' || byte(1) != '*' || m_at + 2 >= m_noCommentEnds)
        return false;
    const std::size_t end = m_text.find("*/", m_at + 2);
    if (end == nowhere) {
        m_noCommentEnds = m_at + 2;
        return false;
    }
    m_at = end + 2;
    return true;
}

bool SchemaText::takeComments()
{
    bool took = false;
    for (;;) {
        const std::size_t start = m_at;
        skipBlanks();
        if (!takeComment()) {
            m_at = start;
            return took;
        }
        took = true;
        takeNewline();
    }
}

void SchemaText::skipRestOfLine()
{
    const auto end = m_text.find_first_of("\r\n", m_at);
    m_at = end == nowhere ? m_text.size() : end;
}

bool SchemaText::takeBlockOpening()
{
    const std::size_t start = m_at;
    if (!take("{"))
        return false;
    skipRestOfLine();
    if (takeNewline())
        return true;
    m_at = start;
    return false;
}

bool SchemaText::takeThroughClosingBrace()
{
    if (m_lastBrace == nowhere || m_lastBrace < m_at)
        return false;
    m_at = m_text.find('}', m_at) + 1;
    return true;
}

} // namespace plumbline::prisma
