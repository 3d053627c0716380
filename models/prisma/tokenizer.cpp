#include "models/prisma/tokenizer.h"

#include <algorithm>
#include <cstdint>
#include <optional>

namespace plumbline::prisma {

namespace {

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Walks over the source and keeps line and column.
class Scanner {
public:
    explicit Scanner(std::string_view source) : m_source(source) {}

    std::vector<Token> scan()
    {
        std::vector<Token> result;
        while (m_at < m_source.size()) {
            if (const char c = m_source[m_at]; c == ' ' || c == '\t' || c == '\f' || c == '\v') {
                ++m_at;
                ++m_column;
                continue;
            }
            result.push_back(next());
        }
        result.push_back({Token::Kind::End, {}, {m_source.size(), 0, m_line, m_column}});
        return result;
    }

private:
    char at(std::size_t offset) const
    {
        return m_at + offset < m_source.size() ? m_source[m_at + offset] : '\0';
    }

    Token next()
    {
        const char c = at(0);
        if (m_at == 0 && m_source.starts_with("\ufeff")) // no blank and no letter, to Prisma
            return take(Token::Kind::Unknown, 3);
        if (c == '\n' || c == '\r')
            return take(Token::Kind::Newline, c == '\r' && at(1) == '\n' ? 2 : 1);
        if (c == '/' && at(1) == '/')
            return take(Token::Kind::Comment, lengthUntilLineEnd());
        if (c == '/' && at(1) == '*')
            return multiLineComment();
        if (c == '"')
            return string();
        if (isLetter(c) || c == '_')
            return take(Token::Kind::Identifier, lengthOfWord());
        if (isDigit(c) || (c == '-' && isDigit(at(1))))
            return take(Token::Kind::Number, lengthOfNumber());
        if (c == '@' && at(1) == '@')
            return take(Token::Kind::Symbol, 2);
        if (std::string_view("{}[]()=,.:?@").find(c) != std::string_view::npos)
            return take(Token::Kind::Symbol, 1);
        return take(Token::Kind::Unknown, 1);
    }

    std::size_t lengthUntilLineEnd() const
    {
        const auto end = m_source.find_first_of("\r\n", m_at);
        return (end == std::string_view::npos ? m_source.size() : end) - m_at;
    }

    Token multiLineComment()
    {
        const auto end = m_source.find("*/", m_at + 2);
        if (end == std::string_view::npos)
            return take(Token::Kind::Unknown, 2);
        return take(Token::Kind::Comment, end + 2 - m_at);
    }

    Token string()
    {
        for (std::size_t length = 1; m_at + length < m_source.size(); ++length) {
            const char c = at(length);
            if (c == '\n' || c == '\r')
                return take(Token::Kind::Unknown, length);
            if (c == '"')
                return take(Token::Kind::String, length + 1);
            if (c == '\\' && at(length + 1) != '\n' && at(length + 1) != '\r')
                ++length;
        }
        return take(Token::Kind::Unknown, m_source.size() - m_at);
    }

    std::size_t lengthOfWord() const
    {
        std::size_t length = 1;
        while (isLetter(at(length)) || isDigit(at(length)) || at(length) == '_' || at(length) == '-')
            ++length;
        return length;
    }

    std::size_t lengthOfNumber() const
    {
        std::size_t length = 1;
        while (isDigit(at(length)) || (at(length) == '.' && isDigit(at(length + 1))))
            ++length;
        return length;
    }

    Token take(Token::Kind kind, std::size_t length)
    {
        const Token token{kind, m_source.substr(m_at, length), {m_at, length, m_line, m_column}};
        for (std::size_t i = 0; i < length; ++i)
            advance();
        return token;
    }

    void advance()
    {
        const char c = m_source[m_at];
        const bool endsLine = c == '\n' || (c == '\r' && at(1) != '\n');
        ++m_at;
        if (endsLine) {
            ++m_line;
            m_column = 1;
        } else if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) {
            ++m_column;
        }
    }

    std::string_view m_source;
    std::size_t m_at = 0;
    int m_line = 1;
    int m_column = 1;
};

std::optional<std::uint32_t> hexadecimal(std::string_view digits)
{
    if (digits.size() != 4)
        return std::nullopt;
    std::uint32_t value = 0;
    for (const char c : digits) {
        const int digit = isDigit(c)               ? c - '0'
                          : (c >= 'a' && c <= 'f') ? c - 'a' + 10
                          : (c >= 'A' && c <= 'F') ? c - 'A' + 10
                                                   : -1;
        if (digit < 0)
            return std::nullopt;
        value = value * 16 + static_cast<std::uint32_t>(digit);
    }
    return value;
}

void appendUtf8(std::string &text, std::uint32_t codePoint)
{
    const auto push = [&](std::uint32_t byte) { text.push_back(static_cast<char>(byte)); };
    if (codePoint < 0x80) {
        push(codePoint);
    } else if (codePoint < 0x800) {
        push(0xC0 | (codePoint >> 6));
        push(0x80 | (codePoint & 0x3F));
    } else if (codePoint < 0x10000) {
        push(0xE0 | (codePoint >> 12));
        push(0x80 | ((codePoint >> 6) & 0x3F));
        push(0x80 | (codePoint & 0x3F));
    } else {
        push(0xF0 | (codePoint >> 18));
        push(0x80 | ((codePoint >> 12) & 0x3F));
        push(0x80 | ((codePoint >> 6) & 0x3F));
        push(0x80 | (codePoint & 0x3F));
    }
}

/// Resolves the `\uXXXX` at `at`, with its second half where it is a surrogate; gives the bytes consumed, 0
/// for none.
std::size_t appendUnicodeEscape(std::string &text, std::string_view literal, std::size_t at)
{
    const auto unit = hexadecimal(literal.substr(std::min(at + 2, literal.size()), 4));
    if (!unit || (*unit >= 0xDC00 && *unit <= 0xDFFF))
        return 0;
    if (*unit < 0xD800 || *unit > 0xDBFF) {
        appendUtf8(text, *unit);
        return 6;
    }
    if (literal.substr(std::min(at + 6, literal.size()), 2) != "\\u")
        return 0;
    const auto low = hexadecimal(literal.substr(std::min(at + 8, literal.size()), 4));
    if (!low || *low < 0xDC00 || *low > 0xDFFF)
        return 0;
    appendUtf8(text, 0x10000 + ((*unit - 0xD800) << 10) + (*low - 0xDC00));
    return 12;
}

} // namespace

std::vector<Token> tokens(std::string_view source)
{
    return Scanner(source).scan();
}

std::string unquoted(std::string_view literal)
{
    if (literal.size() >= 2)
        literal = literal.substr(1, literal.size() - 2);
    static constexpr std::string_view names = "ntr0\\\"/bf";
    static constexpr std::string_view meanings("\n\t\r\0\\\"/\b\f", 9);
    std::string text;
    for (std::size_t at = 0; at < literal.size();) {
        if (literal[at] != '\\' || at + 1 == literal.size()) {
            text.push_back(literal[at++]);
            continue;
        }
        if (literal[at + 1] == 'u') {
            if (const auto consumed = appendUnicodeEscape(text, literal, at)) {
                at += consumed;
                continue;
            }
        }
        const auto known = names.find(literal[at + 1]);
        if (known == std::string_view::npos) {
            text.append(literal.substr(at, 2));
        } else {
            text.push_back(meanings[known]);
        }
        at += 2;
    }
    return text;
}

} // namespace plumbline::prisma
