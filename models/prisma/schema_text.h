#pragma once

#include "models/prisma/word.h"

#include <cstddef>
#include <optional>
#include <string_view>

namespace plumbline::prisma {

/// A place in a schema's text and what may stand there: the words of Prisma's grammar, without their meaning.
/// A `take…` moves behind what it names, or stays where it is and says no.
class SchemaText {
public:
    explicit SchemaText(std::string_view text);

    std::size_t at() const { return m_at; }
    void moveTo(std::size_t at) { m_at = at; }
    bool isAtEnd() const { return m_at == m_text.size(); }
    std::string_view from(std::size_t start) const { return m_text.substr(start, m_at - start); }
    ByteRange rangeFrom(std::size_t start) const
    {
        return {static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(m_at - start)};
    }

    /// Tabs and every space of Unicode. Line ends are no blanks.
    void skipBlanks()
    {
        for (;;) {
            const char c = byte(0);
            if (c == ' ' || c == '\t')
                ++m_at;
            else if (static_cast<unsigned char>(c) < 0x80 || !skipWideBlank())
                return;
        }
    }
    bool take(std::string_view word)
    {
        if (word.empty() || byte(0) != word.front() || m_text.compare(m_at, word.size(), word) != 0)
            return false;
        m_at += word.size();
        return true;
    }
    bool takeNewline();
    /// Lines of nothing but blanks.
    bool takeEmptyLines();
    /// Letters of any script, ASCII digits, `_` and `-`; begins with a letter or a digit.
    std::optional<std::string_view> takeIdentifier();
    /// Identifiers with dots, at the end and in a row as well: `db.VarChar`, `a..b.`.
    std::optional<std::string_view> takePath();
    /// A string with its quotes, on one line, its escapes not looked into.
    std::optional<std::string_view> takeString();
    std::optional<std::string_view> takeNumber();
    /// `// …` up to the line's end, or `/* … */` over lines.
    bool takeComment();
    /// Comments one after another, each with the line end behind it.
    bool takeComments();
    void skipRestOfLine();
    /// What follows `{`, which belongs to the brace, and its line end.
    bool takeBlockOpening();
    /// Up to and with the next `}`, over lines.
    bool takeThroughClosingBrace();

    bool isAtNewline() const;
    bool isAtClosingBrace() const { return m_at < m_text.size() && m_text[m_at] == '}'; }

private:
    char byte(std::size_t ahead) const { return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : '\0'; }
    std::size_t lengthOfLetter(std::size_t at) const;
    bool skipWideBlank();

    std::string_view m_text;
    std::size_t m_at = 0;
    std::size_t m_lastBrace; ///< so that a missing one is not looked for again and again
    std::size_t m_noCommentEnds = std::string_view::npos; ///< from where on there is no `*/`, for that too
};

} // namespace plumbline::prisma
