#include "models/history/migration_log.h"

#include <array>
#include <cstdio>
#include <vector>

namespace plumbline::history {

namespace {

constexpr std::size_t linesBefore = 5;

std::string field(const Error &error, char code)
{
    const auto found = error.fields.find(code);
    return found == error.fields.end() ? std::string() : found->second;
}

/// Lines without their ends; a carriage return before the end belongs to the end.
std::vector<std::string_view> linesOf(std::string_view text)
{
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        std::string_view line = text.substr(0, end);
        if (end != std::string_view::npos && line.ends_with('\r'))
            line.remove_suffix(1);
        lines.push_back(line);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return lines;
}

std::string lineNumber(std::size_t number)
{
    std::array<char, 24> text{};
    std::snprintf(text.data(), text.size(), "%3zu", number);
    return text.data();
}

/// The lines up to the failing one, numbered, bold and red as for a terminal. A line number 0 before the
/// first line is Prisma's own.
std::string positionBlock(std::string_view script, std::size_t position)
{
    const auto lines = linesOf(script);
    std::size_t bytes = 0;
    for (std::size_t at = 0; at < lines.size(); ++at) {
        bytes += lines[at].size() + 1;
        if (position > bytes)
            continue;
        std::string block = "\n\nPosition:\n";
        const std::size_t number = at + 1;
        for (std::size_t before = linesBefore; before > 0; --before) {
            if (number < before)
                continue;
            const std::string_view line = number > before ? lines[number - before - 1] : std::string_view();
            block += "\x1b[1m" + lineNumber(number - before) + "\x1b[0m";
            if (!line.empty())
                block += ' ' + std::string(line);
            block += '\n';
        }
        return block + "\x1b[1m" + lineNumber(number) + "\x1b[1;31m " + std::string(lines[at]) + "\x1b[0m";
    }
    return {};
}

/// A text as Rust's debug output quotes it.
std::string quoted(const std::string &text)
{
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            out += '\\';
        if (c == '\n')
            out += "\\n";
        else if (c == '\t')
            out += "\\t";
        else if (c == '\r')
            out += "\\r";
        else
            out += c;
    }
    return out + '"';
}

std::string optional(const std::string &value)
{
    return value.empty() ? "None" : "Some(" + value + ')';
}

std::string parsedSeverity(const std::string &severity)
{
    if (severity.empty())
        return "None";
    std::string word;
    for (const char c : severity)
        word += word.empty() ? c : static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    return "Some(" + word + ')';
}

std::string debugDump(const Error &error)
{
    const auto text = [&](char code) {
        const std::string value = field(error, code);
        return value.empty() ? std::string("None") : "Some(" + quoted(value) + ')';
    };
    std::string position = "None";
    if (const std::string original = field(error, 'P'); !original.empty())
        position = "Some(Original(" + original + "))";
    else if (const std::string internal = field(error, 'p'); !internal.empty())
        position = "Some(Internal { position: " + internal + ", query: " + quoted(field(error, 'q')) + " })";
    return "DbError { severity: " + quoted(field(error, 'S')) +
           ", parsed_severity: " + parsedSeverity(field(error, 'V')) + ", code: SqlState(E" + error.sqlState +
           "), message: " + quoted(field(error, 'M')) + ", detail: " + text('D') + ", hint: " + text('H') +
           ", position: " + position + ", where_: " + text('W') + ", schema: " + text('s') +
           ", table: " + text('t') + ", column: " + text('c') + ", datatype: " + text('d') +
           ", constraint: " + text('n') + ", file: " + text('F') + ", line: " + optional(field(error, 'L')) +
           ", routine: " + text('R') + " }";
}

std::string serverWords(const Error &error)
{
    if (error.fields.empty())
        return error.detail;
    std::string words = field(error, 'S') + ": " + field(error, 'M');
    if (const std::string detail = field(error, 'D'); !detail.empty())
        words += "\nDETAIL: " + detail;
    if (const std::string hint = field(error, 'H'); !hint.empty())
        words += "\nHINT: " + hint;
    return words;
}

} // namespace

std::string migrationLog(const MigrationName &name, std::string_view script, const Error &error)
{
    std::string log = "A migration failed to apply. New migrations cannot be applied before the error is "
                      "recovered from. Read more about how to resolve migration issues in a production "
                      "database: https://pris.ly/d/migrate-resolve\n\nMigration name: " +
                      name.value +
                      "\n\nDatabase error code: " + (error.sqlState.empty() ? "none" : error.sqlState) +
                      "\n\nDatabase error:\n" + serverWords(error);
    if (error.position > 0)
        log += positionBlock(script, static_cast<std::size_t>(error.position));
    if (!error.fields.empty())
        log += "\n\n" + debugDump(error);
    return log + '\n';
}

} // namespace plumbline::history
