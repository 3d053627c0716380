#include "models/postgres/server_message.h"

#include <algorithm>
#include <map>

namespace plumbline::postgres {

namespace {

/// "FATAL:  28P01: password …": the code stands after two spaces, whatever language the severity is in.
std::string_view sqlStateOf(std::string_view line, std::size_t &from)
{
    for (from = line.find(":  "); from != std::string_view::npos; from = line.find(":  ", from + 1)) {
        const auto code = line.substr(from + 3, 5);
        const auto isCode = [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'); };
        if (code.size() == 5 && std::ranges::all_of(code, isCode) &&
            (from + 8 == line.size() || line[from + 8] == ':'))
            return code;
    }
    return {};
}

std::string trimmed(std::string text)
{
    while (!text.empty() && (text.back() == '\n' || text.back() == ' '))
        text.pop_back();
    return text;
}

} // namespace

ErrorCode errorCode(std::string_view sqlState)
{
    static const std::map<std::string_view, ErrorCode> codes{
        {"28P01", ErrorCode::AuthenticationFailed}, {"28000", ErrorCode::AuthenticationFailed},
        {"3D000", ErrorCode::DatabaseMissing},      {"53300", ErrorCode::TooManyConnections},
        {"42501", ErrorCode::PermissionDenied},     {"42P01", ErrorCode::UndefinedTable},
        {"42703", ErrorCode::UndefinedColumn},      {"42601", ErrorCode::SyntaxError},
        {"55P03", ErrorCode::LockTimeout},          {"25P03", ErrorCode::ConnectionLost},
        {"57P01", ErrorCode::ConnectionLost},       {"57P02", ErrorCode::ConnectionLost},
        {"57P05", ErrorCode::ConnectionLost},       {"57P03", ErrorCode::HostUnreachable}};
    if (const auto found = codes.find(sqlState); found != codes.end())
        return found->second;
    return sqlState.starts_with("08") ? ErrorCode::ConnectionLost : ErrorCode::SqlFailed;
}

ConnectMessage connectMessage(std::string_view verbose)
{
    ConnectMessage result;
    while (!verbose.empty()) {
        const auto end = std::min(verbose.find('\n'), verbose.size());
        std::string line(verbose.substr(0, end));
        verbose.remove_prefix(std::min(end + 1, verbose.size()));
        // "LOCATION:  auth_failed, auth.c:326" names the server's source, in any language with two spaces.
        if (!result.sqlState.empty() && line.find(".c:") != std::string::npos &&
            line.find(":  ") != line.npos)
            continue;
        std::size_t from = 0;
        if (const auto code = sqlStateOf(line, from); !code.empty()) {
            result.sqlState = code;
            line.erase(from + 3, std::min<std::size_t>(line.size() - from - 3, 7));
        }
        result.text += line + '\n';
    }
    result.text = trimmed(std::move(result.text));
    return result;
}

} // namespace plumbline::postgres
