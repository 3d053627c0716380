#include "models/evidence/judge.h"
#include "models/sql/statement.h"
#include "models/sql/token_stream.h"
#include "models/sql/tree.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>
#include <string_view>

namespace plumbline::evidence {

namespace {

using Statements = std::vector<sql::Statement>;
using Indexes = std::vector<int>;

/// The names that a message is about: what stands in quotes, and the table of the adapter's "No such table:
/// x".
std::vector<std::string> namesIn(const std::string &message)
{
    std::vector<std::string> names;
    for (const char quote : {'"', '`'}) {
        for (std::size_t at = 0; (at = message.find(quote, at)) != std::string::npos;) {
            const std::size_t end = message.find(quote, at + 1);
            if (end == std::string::npos)
                break;
            names.push_back(message.substr(at + 1, end - at - 1));
            at = end + 1;
        }
    }
    constexpr std::string_view missing = "No such table: ";
    if (message.starts_with(missing))
        names.push_back(message.substr(missing.size()));
    // relation "public.a": the last part is what every spelling has in common.
    for (std::string &name : names)
        name.erase(0, name.find_last_of('.') + 1);
    std::erase(names, std::string());
    return names;
}

/// What a token stands for: a name without its quotes, or a literal's text.
std::string meaning(std::string_view token)
{
    std::string text;
    const char quote = token.empty() ? '\0' : token.front();
    if (quote == '"' || quote == '\'') {
        for (std::size_t at = 1; at + 1 < token.size(); ++at) {
            text += token[at];
            if (token[at] == quote)
                ++at;
        }
        return text;
    }
    for (const char c : token)
        text += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return text;
}

bool mentions(const sql::Statement &statement, const std::vector<std::string> &names)
{
    std::set<std::string> words;
    sql::TokenStream tokens(statement.text);
    while (const auto token = tokens.next()) {
        words.insert(meaning(token->text));
        words.insert(std::string(token->text));
    }
    return std::ranges::all_of(names, [&](const std::string &name) { return words.contains(name); });
}

Indexes mentioning(const Statements &statements, const Indexes &among, const std::vector<std::string> &names)
{
    Indexes result;
    for (const int index : among) {
        if (mentions(statements[static_cast<std::size_t>(index)], names))
            result.push_back(index);
    }
    return result;
}

/// The statements that reach into a stretch of the script; where none does, the one before it (an error at
/// the end of the input).
Indexes statementsAt(const Statements &statements, std::size_t from, std::size_t to)
{
    Indexes result;
    int before = -1;
    for (int i = 0; i < static_cast<int>(statements.size()); ++i) {
        const Span &span = statements[static_cast<std::size_t>(i)].span;
        if (span.offset <= to && from < span.end())
            result.push_back(i);
        if (span.offset <= from)
            before = i;
    }
    if (result.empty() && before >= 0)
        result.push_back(before);
    return result;
}

std::optional<int> serverPosition(const std::string &logs)
{
    constexpr std::string_view before = "position: Some(Original(";
    const std::size_t start = logs.find(before);
    int position = 0;
    if (start != std::string::npos)
        std::from_chars(logs.data() + start + before.size(), logs.data() + logs.size(), position);
    return position > 0 ? std::optional(position) : std::nullopt;
}

/// The character positions that Prisma shows as this line. It adds up the lines' bytes, each with one for its
/// end, where the server counted characters and CRLF as two; so the line it shows may not be the one that
/// failed.
std::optional<std::pair<int, int>> positionsOfLine(std::string_view script, int wanted)
{
    int sum = 0;
    for (int line = 1; !script.empty(); ++line) {
        const std::size_t end = script.find('\n');
        std::size_t length = std::min(end, script.size());
        if (end != std::string_view::npos && length > 0 && script[length - 1] == '\r')
            --length;
        const int before = sum;
        sum += static_cast<int>(length) + 1;
        if (line == wanted)
            return std::pair(before + 1, sum);
        script.remove_prefix(end == std::string_view::npos ? script.size() : end + 1);
    }
    return std::nullopt;
}

bool creates(const sql::Statement &statement, const std::string &name)
{
    const QJsonObject &fields = statement.node;
    if (statement.kind == "CreateStmt")
        return sql::relation(sql::child(fields, "relation")).name == name;
    if (statement.kind == "IndexStmt")
        return sql::string(fields, "idxname") == name;
    if (statement.kind == "CreateEnumStmt")
        return sql::qualifiedName(sql::names(fields[QLatin1String("typeName")])).name == name;
    const QJsonArray commands = sql::list(fields, "cmds");
    return std::ranges::any_of(commands, [&](const QJsonValue &command) {
        const QJsonObject definition = sql::node(sql::node(command).fields[QLatin1String("def")]).fields;
        return sql::string(definition, "colname") == name || sql::string(definition, "conname") == name;
    });
}

/// Whether a statement fails when this relation is not there.
bool needsRelation(const sql::Statement &statement, const std::string &name)
{
    if (statement.kind == "DropStmt" && sql::flag(statement.node, "missing_ok"))
        return false;
    if (creates(statement, name))
        return false;
    const auto relations = sql::namedRelations(statement);
    return std::ranges::find(relations, name, &QualifiedName::name) != relations.end();
}

/// The one of several statements that the kind of error fits.
int fitting(const Statements &parsed, const Indexes &candidates, const LoggedError &error,
            const std::vector<std::string> &names)
{
    const auto at = [&](int index) -> const sql::Statement & {
        return parsed[static_cast<std::size_t>(index)];
    };
    // PostgreSQL stops at the first statement that needs what is missing.
    if (error.sqlState == "42P01" || error.message.starts_with("No such table: ")) {
        const auto first = std::ranges::find_if(
            candidates, [&](int index) { return needsRelation(at(index), names.front()); });
        return first == candidates.end() ? -1 : *first;
    }
    if (error.message.ends_with("already exists")) {
        Indexes creating;
        std::ranges::copy_if(candidates, std::back_inserter(creating),
                             [&](int index) { return creates(at(index), names.front()); });
        return creating.size() == 1 ? creating.front() : -1;
    }
    return -1;
}

} // namespace

int failingStatement(const std::string &script, const std::string &logs)
{
    if (logs.empty())
        return -1;
    const Statements statements = sql::splitStatements(script);
    const LoggedError error = loggedError(logs);
    const std::vector<std::string> names = namesIn(error.message);

    Indexes candidates;
    for (int i = 0; i < static_cast<int>(statements.size()); ++i)
        candidates.push_back(i);
    const auto position = serverPosition(logs);
    const auto range =
        position ? std::optional(std::pair(*position, *position)) : positionsOfLine(script, error.line);
    if (range) {
        Indexes there = statementsAt(statements, sql::byteOffset(script, range->first),
                                     sql::byteOffset(script, range->second));
        // A log of an older text of the script points anywhere.
        if (const Indexes named = mentioning(statements, there, names); !named.empty() || position)
            there = named;
        if (there.size() == 1)
            return there.front();
        if (!there.empty())
            candidates = there;
    }
    if (!names.empty())
        candidates = mentioning(statements, candidates, names);
    if (candidates.size() == 1)
        return candidates.front();
    const auto parsed = sql::parsedStatements(script);
    if (names.empty() || !parsed || parsed->size() != statements.size())
        return -1;
    return fitting(*parsed, candidates, error, names);
}

} // namespace plumbline::evidence
