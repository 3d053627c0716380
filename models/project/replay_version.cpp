#include "models/project/replay_version.h"

#include "models/project/replay_version_lists.h"
#include "models/sql/statement.h"
#include "models/sql/token_stream.h"

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <span>
#include <utility>
#include <vector>

namespace plumbline::project {

namespace {

/// "17 JSON_TABLE", where the server is older than that.
std::string needs(int version, std::string_view feature, int serverVersion)
{
    return version > serverVersion / 10000 ? std::to_string(version) + ' ' + std::string(feature)
                                           : std::string();
}

std::string needed(std::span<const Since> list, std::string_view word, int serverVersion)
{
    const auto found = std::ranges::find(list, word, &Since::word);
    return found != list.end() ? needs(found->version, word, serverVersion) : std::string();
}

/// "<12 WITH OIDS", where the server is one that has it no more.
std::string removed(int version, std::string_view feature, int serverVersion)
{
    return serverVersion / 10000 >= version ? '<' + std::to_string(version) + ' ' + std::string(feature)
                                            : std::string();
}

std::string removedOf(std::span<const Since> list, std::string_view word, int serverVersion)
{
    const auto found = std::ranges::find(list, word, &Since::word);
    return found != list.end() ? removed(found->version, word, serverVersion) : std::string();
}

std::string lowered(std::string_view text)
{
    std::string result(text);
    std::ranges::transform(result, result.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return result;
}

/// The word that the server pointed at.
std::string wordAt(std::string_view script, int position)
{
    if (position < 1)
        return {};
    const std::size_t offset = sql::byteOffset(script, position);
    return offset < script.size() ? lowered(script.substr(offset, sql::wordLength(script, offset)))
                                  : std::string();
}

/// The last thing in double quotes in a message: `unrecognized configuration parameter "x"`.
std::string quotedIn(std::string_view message)
{
    const std::string_view line = message.substr(0, message.find('\n'));
    const auto end = line.rfind('"');
    const auto begin = end == std::string_view::npos || end == 0 ? end : line.rfind('"', end - 1);
    return begin == std::string_view::npos ? std::string()
                                           : std::string(line.substr(begin + 1, end - begin - 1));
}

/// "gamma" of `function pg_catalog.gamma(integer) does not exist`.
std::string functionIn(std::string_view message)
{
    constexpr std::string_view before = "function ";
    const auto begin = message.find(before);
    if (begin == std::string_view::npos)
        return {};
    const std::string_view rest = message.substr(begin + before.size());
    const std::string_view name = rest.substr(0, rest.find('('));
    const auto dot = name.rfind('.');
    return lowered(dot == std::string_view::npos ? name : name.substr(dot + 1));
}

/// The tokens of the statement that the server stopped in, in small letters, and which of them it pointed at.
/// A script that a newer grammar is for has no parse tree here; its tokens it has.
class Stop {
public:
    Stop(std::string_view script, int position)
    {
        const std::size_t at = sql::byteOffset(script, position);
        sql::TokenStream tokens(script);
        bool isPast = false;
        while (const auto token = tokens.next()) {
            if (!isPast && token->offset >= at) {
                isPast = true;
                m_at = m_words.size();
            }
            if (token->text == ";" && isPast)
                break;
            if (token->text == ";")
                m_words.clear();
            else
                m_words.push_back(lowered(token->text));
        }
        if (!isPast)
            m_at = m_words.size();
    }

    /// The word so many places after the one that the server pointed at; negative: before it.
    std::string_view word(int offset = 0) const
    {
        const auto place = static_cast<std::ptrdiff_t>(m_at) + offset;
        return place < 0 || place >= static_cast<std::ptrdiff_t>(m_words.size())
                   ? std::string_view()
                   : std::string_view(m_words[static_cast<std::size_t>(place)]);
    }
    bool isAfter(std::string_view one, std::string_view two) const
    {
        return word(-2) == one && word(-1) == two;
    }
    std::string_view first() const { return m_words.empty() ? std::string_view() : m_words.front(); }
    /// Whether the word stands before the place.
    bool hasBefore(std::string_view wanted) const
    {
        return std::ranges::find(m_words.begin(), m_words.begin() + static_cast<std::ptrdiff_t>(end()),
                                 wanted) != m_words.begin() + static_cast<std::ptrdiff_t>(end());
    }
    /// The words before the parentheses that the place is in, innermost first.
    std::vector<std::string_view> calls() const
    {
        std::vector<std::string_view> names;
        int closed = 0;
        for (std::size_t i = end(); i-- > 0;) {
            if (m_words[i] == ")")
                ++closed;
            else if (m_words[i] == "(" && closed > 0)
                --closed;
            else if (m_words[i] == "(" && i > 0)
                names.push_back(m_words[i - 1]);
        }
        return names;
    }
    /// Whether the parentheses that end just before the place are those of GENERATED ALWAYS AS (…).
    bool isAfterGenerated() const
    {
        int open = 0;
        for (std::size_t i = end(); i-- > 0;) {
            open += m_words[i] == ")" ? 1 : m_words[i] == "(" ? -1 : 0;
            if (open <= 0)
                return open == 0 && i > 2 && m_words[i] == "(" && m_words[i - 1] == "as" &&
                       m_words[i - 2] == "always" && m_words[i - 3] == "generated";
        }
        return false;
    }

private:
    std::size_t end() const { return std::min(m_at, m_words.size()); }

    std::vector<std::string> m_words;
    std::size_t m_at = 0;
};

/// The clause of a later grammar at which the server stopped: its version and what people call it.
std::pair<int, std::string_view> clauseAt(const Stop &stop)
{
    const std::string_view word = stop.word();
    if (word == "by" && stop.isAfter("not", "matched"))
        return {17, "MERGE … WHEN NOT MATCHED BY SOURCE"};
    if (word == "returning" && (stop.first() == "merge" || stop.hasBefore("merge")))
        return {17, "MERGE … RETURNING"};
    if (word == "merge")
        return {15, "MERGE"};
    if (word == "expression" && stop.word(-1) == "set")
        return {17, "ALTER COLUMN … SET EXPRESSION"};
    if (word == "local" && stop.word(-1) == "at")
        return {17, "AT LOCAL"};
    if (word == "default" && stop.isAfter("access", "method"))
        return {17, "SET ACCESS METHOD DEFAULT"};
    if (word == "json" && (stop.word(-1) == "is" || stop.isAfter("is", "not")))
        return {16, "IS JSON"};
    if (word == "storage" && stop.first() == "create")
        return {16, "STORAGE in CREATE TABLE"};
    if (word == "inherit" && stop.first() == "grant")
        return {16, "GRANT … WITH INHERIT"};
    if (word == "distinct" && stop.isAfter("nulls", "not"))
        return {15, "NULLS NOT DISTINCT"};
    if (word == "with" && stop.word(-1) == "returning")
        return {18, "RETURNING WITH (OLD …, NEW …)"};
    if (word == "not" && stop.word(1) == "null" && (stop.word(-2) == "constraint" || stop.word(-1) == "add"))
        return {18, "NOT NULL as a constraint of the table"};
    if (word == "enforced")
        return {18, "NOT ENFORCED"};
    if (word == "virtual" || ((word == ")" || word == ",") && stop.isAfterGenerated()))
        return {18, "virtual generated columns"};
    if (word == "without" && stop.word(1) == "overlaps")
        return {18, "WITHOUT OVERLAPS"};
    if (stop.word(-1) == "period" && (stop.hasBefore("key") || stop.hasBefore("references")))
        return {18, "PERIOD in a foreign key"};
    return {};
}

std::string syntaxVersion(const Error &error, std::string_view script, int serverVersion)
{
    const auto says = [&](std::string_view words) { return error.detail.find(words) != std::string::npos; };
    if (says("unrecognized") || says("not recognized"))
        return needed(options, lowered(quotedIn(error.detail)), serverVersion);
    if (error.position < 1)
        return {};
    if (says("trailing junk after numeric literal")) {
        const std::string_view number = script.substr(sql::byteOffset(script, error.position));
        const bool isGrouped =
            number.size() > 1 && number.find('_') < number.find_first_not_of("0123456789_");
        const bool isOtherBase = number.starts_with('0') && number.size() > 1 &&
                                 std::string_view("xXoObB").find(number[1]) != std::string_view::npos;
        return isGrouped     ? needs(16, "1_000", serverVersion)
               : isOtherBase ? needs(16, "0x1F", serverVersion)
                             : std::string();
    }
    if (says("subquery in FROM must have an alias"))
        return needs(16, "FROM (SELECT …) without an alias", serverVersion);
    const Stop stop(script, error.position);
    if (stop.word() == "oids") // grammar after a table up to 11
        return removed(12, "WITH OIDS", serverVersion);
    if (stop.word(-1) == "!")
        return removed(14, "5 !", serverVersion);
    for (const std::string_view call : stop.calls())
        if (auto version = needed(calls, call, serverVersion); !version.empty())
            return version;
    const auto [version, clause] = clauseAt(stop);
    return needs(version, clause, serverVersion);
}

std::string functionVersion(const Error &error, std::string_view script, int serverVersion)
{
    const std::string written = functionIn(error.detail);
    const std::string word = written.empty() ? wordAt(script, error.position) : written;
    if (word == "random" && error.detail.find("random()") == std::string::npos)
        return needs(17, "random(min, max)", serverVersion);
    if (word == "!!" || word == "!")
        return removed(14, "!!", serverVersion);
    const auto version = needed(functions, word, serverVersion);
    return version.empty() ? removedOf(removedFunctions, word, serverVersion) : version;
}

} // namespace

std::string versionNeeded(const Error &error, std::string_view script, int serverVersion)
{
    if (error.sqlState == "42704") { // undefined_object: a setting or a type
        const std::string name = quotedIn(error.detail);
        const auto version = needed(settings, name, serverVersion);
        return version.empty() ? removedOf(removedTypes, name, serverVersion) : version;
    }
    if (error.sqlState == "42883") // undefined_function
        return functionVersion(error, script, serverVersion);
    if (error.sqlState == "42601") // syntax_error
        return syntaxVersion(error, script, serverVersion);
    if (error.sqlState == "22023") // invalid_parameter_value: an option of a view or a table
        return needed(options, quotedIn(error.detail), serverVersion);
    if (error.sqlState == "42P01") { // undefined_table
        const std::string table = wordAt(script, error.position);
        const bool isOfRow = table == "old" || table == "new";
        return isOfRow && Stop(script, error.position).hasBefore("returning")
                   ? needs(18, "OLD and NEW in RETURNING", serverVersion)
                   : std::string();
    }
    if (error.sqlState == "0A000" && error.detail.find("WITH OIDS") != std::string::npos)
        return removed(12, "WITH OIDS", serverVersion);
    return {};
}

} // namespace plumbline::project
