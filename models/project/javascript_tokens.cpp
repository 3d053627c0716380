#include "models/project/javascript_tokens.h"

#include <utility>

namespace plumbline::project {

namespace {

bool isNameStart(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$' || c == '#' ||
           static_cast<unsigned char>(c) >= 0x80;
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

class JsScanner {
public:
    explicit JsScanner(std::string_view source) : m_source(source)
    {
        if (m_source.starts_with("\ufeff"))
            m_at = 3;
        if (m_source.substr(m_at).starts_with("#!"))
            skipLine();
    }

    std::vector<JsToken> scan()
    {
        std::vector<JsToken> result;
        for (;;) {
            skipBlanks();
            JsToken token = next();
            token.isFirstOnLine = std::exchange(m_isFirstOnLine, false);
            const bool isEnd = token.kind == JsToken::Kind::End;
            result.push_back(std::move(token));
            if (isEnd)
                return result;
        }
    }

private:
    char at(std::size_t offset) const
    {
        return m_at + offset < m_source.size() ? m_source[m_at + offset] : '\0';
    }
    void skipLine()
    {
        while (m_at < m_source.size() && m_source[m_at] != '\n')
            ++m_at;
    }

    void skipBlanks()
    {
        while (m_at < m_source.size()) {
            const char c = m_source[m_at];
            if (c == '\n') {
                ++m_line;
                m_isFirstOnLine = true;
                ++m_at;
            } else if (c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v') {
                ++m_at;
            } else if (c == '/' && at(1) == '/') {
                skipLine();
            } else if (c == '/' && at(1) == '*') {
                skipComment();
            } else {
                return;
            }
        }
    }

    void skipComment()
    {
        const auto end = m_source.find("*/", m_at + 2);
        const auto stop = end == std::string_view::npos ? m_source.size() : end + 2;
        for (; m_at < stop; ++m_at) {
            if (m_source[m_at] == '\n') {
                ++m_line;
                m_isFirstOnLine = true;
            }
        }
    }

    JsToken next()
    {
        const char c = at(0);
        if (m_at >= m_source.size())
            return {JsToken::Kind::End, {}, m_line, false};
        if (c == '"' || c == '\'' || c == '`')
            return string(c);
        if (isNameStart(c))
            return take(JsToken::Kind::Name,
                        lengthWhile([](char d) { return isNameStart(d) || isDigit(d); }));
        if (isDigit(c))
            return take(JsToken::Kind::Number,
                        lengthWhile([](char d) { return isNameStart(d) || isDigit(d) || d == '.'; }));
        for (const std::string_view symbol : {"...", "===", "!==", "=>", "??", "||", "&&", "?.",
                                              "==", "!=", "<=", ">=", "+=", "**", "++", "--"}) {
            if (m_source.substr(m_at).starts_with(symbol))
                return take(JsToken::Kind::Symbol, symbol.size());
        }
        return take(JsToken::Kind::Symbol, 1);
    }

    template <typename Predicate>
    std::size_t lengthWhile(Predicate belongs) const
    {
        std::size_t length = 1;
        while (m_at + length < m_source.size() && belongs(at(length)))
            ++length;
        return length;
    }

    JsToken take(JsToken::Kind kind, std::size_t length)
    {
        JsToken token{kind, std::string(m_source.substr(m_at, length)), m_line, false};
        m_at += length;
        return token;
    }

    JsToken string(char quote)
    {
        JsToken token{quote == '`' ? JsToken::Kind::Template : JsToken::Kind::String, {}, m_line, false};
        ++m_at;
        while (m_at < m_source.size() && at(0) != quote) {
            const char c = at(0);
            if (c == '\n') {
                if (quote != '`') {
                    token.kind = JsToken::Kind::Unknown;
                    return token;
                }
                ++m_line;
            }
            if (quote == '`' && c == '$' && at(1) == '{') {
                token.kind = JsToken::Kind::Unknown;
                skipSubstitution();
                continue;
            }
            if (c == '\\') {
                readEscape(token);
                continue;
            }
            if (c != '\r' || quote != '`') // a template's line ends are LF
                token.text += c;
            ++m_at;
        }
        if (m_at >= m_source.size())
            token.kind = JsToken::Kind::Unknown;
        else
            ++m_at;
        return token;
    }

    /// `${ … }`; braces in strings inside of it are the only ones that could mislead, and only to NotLiteral.
    void skipSubstitution()
    {
        int depth = 0;
        for (; m_at < m_source.size(); ++m_at) {
            if (m_source[m_at] == '\n')
                ++m_line;
            if (m_source[m_at] == '{')
                ++depth;
            if (m_source[m_at] == '}' && --depth == 0) {
                ++m_at;
                return;
            }
        }
    }

    void readEscape(JsToken &token)
    {
        const char c = at(1);
        m_at += m_at + 1 < m_source.size() ? 2 : 1;
        switch (c) {
        case 'n':
            token.text += '\n';
            break;
        case 't':
            token.text += '\t';
            break;
        case 'r':
            token.text += '\r';
            break;
        case '\n': // a continued line
            ++m_line;
            break;
        case '\r':
            m_at += at(0) == '\n' ? 1 : 0;
            ++m_line;
            break;
        case 'u':
        case 'x':
        case '0':
            // Nobody writes paths and URLs with these; rather not literal than read wrongly.
            token.kind = JsToken::Kind::Unknown;
            break;
        default:
            token.text += c;
        }
    }

    std::string_view m_source;
    std::size_t m_at = 0;
    int m_line = 1;
    bool m_isFirstOnLine = true;
};

} // namespace

std::vector<JsToken> jsTokens(std::string_view source)
{
    return JsScanner(source).scan();
}

} // namespace plumbline::project
