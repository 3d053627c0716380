#include "models/ddl/clauses.h"

#include "models/sql/quote.h"

#include <algorithm>
#include <cstdint>
#include <limits>

namespace plumbline::ddl {

namespace {

/// The name and the value of "fillfactor=70".
std::pair<std::string, std::string> parts(const std::string &option)
{
    const auto sign = option.find('=');
    if (sign == std::string::npos)
        return {option, {}};
    return {option.substr(0, sign), option.substr(sign + 1)};
}

} // namespace

std::string text(std::string_view value)
{
    std::string result = "'";
    for (const char c : value) {
        if (c == '\0')
            continue;
        if (c == '\'')
            result += c;
        result += c;
    }
    return result + '\'';
}

std::string joined(const std::vector<std::string> &texts, std::string_view between)
{
    std::string result;
    for (const std::string &part : texts) {
        if (&part != &texts.front())
            result += between;
        result += part;
    }
    return result;
}

std::string names(const std::vector<std::string> &names)
{
    std::vector<std::string> quoted;
    for (const std::string &name : names)
        quoted.push_back(sql::identifier(name));
    return joined(quoted, ", ");
}

std::string options(const std::vector<std::string> &options)
{
    return ddl::options(options, "");
}

std::string options(const std::vector<std::string> &options, std::string_view prefix)
{
    std::vector<std::string> shown;
    for (const std::string &option : options) {
        const auto [name, value] = parts(option);
        // What would be a name without quotes needs none as a value either.
        const bool isName = sql::identifier(value) == value;
        shown.push_back(std::string(prefix) + sql::identifier(name) + '=' + (isName ? value : text(value)));
    }
    return joined(shown, ", ");
}

std::string foreignOptions(const std::vector<std::string> &options, std::string_view before)
{
    std::vector<std::pair<std::string, std::string>> sorted;
    for (const std::string &option : options)
        sorted.push_back(parts(option));
    std::ranges::sort(sorted);
    std::vector<std::string> shown;
    for (const auto &[name, value] : sorted) {
        // The server quotes these values itself, so that they mean the same everywhere.
        const std::string quoted = sql::literal(value);
        shown.push_back(sql::identifier(name) + ' ' + (quoted.front() == 'E' ? ' ' + quoted : quoted) +
                        (value == maskedValue ? " /* masked */" : ""));
    }
    return shown.empty() ? std::string()
                         : std::string(before) + "OPTIONS (\n    " + joined(shown, ",\n    ") + "\n)";
}

std::string comment(std::string_view what, const std::string &name, const std::optional<std::string> &value)
{
    return value ? "COMMENT ON " + std::string(what) + ' ' + name + " IS " + text(*value) + ';'
                 : std::string();
}

std::string extensionDependences(const std::string &what, const std::vector<std::string> &extensions)
{
    std::string lines;
    for (const std::string &extension : extensions)
        lines += "\nALTER " + what + " DEPENDS ON EXTENSION " + sql::identifier(extension) + ';';
    return lines;
}

std::string owner(std::string_view what, const std::string &name, const std::string &owner)
{
    return owner.empty()
               ? std::string()
               : "ALTER " + std::string(what) + ' ' + name + " OWNER TO " + sql::identifier(owner) + ';';
}

std::string sequenceClauses(const schema::SequenceOptions &options)
{
    // What a type gives by itself (PostgreSQL's CREATE SEQUENCE).
    using Wide = std::numeric_limits<std::int64_t>;
    using Middle = std::numeric_limits<std::int32_t>;
    using Small = std::numeric_limits<std::int16_t>;
    const bool isSmall = options.type == "smallint";
    const bool isMiddle = options.type == "integer";
    const std::int64_t lowest = isSmall ? Small::min() : isMiddle ? Middle::min() : Wide::min();
    const std::int64_t highest = isSmall ? Small::max() : isMiddle ? Middle::max() : Wide::max();
    const std::int64_t minimum = options.increment > 0 ? 1 : lowest;
    const std::int64_t maximum = options.increment > 0 ? highest : -1;
    std::string result = "\n    START WITH " + std::to_string(options.start) + "\n    INCREMENT BY " +
                         std::to_string(options.increment);
    result += options.minimum == minimum ? "\n    NO MINVALUE"
                                         : "\n    MINVALUE " + std::to_string(options.minimum);
    result += options.maximum == maximum ? "\n    NO MAXVALUE"
                                         : "\n    MAXVALUE " + std::to_string(options.maximum);
    result += "\n    CACHE " + std::to_string(options.cache);
    return result + (options.isCycling ? "\n    CYCLE" : "");
}

std::string statements(const std::vector<std::string> &statements)
{
    std::string result;
    for (const std::string &statement : statements) {
        if (statement.empty())
            continue;
        if (!result.empty())
            result += "\n\n";
        result += statement;
    }
    return result;
}

} // namespace plumbline::ddl
