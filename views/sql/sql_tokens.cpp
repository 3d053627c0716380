#include "views/sql/sql_tokens.h"

#include <algorithm>
#include <array>
#include <string>

namespace plumbline::views {

namespace {

// Sorted. The words that a migration or a function body is made of; types are left plain.
constexpr std::array<std::string_view, 165> keywords{"add",          "after",        "all",
                                                     "alter",        "analyze",      "and",
                                                     "any",          "as",           "asc",
                                                     "attach",       "before",       "begin",
                                                     "between",      "by",           "call",
                                                     "cascade",      "case",         "cast",
                                                     "check",        "cluster",      "collate",
                                                     "column",       "comment",      "commit",
                                                     "concurrently", "conflict",     "constraint",
                                                     "continue",     "copy",         "create",
                                                     "cross",        "current_date", "current_timestamp",
                                                     "database",     "declare",      "default",
                                                     "deferrable",   "deferred",     "delete",
                                                     "desc",         "detach",       "disable",
                                                     "distinct",     "do",           "domain",
                                                     "drop",         "each",         "else",
                                                     "elsif",        "enable",       "end",
                                                     "enum",         "exception",    "exclude",
                                                     "execute",      "exists",       "exit",
                                                     "extension",    "false",        "for",
                                                     "foreach",      "foreign",      "from",
                                                     "full",         "function",     "generated",
                                                     "grant",        "group",        "having",
                                                     "identity",     "if",           "immediate",
                                                     "immutable",    "in",           "include",
                                                     "index",        "inherits",     "initially",
                                                     "inner",        "insert",       "instead",
                                                     "intersect",    "into",         "is",
                                                     "join",         "key",          "language",
                                                     "lateral",      "left",         "like",
                                                     "limit",        "lock",         "loop",
                                                     "match",        "materialized", "merge",
                                                     "natural",      "no",           "not",
                                                     "nothing",      "notice",       "null",
                                                     "nulls",        "of",           "offset",
                                                     "on",           "only",         "or",
                                                     "order",        "outer",        "over",
                                                     "owner",        "partition",    "perform",
                                                     "policy",       "primary",      "procedure",
                                                     "raise",        "references",   "refresh",
                                                     "release",      "rename",       "replace",
                                                     "restrict",     "return",       "returning",
                                                     "returns",      "revoke",       "right",
                                                     "role",         "rollback",     "row",
                                                     "rule",         "savepoint",    "schema",
                                                     "security",     "select",       "sequence",
                                                     "set",          "setof",        "stable",
                                                     "strict",       "table",        "tablespace",
                                                     "temporary",    "then",         "to",
                                                     "transaction",  "trigger",      "true",
                                                     "truncate",     "type",         "union",
                                                     "unique",       "update",       "using",
                                                     "vacuum",       "valid",        "validate",
                                                     "values",       "view",         "volatile",
                                                     "when",         "where",        "with"};

bool isWordStart(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}
bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}
bool isWord(char c)
{
    return isWordStart(c) || isDigit(c) || c == '$';
}

class Scanner {
public:
    explicit Scanner(std::string_view sql) : m_sql(sql) {}
    std::vector<SqlToken> tokens()
    {
        scan(0, m_sql.size());
        return std::move(m_tokens);
    }

private:
    void scan(std::size_t at, std::size_t end)
    {
        while (at < end) {
            const std::size_t next = std::min(end, tokenAt(at, end));
            at = std::max(at + 1, next);
        }
    }

    char at(std::size_t i, std::size_t end) const { return i < end ? m_sql[i] : '\0'; }

    std::size_t add(std::size_t from, std::size_t to, ScriptStyle style)
    {
        m_tokens.push_back({from, to - from, style});
        return to;
    }

    /// Reads the token that begins here and returns where it ends.
    std::size_t tokenAt(std::size_t i, std::size_t end)
    {
        const char c = m_sql[i];
        const char following = at(i + 1, end);
        if (c == '-' && following == '-')
            return add(i, std::min(end, m_sql.find('\n', i)), ScriptStyle::Comment);
        if (c == '/' && following == '*')
            return add(i, commentEnd(i, end), ScriptStyle::Comment);
        if (c == '\'')
            return add(i, quoteEnd(i, end, false), ScriptStyle::String);
        if (c == '"')
            return add(i, quoteEnd(i, end, false), ScriptStyle::Identifier);
        if (c == '$' && (following == '$' || isWordStart(following)))
            return dollarQuote(i, end);
        if (isDigit(c))
            return add(i, wordEnd(i, end, true), ScriptStyle::Number);
        if (isWordStart(c))
            return word(i, end);
        return i + 1;
    }

    std::size_t wordEnd(std::size_t i, std::size_t end, bool isNumber) const
    {
        while (i < end && (isWord(m_sql[i]) || (isNumber && m_sql[i] == '.')))
            ++i;
        return i;
    }

    std::size_t word(std::size_t from, std::size_t end)
    {
        if ((m_sql[from] == 'e' || m_sql[from] == 'E') && at(from + 1, end) == '\'')
            return add(from, quoteEnd(from + 1, end, true), ScriptStyle::String);
        const std::size_t to = wordEnd(from, end, false);
        std::string lower(m_sql.substr(from, to - from));
        std::transform(lower.begin(), lower.end(), lower.begin(),
                       [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
        if (std::binary_search(keywords.begin(), keywords.end(), lower))
            add(from, to, ScriptStyle::Keyword);
        m_lastWord = lower;
        return to;
    }

    std::size_t commentEnd(std::size_t i, std::size_t end) const
    {
        int depth = 0;
        while (i < end) {
            const bool opens = m_sql[i] == '/' && at(i + 1, end) == '*';
            const bool closes = m_sql[i] == '*' && at(i + 1, end) == '/';
            i += opens || closes ? 2 : 1;
            depth += opens ? 1 : closes ? -1 : 0;
            if (closes && depth == 0)
                break;
        }
        return std::min(i, end);
    }

    std::size_t quoteEnd(std::size_t i, std::size_t end, bool hasEscapes) const
    {
        const char quote = m_sql[i];
        for (++i; i < end; ++i) {
            if (hasEscapes && m_sql[i] == '\\')
                ++i;
            else if (m_sql[i] == quote && at(i + 1, end) == quote)
                ++i;
            else if (m_sql[i] == quote)
                return i + 1;
        }
        return end;
    }

    std::size_t dollarQuote(std::size_t from, std::size_t end)
    {
        std::size_t tagEnd = from + 1;
        while (tagEnd < end && isWord(m_sql[tagEnd]) && m_sql[tagEnd] != '$')
            ++tagEnd;
        if (at(tagEnd, end) != '$')
            return from + 1;
        const std::string_view tag = m_sql.substr(from, tagEnd + 1 - from);
        const std::size_t body = tagEnd + 1;
        const std::size_t found = m_sql.substr(0, end).find(tag, body);
        const std::size_t close = std::min(end, found);
        const std::size_t after = found == std::string_view::npos ? end : found + tag.size();
        if (m_lastWord != "as" && m_lastWord != "do" && m_lastWord != "plpgsql")
            return add(from, after, ScriptStyle::String);
        add(from, body, ScriptStyle::String);
        m_lastWord.clear();
        scan(body, close);
        return after > close ? add(close, after, ScriptStyle::String) : end;
    }

    std::string_view m_sql;
    std::vector<SqlToken> m_tokens;
    std::string m_lastWord;
};

} // namespace

std::vector<SqlToken> sqlTokens(std::string_view sql)
{
    return Scanner(sql).tokens();
}

} // namespace plumbline::views
