#include "models/sql/completion.h"

#include "models/sql/completion_scope.h"
#include "models/sql/quote.h"
#include "models/sql/statement.h"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <set>

namespace plumbline::sql {

namespace {

constexpr auto keywords = std::to_array<std::string_view>(
    {"SELECT",    "FROM",        "WHERE",       "JOIN",       "LEFT JOIN",   "RIGHT JOIN",
     "FULL JOIN", "CROSS JOIN",  "ON",          "USING",      "GROUP BY",    "ORDER BY",
     "HAVING",    "LIMIT",       "OFFSET",      "DISTINCT",   "AS",          "AND",
     "OR",        "NOT",         "IN",          "IS NULL",    "IS NOT NULL", "IS DISTINCT FROM",
     "BETWEEN",   "LIKE",        "ILIKE",       "EXISTS",     "CASE",        "WHEN",
     "THEN",      "ELSE",        "END",         "UNION",      "UNION ALL",   "INTERSECT",
     "EXCEPT",    "WITH",        "RECURSIVE",   "VALUES",     "TABLE",       "LATERAL",
     "ASC",       "DESC",        "NULLS FIRST", "NULLS LAST", "NULL",        "TRUE",
     "FALSE",     "EXPLAIN",     "ANALYZE",     "SHOW",       "OVER",        "PARTITION BY",
     "FILTER",    "WINDOW",      "CAST",        "COALESCE",   "NULLIF",      "ARRAY",
     "INTERVAL",  "CURRENT_DATE"});

constexpr auto functions = std::to_array<std::string_view>({"count",
                                                            "sum",
                                                            "avg",
                                                            "min",
                                                            "max",
                                                            "array_agg",
                                                            "string_agg",
                                                            "json_agg",
                                                            "jsonb_agg",
                                                            "bool_and",
                                                            "bool_or",
                                                            "now",
                                                            "age",
                                                            "date_trunc",
                                                            "extract",
                                                            "to_char",
                                                            "length",
                                                            "lower",
                                                            "upper",
                                                            "trim",
                                                            "substring",
                                                            "replace",
                                                            "split_part",
                                                            "concat_ws",
                                                            "format",
                                                            "greatest",
                                                            "least",
                                                            "round",
                                                            "row_number",
                                                            "rank",
                                                            "lag",
                                                            "lead",
                                                            "generate_series",
                                                            "unnest",
                                                            "jsonb_each",
                                                            "jsonb_object_keys",
                                                            "pg_size_pretty",
                                                            "pg_total_relation_size",
                                                            "pg_relation_size",
                                                            "current_setting"});

bool isWordByte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '$' || static_cast<unsigned char>(c) >= 0x80;
}

std::string lower(std::string_view text)
{
    std::string result(text);
    for (char &c : result)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return result;
}

/// The place where something is written: the statement's tokens without the word at the caret.
struct Place {
    std::size_t from = 0;                ///< where the word begins
    std::string word;                    ///< what is written of it, in lower case and without the quote
    std::shared_ptr<std::string> script; ///< what the tokens are parts of: the script without the word
    std::vector<Token> before;           ///< of the statement, up to the word
    std::vector<Token> all;              ///< of the statement
    std::vector<std::string> qualifiers; ///< `a.b.` before the word
    bool isLowerCase = false;            ///< the person writes keywords small
};

/// Where the word at the caret begins; nothing where the caret stands in a string or a comment.
std::optional<std::size_t> beginOfWord(std::string_view script, std::size_t caret)
{
    std::size_t from = caret;
    while (from > 0 && isWordByte(script[from - 1]))
        --from;
    std::size_t covered = 0; // everything before is inside a token or white space
    TokenStream stream(script);
    while (const auto token = stream.next()) {
        const bool isAround = token->offset < caret && caret < token->end();
        if (isAround && !isName(*token))
            return std::nullopt;
        if (isAround && token->text.front() == '"')
            from = token->offset;
        if (token->end() <= from)
            covered = token->end();
    }
    if (stream.hasFailed() && stream.failedAt() < caret) {
        if (script[stream.failedAt()] != '"') // an open string or comment
            return std::nullopt;
        from = stream.failedAt();
    }
    // Comments are no tokens: what lies between the last token and the word must be white space.
    const std::string_view between = script.substr(covered, from - std::min(from, covered));
    return between.find_first_not_of(" \t\r\n\f\v") == std::string_view::npos ? std::optional(from)
                                                                              : std::nullopt;
}

void takeTokens(Place &place)
{
    TokenStream stream(*place.script);
    while (const auto token = stream.next()) {
        const bool isBefore = token->end() <= place.from;
        if (token->text == ";") {
            if (!isBefore)
                return;
            place.before.clear();
            place.all.clear();
            continue;
        }
        if (isBefore)
            place.before.push_back(*token);
        place.all.push_back(*token);
    }
}

std::optional<Place> placeOf(std::string_view script, std::size_t caret)
{
    const auto from = beginOfWord(script, caret);
    if (!from)
        return std::nullopt;
    Place place;
    place.from = *from;
    const std::string_view written = script.substr(*from, caret - *from);
    place.word = lower(written.starts_with('"') ? written.substr(1) : written);
    place.isLowerCase = !written.empty() && lower(written) == written;
    // A quote that was just opened would take the rest of the script for its name.
    place.script = std::make_shared<std::string>(script.substr(0, *from));
    *place.script += ' ';
    *place.script += script.substr(caret);
    takeTokens(place);
    std::size_t end = place.before.size();
    while (end >= 2 && place.before[end - 1].text == "." && isName(place.before[end - 2])) {
        place.qualifiers.insert(place.qualifiers.begin(), meantName(place.before[end - 2]));
        end -= 2;
    }
    return place;
}

/// Whether a relation is to be written here: behind FROM and its like, also after a comma there.
bool wantsRelation(const std::vector<Token> &before)
{
    if (before.empty())
        return false;
    const Token &last = before.back();
    if (isOneOf(last, {"from", "join", "update", "into", "table", "only", "lateral"}))
        return true;
    if (last.text != ",")
        return false;
    int depth = 0;
    for (auto token = before.rbegin(); token != before.rend(); ++token) {
        if (token->text == ")")
            ++depth;
        else if (token->text == "(" && --depth < 0)
            return false;
        else if (depth == 0 && isKeyword(*token, "from"))
            return true;
        else if (depth == 0 &&
                 isOneOf(*token, {"select", "where", "by", "on", "using", "having", "values", "set"}))
            return false;
    }
    return false;
}

class Proposer {
public:
    Proposer(const Place &place, const schema::Schema &catalog, const std::string &ownSchema)
        : m_place(place),
          m_catalog(catalog),
          m_ownSchema(ownSchema),
          m_scope(scopeOf(place.all))
    {
    }

    std::vector<Proposal> proposals()
    {
        if (!m_place.qualifiers.empty()) {
            proposeMembers();
        } else if (wantsRelation(m_place.before)) {
            for (const std::string &query : m_scope.queries)
                add(ProposalKind::Relation, query);
            proposeRelations();
            proposeSchemas();
        } else {
            proposeAnything();
        }
        std::vector<Proposal> result = std::move(m_starting);
        result.insert(result.end(), m_containing.begin(), m_containing.end());
        if (result.size() > mostProposals)
            result.resize(mostProposals);
        return result;
    }

private:
    /// Remembers a name that fits what is written: those that begin so come first.
    void add(ProposalKind kind, const std::string &name, const std::string &schema = {})
    {
        const bool isRoomLeft = m_starting.size() < mostProposals;
        if (!isRoomLeft || name.find_first_of("\n\r\x1f") != std::string::npos)
            return;
        const std::string plain = lower(name);
        const auto at = plain.find(m_place.word);
        const bool isOfSchema = !schema.empty() && lower(schema).starts_with(m_place.word);
        if (at == std::string::npos && !isOfSchema)
            return;
        auto &list = at == 0 || isOfSchema ? m_starting : m_containing;
        if (list.size() >= mostProposals ||
            !m_known.insert({static_cast<int>(kind), schema + '\x1f' + name}).second)
            return;
        const std::string prefix = schema.empty() ? std::string() : identifier(schema) + '.';
        list.push_back({kind, prefix + identifier(name)});
    }

    const schema::Table *tableOf(const QualifiedName &name) const
    {
        if (!name.schema.empty())
            return m_catalog.table(name);
        if (const schema::Table *own = m_catalog.table({m_ownSchema, name.name}))
            return own;
        return m_catalog.table({"public", name.name});
    }

    void proposeColumns(const schema::Table *table)
    {
        if (!table)
            return;
        for (const schema::Column &column : table->columns)
            add(ProposalKind::Column, column.name);
    }

    void proposeMembers()
    {
        const std::string &last = m_place.qualifiers.back();
        if (m_place.qualifiers.size() > 1) {
            proposeColumns(m_catalog.table({m_place.qualifiers[m_place.qualifiers.size() - 2], last}));
            return;
        }
        if (const NamedSource *source = m_scope.source(last))
            proposeColumns(tableOf(source->relation));
        for (const schema::Table &table : m_catalog.tables)
            if (table.name.schema == last)
                add(ProposalKind::Relation, table.name.name);
        if (m_starting.empty() && m_containing.empty())
            proposeColumns(tableOf({{}, last}));
    }

    void proposeRelations()
    {
        for (const schema::Table &table : m_catalog.tables)
            if (table.name.schema == m_ownSchema)
                add(ProposalKind::Relation, table.name.name);
        for (const schema::Table &table : m_catalog.tables)
            if (table.name.schema != m_ownSchema)
                add(ProposalKind::Relation, table.name.name, table.name.schema);
    }

    void proposeSchemas()
    {
        for (const auto &each : m_catalog.schemas)
            add(ProposalKind::Schema, each.name);
    }

    void proposeAnything()
    {
        for (const NamedSource &source : m_scope.sources)
            proposeColumns(tableOf(source.relation));
        for (const NamedSource &source : m_scope.sources)
            add(ProposalKind::Alias, source.alias);
        for (const std::string_view keyword : keywords)
            addWord(ProposalKind::Keyword, keyword);
        for (const std::string_view function : functions)
            addWord(ProposalKind::Function, function);
        for (const schema::Routine &routine : m_catalog.routines)
            add(ProposalKind::Function, routine.name.name,
                routine.name.schema == m_ownSchema ? std::string() : routine.name.schema);
        if (!m_place.word.empty())
            proposeRelations();
    }

    void addWord(ProposalKind kind, std::string_view word)
    {
        const std::string plain = lower(word);
        if (plain.starts_with(m_place.word) && m_starting.size() < mostProposals)
            m_starting.push_back({kind, m_place.isLowerCase ? plain : std::string(word)});
    }

    const Place &m_place;
    const schema::Schema &m_catalog;
    const std::string &m_ownSchema;
    CompletionScope m_scope;
    std::vector<Proposal> m_starting;
    std::vector<Proposal> m_containing;
    std::set<std::pair<int, std::string>> m_known;
};

} // namespace

Completion completionAt(std::string_view script, std::size_t caret, const schema::Schema &catalog,
                        const std::string &ownSchema)
{
    Completion completion;
    completion.from = caret;
    const auto place = placeOf(script, std::min(caret, script.size()));
    if (!place)
        return completion;
    completion.from = place->from;
    completion.isAfterDot = !place->qualifiers.empty();
    completion.proposals = Proposer(*place, catalog, ownSchema).proposals();
    // A word that is whole already needs no list.
    const std::string written(script.substr(place->from, caret - place->from));
    if (completion.proposals.size() == 1 && completion.proposals.front().text == written)
        completion.proposals.clear();
    return completion;
}

} // namespace plumbline::sql
