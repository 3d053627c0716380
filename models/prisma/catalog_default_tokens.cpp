#include "models/prisma/catalog_default_tokens.h"

#include <algorithm>
#include <array>

namespace plumbline::prisma {

namespace {

using Kind = DefaultTokenKind;

bool isDigit(char letter)
{
    return letter >= '0' && letter <= '9';
}

bool isLetter(char letter)
{
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
}

bool isBlank(char letter)
{
    return letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r' || letter == '\f';
}

bool isInWord(char letter)
{
    return isLetter(letter) || isDigit(letter) || letter == '_' || letter == '-';
}

std::optional<Kind> markKind(char letter)
{
    constexpr std::array<std::pair<char, Kind>, 9> marks{{{',', Kind::Comma},
                                                          {'(', Kind::OpenRound},
                                                          {')', Kind::CloseRound},
                                                          {'[', Kind::OpenSquare},
                                                          {']', Kind::CloseSquare},
                                                          {'{', Kind::OpenCurly},
                                                          {'}', Kind::CloseCurly},
                                                          {'-', Kind::Minus},
                                                          {'.', Kind::Dot}}};
    const auto found = std::ranges::find(marks, letter, &std::pair<char, Kind>::first);
    return found == marks.end() ? std::nullopt : std::optional(found->second);
}

/// Cuts one token after the other off the front of a text.
class Cutter {
public:
    explicit Cutter(std::string_view text) : m_text(text) {}

    std::vector<DefaultToken> tokens()
    {
        while (m_at < m_text.size() && !m_isOver)
            cut();
        return std::move(m_tokens);
    }

private:
    char here() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }
    void add(Kind kind, std::size_t start) { m_tokens.push_back({kind, m_text.substr(start, m_at - start)}); }
    template <typename Test>
    void skip(const Test &test)
    {
        while (m_at < m_text.size() && test(m_text[m_at]))
            ++m_at;
    }
    void cut();
    void cutColon(std::size_t start);
    void cutWord(std::size_t start);
    void cutString(std::size_t start);
    void cutEscapeString(std::size_t start);
    void cutQuotedName(std::size_t start);

    std::string_view m_text;
    std::size_t m_at = 0;
    bool m_isOver = false; ///< Prisma gives up at some things and takes no more
    std::vector<DefaultToken> m_tokens;
};

void Cutter::cut()
{
    const std::size_t start = m_at;
    const char letter = m_text[m_at++];
    if (const auto mark = markKind(letter)) {
        add(*mark, start);
    } else if (letter == ':') {
        cutColon(start);
    } else if (isDigit(letter)) {
        skip(&isDigit);
        add(Kind::Digits, start);
    } else if (letter == '\'') {
        cutString(start);
    } else if (letter == '"') {
        cutQuotedName(start);
    } else if (isBlank(letter)) {
        skip(&isBlank);
        add(Kind::Blank, start);
    } else if (isLetter(letter)) {
        cutWord(start);
    } else {
        // One character, however many bytes it has.
        skip([](char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; });
        add(Kind::Unknown, start);
    }
}

void Cutter::cutColon(std::size_t start)
{
    m_isOver = here() != ':';
    if (!m_isOver)
        ++m_at;
    add(m_isOver ? Kind::Unknown : Kind::Cast, start);
}

void Cutter::cutWord(std::size_t start)
{
    const bool isE = m_text[start] == 'e' || m_text[start] == 'E';
    if (isE && here() == '\'') {
        ++m_at;
        cutEscapeString(start);
        return;
    }
    if (!isE || isLetter(here()) || isDigit(here()))
        skip(&isInWord);
    add(Kind::Word, start);
}

void Cutter::cutString(std::size_t start)
{
    while (m_at < m_text.size()) {
        if (m_text[m_at++] != '\'')
            continue;
        if (here() != '\'') {
            add(Kind::String, start);
            return;
        }
        ++m_at;
    }
    m_isOver = true;
    add(Kind::Unterminated, start);
}

void Cutter::cutEscapeString(std::size_t start)
{
    while (m_at < m_text.size()) {
        const char letter = m_text[m_at++];
        if (letter == '\'') {
            add(Kind::EscapeString, start);
            return;
        }
        if (letter == '\\')
            ++m_at;
    }
    m_at = m_text.size();
    add(Kind::Unterminated, start);
}

void Cutter::cutQuotedName(std::size_t start)
{
    while (m_at < m_text.size()) {
        const char letter = m_text[m_at++];
        if (letter == '"') {
            add(Kind::QuotedName, start);
            return;
        }
        if (letter == '\\')
            ++m_at;
    }
    m_at = m_text.size();
    m_isOver = true;
    add(Kind::Unterminated, start);
}

/// As Prisma reads an escaped letter; two of them are not what they are in PostgreSQL.
char escaped(char letter)
{
    constexpr std::array<std::pair<char, char>, 7> meanings{
        {{'a', '\x07'}, {'b', '\x08'}, {'v', '\x11'}, {'f', '\x12'}, {'n', '\n'}, {'r', '\r'}, {'t', '\t'}}};
    const auto found = std::ranges::find(meanings, letter, &std::pair<char, char>::first);
    return found == meanings.end() ? letter : found->second;
}

} // namespace

DefaultTokens::DefaultTokens(std::string_view text) : m_tokens(Cutter(text).tokens()) {}

std::size_t DefaultTokens::place() const
{
    std::size_t at = m_next;
    while (at < m_tokens.size() && m_tokens[at].kind == Kind::Blank)
        ++at;
    return at;
}

std::optional<DefaultTokenKind> DefaultTokens::peek() const
{
    const std::size_t at = place();
    return at < m_tokens.size() ? std::optional(m_tokens[at].kind) : std::nullopt;
}

std::optional<DefaultToken> DefaultTokens::next()
{
    const std::size_t at = place();
    if (at >= m_tokens.size())
        return std::nullopt;
    m_next = at + 1;
    return m_tokens[at];
}

std::optional<std::string_view> DefaultTokens::take(DefaultTokenKind kind)
{
    if (peek() != kind)
        return std::nullopt;
    return next()->text;
}

std::optional<std::string> DefaultTokens::string()
{
    std::string result;
    if (const auto plain = take(Kind::String)) {
        const std::string_view inside = plain->substr(1, plain->size() - 2);
        for (std::size_t i = 0; i < inside.size(); ++i) {
            result += inside[i];
            i += inside[i] == '\'' ? 1 : 0;
        }
    } else if (const auto escapes = take(Kind::EscapeString)) {
        const std::string_view inside = escapes->substr(2, escapes->size() - 3);
        for (std::size_t i = 0; i < inside.size(); ++i) {
            const bool isEscape = inside[i] == '\\' && i + 1 < inside.size();
            result += isEscape ? escaped(inside[++i]) : inside[i];
        }
    } else {
        return std::nullopt;
    }
    return skipCast() ? std::optional(std::move(result)) : std::nullopt;
}

bool DefaultTokens::skipCast()
{
    if (!takes(Kind::Cast))
        return true;
    while (takes(Kind::QuotedName) || takes(Kind::Word) || takes(Kind::Dot))
        continue;
    if (peek() == Kind::OpenRound) {
        std::optional<DefaultToken> token;
        do {
            token = next();
        } while (token && token->kind != Kind::CloseRound);
        if (!token)
            return false;
    }
    return !takes(Kind::OpenSquare) || takes(Kind::CloseSquare);
}

std::string unquotedName(std::string_view quoted)
{
    std::string name;
    const std::string_view inside = quoted.substr(1, quoted.size() - 2);
    for (std::size_t i = 0; i < inside.size(); ++i)
        name += inside[i] == '\\' && i + 1 < inside.size() ? inside[++i] : inside[i];
    return name;
}

} // namespace plumbline::prisma
