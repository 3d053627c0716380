#include "models/prisma/locator.h"

#include <algorithm>

namespace plumbline::prisma {

namespace {

/// Where the lines of a text begin, and how many characters stand before a byte.
class Lines {
public:
    explicit Lines(std::string_view text) : m_text(text), m_starts{0}
    {
        bool isAscii = true;
        for (std::size_t at = 0; at < text.size(); ++at) {
            const char c = text[at];
            isAscii = isAscii && static_cast<unsigned char>(c) < 0x80;
            if (c == '\n' || (c == '\r' && (at + 1 == text.size() || text[at + 1] != '\n')))
                m_starts.push_back(at + 1);
        }
        if (!isAscii)
            countCharacters();
    }

    /// Quick for spans that come nearly in the order of the text.
    void locate(Span &span)
    {
        if (!isOnLine(span.offset, m_line) && !isOnLine(span.offset, ++m_line)) {
            const auto behind = std::ranges::upper_bound(m_starts, span.offset);
            m_line = static_cast<std::size_t>(behind - m_starts.begin()) - 1;
        }
        span.line = static_cast<int>(m_line) + 1;
        span.column =
            static_cast<int>(charactersBefore(span.offset) - charactersBefore(m_starts[m_line])) + 1;
    }

private:
    /// So that a column in a long line costs no more than one in a short line.
    static constexpr std::size_t step = 64;

    bool isOnLine(std::size_t offset, std::size_t line) const
    {
        return line < m_starts.size() && offset >= m_starts[line] &&
               (line + 1 == m_starts.size() || offset < m_starts[line + 1]);
    }
    std::size_t charactersIn(std::size_t from, std::size_t to) const
    {
        std::size_t count = 0;
        for (std::size_t at = from; at < to; ++at)
            count += (static_cast<unsigned char>(m_text[at]) & 0xC0) != 0x80 ? 1 : 0;
        return count;
    }
    void countCharacters()
    {
        m_counts.push_back(0);
        for (std::size_t at = 0; at + step <= m_text.size(); at += step)
            m_counts.push_back(m_counts.back() + charactersIn(at, at + step));
    }
    std::size_t charactersBefore(std::size_t offset) const
    {
        if (m_counts.empty())
            return offset;
        return m_counts[offset / step] + charactersIn(offset / step * step, offset);
    }

    std::string_view m_text;
    std::vector<std::size_t> m_starts;
    std::vector<std::size_t>
        m_counts;           ///< before every 64th byte; empty for ASCII, where bytes are characters
    std::size_t m_line = 0; ///< of the last span
};

/// Every span of a tree.
class Places {
public:
    explicit Places(Lines &lines) : m_lines(lines) {}

    void set(Span &span) { m_lines.locate(span); }
    void set(Block &block)
    {
        set(block.span);
        set(block.nameSpan);
        for (Member &member : block.members)
            set(member);
    }

private:
    void set(Member &member)
    {
        set(member.span);
        set(member.nameSpan);
        if (member.typeSpan.length > 0)
            set(member.typeSpan);
        if (member.value)
            set(*member.value);
        for (Attribute &attribute : member.attributes) {
            set(attribute.span);
            set(attribute.nameSpan);
            setList(attribute);
        }
    }
    void set(Expression &expression)
    {
        set(expression.span);
        setList(expression);
    }
    template <typename List>
    void setList(List &list)
    {
        for (Argument &argument : list.arguments) {
            set(argument.span);
            set(argument.value);
        }
        for (Name &name : list.valueless)
            set(name.span);
        if (list.trailingComma)
            set(*list.trailingComma);
    }

    Lines &m_lines;
};

} // namespace

void locate(std::string_view text, std::vector<Block> &blocks, std::vector<Diagnostic> &diagnostics)
{
    Lines lines(text);
    Places places(lines);
    for (Block &block : blocks)
        places.set(block);
    for (Diagnostic &diagnostic : diagnostics)
        places.set(diagnostic.span);
}

} // namespace plumbline::prisma
