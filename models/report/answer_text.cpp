#include "models/report/answer_text.h"

#include "models/base/utf8.h"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>

namespace plumbline::report {

namespace {

using Value = std::optional<std::string>;

std::string csvValue(const std::string &value)
{
    const bool needsQuotes = value.empty() || value.find_first_of(",\"\r\n") != std::string::npos ||
                             value.front() == ' ' || value.back() == ' ';
    if (!needsQuotes)
        return value;
    std::string quoted = "\"";
    for (const char c : value) {
        if (c == '"')
            quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

std::string jsonString(std::string_view value)
{
    std::string quoted = "\"";
    for (const char c : lossyUtf8(value)) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            quoted += '\\';
            quoted += c;
        } else if (c == '\n') {
            quoted += "\\n";
        } else if (c == '\t') {
            quoted += "\\t";
        } else if (c == '\r') {
            quoted += "\\r";
        } else if (byte < 0x20) {
            constexpr std::string_view digits = "0123456789abcdef";
            quoted += "\\u00";
            quoted += digits[byte >> 4];
            quoted += digits[byte & 15];
        } else {
            quoted += c;
        }
    }
    return quoted + '"';
}

/// NaN and Infinity are numbers to PostgreSQL, and none to JSON.
bool isJsonNumber(const std::string &value)
{
    return !value.empty() && value.find_first_not_of("0123456789+-.eE") == std::string::npos;
}

std::string jsonValue(const postgres::AnswerColumn &column, const Value &value)
{
    if (!value)
        return "null";
    if (column.type == "boolean" && (*value == "t" || *value == "f"))
        return *value == "t" ? "true" : "false";
    if ((column.type == "json" || column.type == "jsonb") && !value->empty())
        return *value;
    return isNumeric(column) && isJsonNumber(*value) ? *value : jsonString(*value);
}

std::vector<std::string> uniqueNames(const std::vector<postgres::AnswerColumn> &columns)
{
    std::map<std::string, int> seen;
    std::vector<std::string> names;
    for (const auto &column : columns) {
        const int count = ++seen[column.name];
        names.push_back(count == 1 ? column.name : column.name + " (" + std::to_string(count) + ")");
    }
    return names;
}

std::string markdownText(const std::string &value)
{
    std::string line;
    for (const char c : printable(value)) {
        if (std::string_view("\\`*_[]<>|~&#@!$").find(c) != std::string_view::npos)
            line += '\\';
        line += c;
    }
    return line;
}

std::string tabValue(const Value &value)
{
    std::string plain = value.value_or("");
    std::ranges::replace_if(
        plain, [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
    return plain;
}

/// A line of what `shown` makes of each value, with `between` between them.
template <typename Values, typename Shown>
std::string joined(const Values &values, std::string_view between, Shown shown)
{
    std::string line;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (i > 0)
            line += between;
        line += shown(i, values[i]);
    }
    return line;
}

} // namespace

bool isNumeric(const postgres::AnswerColumn &column)
{
    constexpr std::array<std::string_view, 6> types{"smallint", "integer", "bigint",
                                                    "real",     "oid",     "double precision"};
    return std::ranges::find(types, column.type) != types.end() || column.type == "numeric" ||
           column.type.starts_with("numeric(");
}

std::string csv(const postgres::Answer &answer)
{
    std::string text =
        joined(answer.columns, ",", [](auto, const auto &column) { return csvValue(column.name); }) + "\r\n";
    for (const auto &row : answer.rows)
        text +=
            joined(row, ",", [](auto, const Value &value) { return value ? csvValue(*value) : ""; }) + "\r\n";
    return text;
}

std::string json(const postgres::Answer &answer)
{
    const auto names = uniqueNames(answer.columns);
    std::string text = "[";
    for (const auto &row : answer.rows) {
        text += text.size() > 1 ? ",\n  {" : "\n  {";
        text += joined(row, ", ", [&](std::size_t i, const Value &value) {
            return jsonString(names[i]) + ": " + jsonValue(answer.columns[i], value);
        });
        text += '}';
    }
    return text + (answer.rows.empty() ? "]\n" : "\n]\n");
}

std::string markdown(const postgres::Answer &answer)
{
    const auto line = [](const std::string &cells) { return "| " + cells + " |\n"; };
    std::string text = line(
        joined(answer.columns, " | ", [](auto, const auto &column) { return markdownText(column.name); }));
    text += line(joined(answer.columns, " | ", [](auto, const auto &column) {
        return std::string(isNumeric(column) ? "---:" : "---");
    }));
    for (const auto &row : answer.rows)
        text += line(joined(row, " | ", [](auto, const Value &value) {
            return value ? markdownText(*value) : std::string("*NULL*");
        }));
    return text;
}

std::string tabSeparated(const postgres::Answer &answer)
{
    std::string text;
    for (const auto &row : answer.rows)
        text += (text.empty() ? "" : "\n") +
                joined(row, "\t", [](auto, const Value &value) { return tabValue(value); });
    return text;
}

postgres::Answer part(const postgres::Answer &answer, const std::vector<int> &rows,
                      const std::vector<int> &columns)
{
    postgres::Answer chosen;
    for (const int column : columns)
        chosen.columns.push_back(answer.columns.at(static_cast<std::size_t>(column)));
    for (const int row : rows) {
        auto &values = chosen.rows.emplace_back();
        for (const int column : columns)
            values.push_back(
                answer.rows.at(static_cast<std::size_t>(row)).at(static_cast<std::size_t>(column)));
    }
    return chosen;
}

} // namespace plumbline::report
