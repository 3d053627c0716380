#include "models/evidence/judge.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>
#include <vector>

namespace plumbline::evidence {

namespace {

using Lines = std::vector<std::string_view>;

/// Prisma colours the failing line as for a terminal.
std::string withoutColours(const std::string &logs)
{
    std::string plain;
    plain.reserve(logs.size());
    for (std::size_t at = 0; at < logs.size(); ++at) {
        if (logs[at] == '\x1b' && at + 1 < logs.size() && logs[at + 1] == '[') {
            const std::size_t end = logs.find_first_not_of("0123456789;", at + 2);
            if (end != std::string::npos && logs[end] == 'm') {
                at = end;
                continue;
            }
        }
        plain += logs[at];
    }
    return plain;
}

Lines linesOf(std::string_view text)
{
    Lines lines;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        lines.push_back(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return lines;
}

/// "  12 SELECT …": 12; 0 where the line begins otherwise.
int leadingNumber(std::string_view line)
{
    const std::size_t start = line.find_first_not_of(' ');
    int number = 0;
    if (start != std::string_view::npos)
        std::from_chars(line.data() + start, line.data() + line.size(), number);
    return number;
}

/// "   0: sql_schema_connector::…": where the engine's own trace begins.
bool isTrace(std::string_view line)
{
    const std::size_t start = line.find_first_not_of(' ');
    if (start == 0 || start == std::string_view::npos)
        return false;
    const std::size_t colon = line.find_first_not_of("0123456789", start);
    return colon != std::string_view::npos && colon > start && line.substr(colon).starts_with(": ");
}

bool isSqlState(std::string_view text)
{
    return text.size() == 5 &&
           text.find_first_not_of("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string_view::npos;
}

/// The text between two marks; empty where they are not there.
std::string_view between(std::string_view text, std::string_view before, std::string_view after)
{
    const std::size_t start = text.find(before);
    if (start == std::string_view::npos)
        return {};
    text.remove_prefix(start + before.size());
    const std::size_t end = text.find(after);
    return end == std::string_view::npos ? std::string_view() : text.substr(0, end);
}

/// "ERROR: division by zero" without its severity, which the server may have translated.
std::string withoutSeverity(std::string_view message)
{
    const std::size_t colon = message.find(": ");
    if (colon != std::string_view::npos && message.substr(0, colon).find(' ') == std::string_view::npos)
        message.remove_prefix(colon + 2);
    return std::string(message);
}

void append(std::string &text, std::string_view line)
{
    if (!text.empty())
        text += '\n';
    text += line;
}

void trimEnd(std::string &text)
{
    text.erase(text.find_last_not_of(" \r\n") + 1);
}

std::string stateIn(std::string_view logs)
{
    for (const auto &[before, after] :
         std::array<std::pair<std::string_view, std::string_view>, 4>{{{"Database error code: ", "\n"},
                                                                       {"code: SqlState(E", ")"},
                                                                       {"code: SqlState(Other(\"", "\""},
                                                                       {"Code: `", "`"}}}) {
        std::string_view state = between(logs, before, after);
        if (state.ends_with('\r'))
            state.remove_suffix(1);
        if (isSqlState(state))
            return std::string(state);
    }
    return {};
}

/// The native engine's text: from "Database error:" on, with lines of their own for DETAIL and HINT.
void readNative(const Lines &lines, Lines::const_iterator from, LoggedError &error)
{
    std::string *part = &error.message;
    for (auto line = from; line != lines.end(); ++line) {
        if (line->starts_with("Position:") || line->starts_with("DbError {") || isTrace(*line))
            break;
        if (line->starts_with("DETAIL: ")) {
            part = &error.detail;
            append(*part, line->substr(8));
        } else if (line->starts_with("HINT: ")) {
            part = &error.hint;
            append(*part, line->substr(6));
        } else {
            append(*part, *line);
        }
    }
    error.message = withoutSeverity(error.message);
}

/// Any other text: what follows the engine's introductions, up to its trace.
void readFree(const Lines &lines, LoggedError &error)
{
    constexpr std::string_view introduction = "Error querying the database: ";
    for (const std::string_view line : lines) {
        if (isTrace(line) || line.starts_with("DbError {"))
            break;
        if (error.message.empty() &&
            (line.find_first_not_of(" \r") == std::string_view::npos ||
             line.starts_with("external connector error") ||
             line.starts_with("A migration failed to apply.") || line.starts_with("Migration name: ") ||
             line.starts_with("Database error code: ")))
            continue;
        append(error.message, line);
    }
    if (error.message.starts_with(introduction))
        error.message = withoutSeverity(std::string_view(error.message).substr(introduction.size()));
    if (const auto raw = between(error.message, "Message: `", "`"); !raw.empty())
        error.message = withoutSeverity(raw);
}

int failingLine(const Lines &lines)
{
    auto line =
        std::ranges::find_if(lines, [](std::string_view one) { return one.starts_with("Position:"); });
    int number = 0;
    if (line == lines.end())
        return number;
    for (++line; line != lines.end() && line->find_first_not_of(" \r") != std::string_view::npos; ++line) {
        if (const int own = leadingNumber(*line); own > 0)
            number = own;
    }
    return number;
}

} // namespace

LoggedError loggedError(const std::string &logs)
{
    const std::string plain = withoutColours(logs);
    const Lines lines = linesOf(plain);
    LoggedError error;
    error.sqlState = stateIn(plain);
    const auto native = std::ranges::find_if(
        lines, [](std::string_view line) { return line.starts_with("Database error:"); });
    if (native != lines.end())
        readNative(lines, native + 1, error);
    else
        readFree(lines, error);
    for (std::string *part : {&error.message, &error.detail, &error.hint})
        trimEnd(*part);
    error.line = failingLine(lines);
    return error;
}

} // namespace plumbline::evidence
