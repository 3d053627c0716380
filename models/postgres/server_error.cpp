#include "models/postgres/server_error.h"

#include <algorithm>
#include <charconv>
#include <map>

namespace plumbline::postgres {

namespace {

std::string field(const PGresult *result, int code)
{
    const char *text = PQresultErrorField(result, code);
    return text ? text : "";
}

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

Error statementError(const PGresult *result, std::string_view query)
{
    Error error;
    error.sqlState = field(result, PG_DIAG_SQLSTATE);
    error.code = errorCode(error.sqlState);
    error.query = query;
    error.detail = field(result, PG_DIAG_MESSAGE_PRIMARY);
    for (const int part : {PG_DIAG_MESSAGE_DETAIL, PG_DIAG_MESSAGE_HINT}) {
        if (const std::string more = field(result, part); !more.empty())
            error.detail += '\n' + more;
    }
    if (error.detail.empty())
        error.detail = trimmed(PQresultErrorMessage(result));
    const std::string position = field(result, PG_DIAG_STATEMENT_POSITION);
    std::from_chars(position.data(), position.data() + position.size(), error.position);
    error.subject = field(result, PG_DIAG_TABLE_NAME);
    for (const char code : std::string_view("SVCMDHPpqWstcdnFLR")) { // libpq takes the protocol's own codes
        if (std::string text = field(result, code); !text.empty())
            error.fields[code] = std::move(text);
    }
    return error;
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

Error connectError(PGconn *connection, const ConnectionSettings &settings, ConnStatusType last)
{
    const ConnectMessage message = connectMessage(PQerrorMessage(connection));
    Error error;
    error.detail = message.text;
    error.sqlState = message.sqlState;
    error.subject = settings.hostAndPort();
    error.code = ErrorCode::HostUnreachable;
    if (!message.sqlState.empty())
        error.code = errorCode(message.sqlState);
    else if (PQconnectionNeedsPassword(connection))
        error.code = ErrorCode::AuthenticationFailed;
    else if (last == CONNECTION_SSL_STARTUP)
        error.code = ErrorCode::TlsFailed;
    else if (last == CONNECTION_AWAITING_RESPONSE && PQconnectionUsedPassword(connection))
        error.code = ErrorCode::AuthenticationFailed;
    if (error.code == ErrorCode::AuthenticationFailed)
        error.subject = settings.user.empty() && PQuser(connection) ? PQuser(connection) : settings.user;
    else if (error.code == ErrorCode::DatabaseMissing || error.code == ErrorCode::PermissionDenied)
        error.subject = settings.database;
    return error;
}

} // namespace plumbline::postgres
