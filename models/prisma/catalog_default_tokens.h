#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plumbline::prisma {

// A default's text in the small pieces that Prisma's engine cuts it into. It is not PostgreSQL's scanner: a
// word may not begin with an underscore, `e` followed by one is a word of its own, a quote inside E'…' ends
// the string. What Prisma takes for a value depends on these oddities, so they are imitated one by one.

enum class DefaultTokenKind {
    Comma,
    OpenRound,
    CloseRound,
    OpenSquare,
    CloseSquare,
    OpenCurly,
    CloseCurly,
    Minus,
    Dot,
    Cast,
    QuotedName,
    String,
    EscapeString,
    Digits,
    Word,
    Unterminated,
    Blank,
    Unknown,
};

struct DefaultToken {
    DefaultTokenKind kind = DefaultTokenKind::Unknown;
    std::string_view text = {};
};

/// Reads the tokens of a text one after the other, blanks left out. Keeps a view of the text.
class DefaultTokens {
public:
    explicit DefaultTokens(std::string_view text);

    /// What comes next, without taking it.
    std::optional<DefaultTokenKind> peek() const;
    std::optional<DefaultToken> next();
    /// Takes what comes next if it is of this kind.
    std::optional<std::string_view> take(DefaultTokenKind kind);
    bool takes(DefaultTokenKind kind) { return take(kind).has_value(); }
    /// Whether Prisma takes the text to be read to its end: it lets one token stand behind it.
    bool isFinished() const { return m_next + 1 >= m_tokens.size(); }

    /// `'it''s'` or `E'a\\b'` with the casts behind it: the text between the quotes.
    std::optional<std::string> string();
    /// `::text`, `::public."E"[]`, `::character varying(10)` where there is one; false where it has no end.
    bool skipCast();

private:
    std::size_t place() const;

    std::vector<DefaultToken> m_tokens;
    std::size_t m_next = 0;
};

/// What stands between the quotes of a quoted name, in Prisma's reading: a backslash escapes.
std::string unquotedName(std::string_view quoted);

} // namespace plumbline::prisma
