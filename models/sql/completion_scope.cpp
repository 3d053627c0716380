#include "models/sql/completion_scope.h"

#include <algorithm>

namespace plumbline::sql {

namespace {

/// What may follow a relation in FROM and is no alias.
bool endsSource(const Token &token)
{
    return isOneOf(token, {"where", "on",      "join",      "left",        "right",  "inner",  "full",
                           "cross", "natural", "group",     "order",       "limit",  "offset", "having",
                           "union", "except",  "intersect", "fetch",       "for",    "window", "using",
                           "set",   "values",  "returning", "tablesample", "select", "with",   "lateral"});
}

class ScopeReader {
public:
    explicit ScopeReader(const std::vector<Token> &tokens) : m_tokens(tokens) {}

    CompletionScope read()
    {
        for (std::size_t i = 0; i < m_tokens.size(); ++i) {
            readQueryName(i);
            if (isOneOf(m_tokens[i], {"from", "join", "update", "into", "table"}))
                readSources(i + 1, isOneOf(m_tokens[i], {"from"}));
        }
        return std::move(m_scope);
    }

private:
    const Token *at(std::size_t i) const { return i < m_tokens.size() ? &m_tokens[i] : nullptr; }
    bool is(std::size_t i, std::string_view text) const { return at(i) && at(i)->text == text; }

    /// `name AS (`, as in WITH.
    void readQueryName(std::size_t i)
    {
        std::size_t next = i + 1;
        if (!isName(m_tokens[i]) || !at(next) || !isKeyword(*at(next), "as"))
            return;
        ++next;
        while (at(next) && isOneOf(*at(next), {"not", "materialized"}))
            ++next;
        if (is(next, "("))
            m_scope.queries.push_back(meantName(m_tokens[i]));
    }

    void readSources(std::size_t i, bool isList)
    {
        for (;;) {
            while (at(i) && (isOneOf(*at(i), {"only", "lateral"}) || is(i, "(")))
                ++i;
            if (!at(i) || !isName(*at(i)) || endsSource(*at(i)))
                return;
            std::vector<std::string> parts{meantName(*at(i++))};
            while (is(i, ".") && at(i + 1) && isName(*at(i + 1))) {
                parts.push_back(meantName(*at(i + 1)));
                i += 2;
            }
            if (is(i, "(")) // a function
                return;
            NamedSource source;
            source.relation = {parts.size() > 1 ? parts[parts.size() - 2] : std::string(), parts.back()};
            if (at(i) && isKeyword(*at(i), "as"))
                ++i;
            source.alias = parts.back();
            if (at(i) && isName(*at(i)) && !endsSource(*at(i)))
                source.alias = meantName(*at(i++));
            m_scope.sources.push_back(std::move(source));
            if (!isList || !is(i, ","))
                return;
            ++i;
        }
    }

    const std::vector<Token> &m_tokens;
    CompletionScope m_scope;
};

} // namespace

const NamedSource *CompletionScope::source(std::string_view alias) const
{
    const auto found = std::ranges::find(sources, alias, &NamedSource::alias);
    return found == sources.end() ? nullptr : &*found;
}

CompletionScope scopeOf(const std::vector<Token> &tokens)
{
    return ScopeReader(tokens).read();
}

bool isName(const Token &token)
{
    const char c = token.text.front();
    const bool isPrefixed = c != '"' && token.text.find_first_of("'\"") != std::string_view::npos; // E'…'
    return !isPrefixed && (c == '"' || c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           static_cast<unsigned char>(c) >= 0x80);
}

std::string meantName(const Token &token)
{
    std::string name;
    if (token.text.front() == '"') {
        for (std::size_t i = 1; i + 1 < token.text.size(); ++i) {
            name += token.text[i];
            if (token.text[i] == '"')
                ++i;
        }
        return name;
    }
    for (const char c : token.text)
        name += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return name;
}

bool isOneOf(const Token &token, std::initializer_list<std::string_view> keywords)
{
    return std::ranges::any_of(keywords, [&](std::string_view word) { return isKeyword(token, word); });
}

} // namespace plumbline::sql
