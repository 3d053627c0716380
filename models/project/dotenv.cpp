#include "models/project/dotenv.h"

#include "models/base/utf8.h"

#include <algorithm>

namespace plumbline::project {

namespace {

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\v' || c == '\f';
}

bool isKeyCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '.' || c == '-';
}

/// dotenv trims with JavaScript's idea of a blank, which knows these beyond ASCII too.
std::string_view trimmed(std::string_view text)
{
    static constexpr std::string_view wide[] = {"\u00a0", "\ufeff"};
    for (bool again = true; again && !text.empty();) {
        again = false;
        if (isBlank(text.front()) || text.front() == '\r') {
            text.remove_prefix(1);
            again = true;
        } else if (isBlank(text.back()) || text.back() == '\r') {
            text.remove_suffix(1);
            again = true;
        }
        for (const auto blank : wide) {
            if (text.starts_with(blank)) {
                text.remove_prefix(blank.size());
                again = true;
            } else if (text.ends_with(blank)) {
                text.remove_suffix(blank.size());
                again = true;
            }
        }
    }
    return text;
}

std::string withUnixLineEnds(std::string_view text)
{
    std::string result;
    result.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\r') {
            result += text[i];
        } else if (i + 1 >= text.size() || text[i + 1] != '\n') {
            result += '\n';
        }
    }
    return result;
}

void replaceAll(std::string &text, std::string_view from, char to)
{
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + 1))
        text.replace(at, from.size(), 1, to);
}

/// Reads assignments one after the other. An assignment begins at a line's start and ends at a line's end or
/// is none; the shape of a value is tried in dotenv's order: quoted, else up to `#` or the line's end.
class Reader {
public:
    explicit Reader(std::string text) : m_text(std::move(text)) {}

    EnvLines read()
    {
        for (m_at = 0; m_at < m_text.size();) {
            const std::size_t lineStart = m_at;
            if (!readAssignment())
                m_at = afterLine(lineStart);
        }
        return std::move(m_lines);
    }

private:
    char at(std::size_t position) const { return position < m_text.size() ? m_text[position] : '\0'; }
    bool isLineEnd(std::size_t position) const { return position >= m_text.size() || at(position) == '\n'; }

    std::size_t afterLine(std::size_t position) const
    {
        const auto end = m_text.find('\n', position);
        return end == std::string::npos ? m_text.size() : end + 1;
    }

    /// The bytes of the blank at a position, 0 where there is none; a byte-order mark and a no-break space
    /// are blanks to JavaScript.
    std::size_t blankLength(std::size_t position) const
    {
        if (position >= m_text.size())
            return 0;
        if (isBlank(m_text[position]))
            return 1;
        if (m_text.compare(position, 3, "\ufeff") == 0)
            return 3;
        return m_text.compare(position, 2, "\u00a0") == 0 ? 2 : 0;
    }

    /// Blanks, and with them the line ends between them, as JavaScript's `\s*` takes them.
    std::size_t afterBlanks(std::size_t position) const
    {
        while (const auto length = blankLength(position))
            position += length;
        return position;
    }

    bool readAssignment()
    {
        std::size_t position = afterBlanks(m_at);
        if (m_text.compare(position, 6, "export") == 0 && blankLength(position + 6) > 0) {
            const std::size_t afterExport = afterBlanks(position + 6);
            if (isKeyCharacter(at(afterExport)))
                position = afterExport;
        }
        const std::size_t keyStart = position;
        while (isKeyCharacter(at(position)))
            ++position;
        if (position == keyStart)
            return false;
        std::string key = m_text.substr(keyStart, position - keyStart);
        const std::size_t equals = afterBlanks(position);
        if (at(equals) == '=')
            return readValue(std::move(key), equals + 1);
        const auto blank = blankLength(position + 1);
        if (at(position) == ':' && blank > 0)
            return readValue(std::move(key), position + 1 + blank);
        return false;
    }

    bool readValue(std::string key, std::size_t start)
    {
        // A quoted value may begin on a later line; only then may blanks before it hold line ends.
        const std::size_t quote = afterBlanks(start);
        if (const char mark = at(quote); mark == '\'' || mark == '"' || mark == '`') {
            for (const auto end : closingQuotes(quote)) {
                if (const auto next = endOfLine(end + 1); next != std::string::npos) {
                    add(std::move(key), std::string_view(m_text).substr(quote, end + 1 - quote));
                    m_at = next;
                    return true;
                }
            }
        }
        std::size_t end = start;
        while (!isLineEnd(end) && at(end) != '#')
            ++end;
        add(std::move(key), std::string_view(m_text).substr(start, end - start));
        m_at = afterLine(end);
        return true;
    }

    /// The quotes that may close, in the order in which dotenv tries them: the first one without a backslash
    /// before it, then those with one, from the last to the first.
    std::vector<std::size_t> closingQuotes(std::size_t opening) const
    {
        std::vector<std::size_t> quotes;
        for (std::size_t position = opening + 1; position < m_text.size(); ++position) {
            if (m_text[position] != m_text[opening])
                continue;
            quotes.push_back(position);
            if (m_text[position - 1] != '\\' || position - 1 == opening)
                break;
        }
        std::reverse(quotes.begin(), quotes.end());
        return quotes;
    }

    /// Where the next line begins if nothing but blanks and a comment follow, else npos.
    std::size_t endOfLine(std::size_t position) const
    {
        while (!isLineEnd(position) && blankLength(position) > 0)
            position += blankLength(position);
        return isLineEnd(position) || at(position) == '#' ? afterLine(position) : std::string::npos;
    }

    void add(std::string key, std::string_view raw)
    {
        std::string value(trimmed(raw));
        const char mark = value.empty() ? '\0' : value.front();
        const bool isQuoted =
            value.size() >= 2 && (mark == '\'' || mark == '"' || mark == '`') && value.back() == mark;
        if (isQuoted)
            value = value.substr(1, value.size() - 2);
        if (mark == '"') {
            replaceAll(value, "\\n", '\n');
            replaceAll(value, "\\r", '\r');
        }
        const auto known =
            std::find_if(m_lines.begin(), m_lines.end(), [&](const auto &line) { return line.first == key; });
        if (known == m_lines.end())
            m_lines.emplace_back(std::move(key), std::move(value));
        else
            known->second = std::move(value);
    }

    std::string m_text;
    std::size_t m_at = 0;
    EnvLines m_lines;
};

} // namespace

const std::string *valueOf(const EnvLines &lines, std::string_view name)
{
    const auto found =
        std::find_if(lines.begin(), lines.end(), [&](const auto &line) { return line.first == name; });
    return found == lines.end() ? nullptr : &found->second;
}

EnvLines envLines(std::string_view text)
{
    return Reader(withUnixLineEnds(text)).read();
}

std::optional<int> lineOfBadByte(std::string_view text)
{
    int line = 1;
    for (std::size_t start = 0; start <= text.size(); ++line) {
        const auto end = std::min(text.find('\n', start), text.size());
        const auto content = text.substr(start, end - start);
        if (content.find('\0') != std::string_view::npos || !isUtf8(content))
            return line;
        start = end + 1;
    }
    return std::nullopt;
}

} // namespace plumbline::project
