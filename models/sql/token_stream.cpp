#include "models/sql/token_stream.h"

#include "models/sql/statement.h"

#include <pg_query.h>

#include <algorithm>
#include <cstdint>

namespace plumbline::sql {

namespace {

constexpr std::size_t usualWindow = 256 * 1024;
/// What libpg_query can scan at once: its answer must stay below PostgreSQL's limit of 1 GB an allocation.
constexpr std::size_t largestWindow = 64 * 1024 * 1024;

/// Reads the little of protobuf's wire format that a scan result needs: varints and length-delimited fields
/// (protobuf.dev/programming-guides/encoding). libpg_query's own reader needs headers that Debian's package
/// does not depend on.
class WireReader {
public:
    WireReader(const char *data, std::size_t size) : m_at(data), m_end(data + size) {}

    bool isAtEnd() const { return m_at >= m_end; }
    std::uint64_t varint()
    {
        std::uint64_t value = 0;
        for (int shift = 0; m_at < m_end && shift < 64; shift += 7) {
            const auto byte = static_cast<unsigned char>(*m_at++);
            value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
            if (!(byte & 0x80))
                break;
        }
        return value;
    }
    WireReader message()
    {
        const auto size = std::min<std::uint64_t>(varint(), static_cast<std::uint64_t>(m_end - m_at));
        const WireReader inner(m_at, static_cast<std::size_t>(size));
        m_at += size;
        return inner;
    }

private:
    const char *m_at;
    const char *m_end;
};

struct Extent {
    std::size_t start = 0;
    std::size_t end = 0;
};

struct Scanned {
    std::vector<Extent> tokens; ///< comments included
    bool hasError = false;
    std::size_t errorAt = 0; ///< byte offset
};

/// ScanResult { version = 1, tokens = 2 }, ScanToken { start = 1, end = 2, token = 4, keyword_kind = 5 }.
std::vector<Extent> tokensOf(WireReader result)
{
    std::vector<Extent> tokens;
    while (!result.isAtEnd()) {
        if (result.varint() != ((2 << 3) | 2)) {
            result.varint();
            continue;
        }
        WireReader token = result.message();
        Extent extent;
        while (!token.isAtEnd()) {
            const std::uint64_t field = token.varint() >> 3;
            const std::uint64_t value = token.varint();
            if (field == 1)
                extent.start = static_cast<std::size_t>(value);
            else if (field == 2)
                extent.end = static_cast<std::size_t>(value);
        }
        tokens.push_back(extent);
    }
    return tokens;
}

Scanned scanned(const std::string &text)
{
    const PgQueryScanResult result = pg_query_scan(text.c_str());
    Scanned answer;
    if (result.error) {
        answer.hasError = true;
        answer.errorAt = byteOffset(text, result.error->cursorpos);
    } else {
        answer.tokens = tokensOf(WireReader(result.pbuf.data, result.pbuf.len));
    }
    pg_query_free_scan_result(result);
    return answer;
}

/// The scanner of libpg_query tells too early an end of `U&"…"` and `U&'…'`: of the one its first letter, of
/// the other nothing.
std::size_t endOf(std::string_view text, const Extent &token)
{
    const std::string_view rest = text.substr(token.start);
    const bool isUnicode = rest.size() > 2 && (rest[0] == 'U' || rest[0] == 'u') && rest[1] == '&' &&
                           (rest[2] == '"' || rest[2] == '\'');
    if (!isUnicode)
        return token.end;
    for (std::size_t at = rest.find(rest[2], 3); at != std::string_view::npos;
         at = rest.find(rest[2], at + 2))
        if (at + 1 == rest.size() || rest[at + 1] != rest[2])
            return token.start + at + 1;
    return token.end;
}

bool isComment(std::string_view token)
{
    return token.starts_with("--") || token.starts_with("/*");
}

bool isContinuationByte(char c)
{
    return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

} // namespace

std::optional<Token> TokenStream::next()
{
    while (m_next == m_tokens.size()) {
        if (m_failedAt || m_position == m_script.size())
            return std::nullopt;
        fill();
    }
    return m_tokens[m_next++];
}

void TokenStream::fill()
{
    m_tokens.clear();
    m_next = 0;
    for (std::size_t size = usualWindow;; size *= 2) {
        std::string_view window = m_script.substr(m_position, std::min(size, largestWindow));
        while (m_position + window.size() < m_script.size() && !window.empty() &&
               isContinuationByte(m_script[m_position + window.size()]))
            window.remove_suffix(1);
        window = window.substr(0, window.find('\0'));
        const std::size_t end = m_position + window.size();
        const bool isLast = end == m_script.size() || m_script[end] == '\0';

        Scanned result = scanned(std::string(window));
        const bool hasError = result.hasError;
        // What stands before the token that failed is good; the error may point into that token, though, and
        // then the first cut leaves a piece of it that fails again.
        for (std::size_t cut = window.size(); result.hasError;) {
            cut = std::min(result.errorAt, cut > 0 ? cut - 1 : 0);
            window = window.substr(0, cut);
            result = cut == 0 ? Scanned() : scanned(std::string(window));
        }
        // The window's last token may go on behind it: a name, an operator, or a literal that is continued on
        // the next line. It is scanned again with what follows.
        std::size_t accepted = window.size();
        if (!hasError && !isLast && !result.tokens.empty()) {
            accepted = result.tokens.back().start;
            result.tokens.pop_back();
        }
        if (accepted == 0 && !isLast && size < largestWindow)
            continue;
        for (const Extent &token : result.tokens) {
            const std::string_view text = window.substr(token.start, endOf(window, token) - token.start);
            if (!text.empty() && !isComment(text))
                m_tokens.push_back({m_position + token.start, text});
        }
        m_position += accepted;
        if (accepted == 0 || (m_position == end && m_position < m_script.size() && m_script[end] == '\0'))
            m_failedAt = m_position;
        return;
    }
}

bool isKeyword(const Token &token, std::string_view keyword)
{
    return std::ranges::equal(token.text, keyword, [](char written, char wanted) {
        return (written >= 'A' && written <= 'Z' ? static_cast<char>(written - 'A' + 'a') : written) ==
               wanted;
    });
}

} // namespace plumbline::sql
