#include "models/ddl/routine_text.h"

#include "models/ddl/clauses.h"
#include "models/sql/quote.h"
#include "models/sql/token_stream.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <vector>

namespace plumbline::ddl {

namespace {

/// What `pg_get_functiondef` printed, cut at the lines that it begins itself: line breaks inside of names,
/// strings and parentheses are somebody else's.
struct Printed {
    std::string_view head; ///< CREATE OR REPLACE FUNCTION f(…)
    std::vector<std::string_view> clauses;
    std::string_view body; ///< AS …, RETURN … or BEGIN ATOMIC …
};

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && (text.back() == '\n' || text.back() == ' '))
        text.remove_suffix(1);
    return text;
}

std::optional<Printed> printed(std::string_view definition)
{
    Printed result;
    std::vector<std::size_t> starts;
    sql::TokenStream tokens(definition);
    int depth = 0;
    while (const auto token = tokens.next()) {
        const std::string_view before = definition.substr(0, token->offset);
        if (depth == 0 && before.ends_with('\n')) {
            if (starts.empty())
                return std::nullopt;
            for (std::size_t i = 0; i < starts.size(); ++i) {
                const std::size_t end = i + 1 < starts.size() ? starts[i + 1] : token->offset;
                result.clauses.push_back(trimmed(definition.substr(starts[i], end - starts[i])));
            }
            result.head = trimmed(definition.substr(0, starts.front()));
            result.body = trimmed(definition.substr(token->offset));
            return result;
        }
        if (depth == 0 && before.ends_with("\n "))
            starts.push_back(token->offset);
        depth += token->text == "(" ? 1 : token->text == ")" ? -1 : 0;
    }
    return std::nullopt;
}

/// `$$…$$` with a tag that does not occur in the text: $, $_, $_X …, as pg_dump chooses it.
std::string dollarQuoted(std::string_view text)
{
    static constexpr std::string_view suffixes = "_XXXXXXX";
    std::string tag = "$";
    for (std::size_t i = 0; text.find(tag) != std::string_view::npos; i = (i + 1) % suffixes.size())
        tag += suffixes[i];
    tag += '$';
    return tag + std::string(text) + tag;
}

/// What stands between a dollar quote's tags.
std::string_view unquoted(std::string_view quoted)
{
    const auto tag = quoted.find('$', 1);
    if (quoted.empty() || quoted.front() != '$' || tag == std::string_view::npos ||
        quoted.size() < 2 * (tag + 1))
        return quoted;
    return quoted.substr(tag + 1, quoted.size() - 2 * (tag + 1));
}

/// `AS 'library', 'symbol'`, `AS $$…$$`, or the body of standard SQL as it is.
std::string body(std::string_view text)
{
    if (!text.starts_with("AS "))
        return std::string(text);
    std::vector<sql::Token> tokens;
    sql::TokenStream stream(text);
    while (const auto token = stream.next())
        tokens.push_back(*token);
    if (tokens.size() == 2)
        return "AS " + dollarQuoted(unquoted(tokens[1].text));
    if (tokens.size() != 4)
        return std::string(text);
    const std::string_view symbol = unquoted(tokens[3].text);
    const bool isPlain = symbol.find_first_of("'\\") == std::string_view::npos;
    return "AS " + std::string(tokens[1].text) + ", " + (isPlain ? ddl::text(symbol) : dollarQuoted(symbol));
}

/// The options that the server prints on one line, in pg_dump's order.
std::string ordered(std::string_view line)
{
    static constexpr std::array<std::string_view, 10> order{"WINDOW",   "IMMUTABLE", "STABLE", "STRICT",
                                                            "SECURITY", "LEAKPROOF", "COST",   "ROWS",
                                                            "SUPPORT",  "PARALLEL"};
    std::vector<std::pair<std::size_t, std::string>> options;
    std::size_t last = 0; // where the latest option starts
    const auto close = [&](std::size_t end) {
        if (!options.empty())
            options.back().second = trimmed(line.substr(last, end - last));
    };
    sql::TokenStream tokens(line);
    bool isSupport = false; // a function's name comes last, and may be any word
    while (const auto token = tokens.next()) {
        const auto found = std::ranges::find(order, token->text);
        if (isSupport || found == order.end())
            continue;
        close(token->offset);
        last = token->offset;
        options.emplace_back(found - order.begin(), std::string());
        isSupport = token->text == "SUPPORT";
    }
    close(line.size());
    std::ranges::stable_sort(options, {}, &std::pair<std::size_t, std::string>::first);
    std::string result;
    for (const auto &[place, option] : options)
        result += ' ' + option;
    return result;
}

} // namespace

std::string routineKind(const schema::Routine &routine)
{
    switch (routine.kind) {
    case schema::RoutineKind::Procedure:
        return "PROCEDURE";
    case schema::RoutineKind::Aggregate:
        return "AGGREGATE";
    case schema::RoutineKind::Function:
    case schema::RoutineKind::Window:
        break;
    }
    return "FUNCTION";
}

std::string signature(const schema::Routine &routine)
{
    const bool isOfAnything = routine.kind == schema::RoutineKind::Aggregate && routine.arguments.empty();
    return sql::identifier(routine.name) + '(' + (isOfAnything ? "*" : routine.arguments) + ')';
}

std::string createRoutine(const schema::Routine &routine)
{
    const auto parts = printed(routine.definition);
    static constexpr std::string_view start = "CREATE OR REPLACE ";
    if (!parts || !parts->head.starts_with(start))
        return std::string(trimmed(routine.definition)) + ';';
    std::string result = "CREATE " + std::string(parts->head.substr(start.size()));
    std::string transform, language, optionLine, settings;
    for (const std::string_view clause : parts->clauses) {
        if (clause.starts_with("RETURNS "))
            result += ' ' + std::string(clause);
        else if (clause.starts_with("TRANSFORM "))
            transform = ' ' + std::string(clause);
        else if (clause.starts_with("LANGUAGE "))
            language = clause;
        else if (clause.starts_with("SET "))
            settings += "\n    " + std::string(clause);
        else
            optionLine = ordered(clause);
    }
    return result + "\n    " + language + transform + optionLine + settings + "\n    " + body(parts->body) +
           ';';
}

} // namespace plumbline::ddl
