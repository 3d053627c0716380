#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plumbline::sql {

/// One token of a script as PostgreSQL's scanner cuts it.
struct Token {
    std::size_t offset = 0; ///< in the script
    std::string_view text;  ///< a part of the script, as written

    std::size_t end() const { return offset + text.size(); }
};

/// The tokens of a script, one after the other, without comments and white space.
///
/// Scans window by window, so that a script of 50 MB costs time but no memory (libpg_query needs twenty bytes
/// for each byte that it scans at once). Keeps a view: the script must outlive it.
class TokenStream {
public:
    explicit TokenStream(std::string_view script) : m_script(script) {}

    /// The next token; nothing at the end, and nothing from the place on that cannot be scanned.
    std::optional<Token> next();
    /// Whether `next()` stopped before the end: an unterminated quote or comment, a NUL byte, …
    bool hasFailed() const { return m_failedAt.has_value(); }
    /// Where the token starts that cannot be scanned; the script's length while nothing failed.
    std::size_t failedAt() const { return m_failedAt.value_or(m_script.size()); }

private:
    void fill();

    std::string_view m_script;
    std::vector<Token> m_tokens;
    std::size_t m_next = 0;     ///< in `m_tokens`
    std::size_t m_position = 0; ///< in the script: everything before is scanned
    std::optional<std::size_t> m_failedAt;
};

/// Whether a token is this keyword, written without quotes in any case. `keyword` is lower case.
bool isKeyword(const Token &token, std::string_view keyword);

} // namespace plumbline::sql
