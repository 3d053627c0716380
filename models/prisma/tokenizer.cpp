#include "models/prisma/tokenizer.h"

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

} // namespace

std::vector<Token> tokens(std::string_view source)
{
    return Scanner(source).scan();
}

} // namespace plumbline::prisma
