#include "models/prisma/catalog_names.h"

#include "models/sql/quote.h"
#include "models/sql/token_stream.h"

#include <algorithm>
#include <array>
#include <vector>

namespace plumbline::prisma {

namespace {

/// Casts of a text that names an object; PostgreSQL prints that name by the same rule.
constexpr std::array<std::string_view, 10> namingTypes{
    "regclass", "regproc",   "regprocedure",  "regoper",      "regoperator",
    "regtype",  "regconfig", "regdictionary", "regcollation", "regnamespace"};

/// A function of pgcrypto that PostgreSQL 13 and later has itself. The server's own comes first whatever the
/// search path is, so the extension's keeps its schema.
constexpr std::string_view hiddenByServer = "gen_random_uuid";

/// Takes parts out of a text.
class Cuts {
public:
    explicit Cuts(const std::string &text) : m_text(text) {}

    void cut(std::size_t from, std::size_t to)
    {
        m_result += m_text.substr(m_kept, from - m_kept);
        m_kept = to;
    }
    std::string result() const { return m_result + m_text.substr(m_kept); }

private:
    const std::string &m_text;
    std::string m_result;
    std::size_t m_kept = 0;
};

class NameReading {
public:
    NameReading(const std::string &schema, const std::string &expression)
        : m_schema(sql::identifier(schema)),
          m_cuts(expression)
    {
        sql::TokenStream tokens(expression);
        while (const auto token = tokens.next())
            m_tokens.push_back(*token);
        if (tokens.hasFailed()) // what cannot be read stays as it is
            m_tokens.clear();
    }

    std::string result()
    {
        for (m_at = 0; m_at < m_tokens.size(); ++m_at) {
            if (is(m_at, m_schema) && is(m_at + 1, ".") && (m_at == 0 || !is(m_at - 1, ".")))
                cutSchema();
            else if (isNamingText())
                m_cuts.cut(m_tokens[m_at].offset + 1, m_tokens[m_at].offset + 2 + m_schema.size());
        }
        return m_cuts.result();
    }

private:
    bool is(std::size_t at, std::string_view text) const
    {
        return at < m_tokens.size() && m_tokens[at].text == text;
    }
    /// `'public.t_seq'::regclass`.
    bool isNamingText() const
    {
        return m_tokens[m_at].text.starts_with('\'' + m_schema + '.') && is(m_at + 1, "::") &&
               m_at + 2 < m_tokens.size() &&
               std::ranges::find(namingTypes, m_tokens[m_at + 2].text) != namingTypes.end();
    }
    void cutSchema()
    {
        const bool isOperator =
            m_at >= 2 && is(m_at - 1, "(") && is(m_at - 2, "OPERATOR") && is(m_at + 3, ")");
        if (isOperator) {
            m_cuts.cut(m_tokens[m_at - 2].offset, m_tokens[m_at + 2].offset);
            m_cuts.cut(m_tokens[m_at + 3].offset, m_tokens[m_at + 3].end());
            m_at += 3;
        } else if (!is(m_at + 2, hiddenByServer)) {
            m_cuts.cut(m_tokens[m_at].offset, m_tokens[m_at + 1].end());
            ++m_at;
        }
    }

    std::string m_schema;
    Cuts m_cuts;
    std::vector<sql::Token> m_tokens;
    std::size_t m_at = 0;
};

} // namespace

std::string asSeenFrom(const std::string &schema, const std::string &expression)
{
    if (expression.find(sql::identifier(schema) + '.') == std::string::npos)
        return expression;
    return NameReading(schema, expression).result();
}

} // namespace plumbline::prisma
