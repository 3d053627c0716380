#include "models/postgres/server_error.h"

#include <charconv>

namespace plumbline::postgres {

namespace {

std::string field(const PGresult *result, int code)
{
    const char *text = PQresultErrorField(result, code);
    return text ? text : "";
}

/// Whether this connection may do without TLS: then a failure is not TLS's.
bool isTlsDemanded(PGconn *connection)
{
    PQconninfoOption *const options = PQconninfo(connection);
    bool isDemanded = false;
    for (const PQconninfoOption *option = options; option && option->keyword; ++option) {
        if (std::string_view(option->keyword) == "sslmode" && option->val) {
            const std::string_view mode = option->val;
            isDemanded = mode == "require" || mode.starts_with("verify");
        }
    }
    PQconninfoFree(options);
    return isDemanded;
}

} // namespace

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
    if (error.detail.empty()) // libpq's own, such as a lost connection
        error.detail = connectMessage(PQresultErrorMessage(result)).text;
    const std::string position = field(result, PG_DIAG_STATEMENT_POSITION);
    std::from_chars(position.data(), position.data() + position.size(), error.position);
    error.subject = field(result, PG_DIAG_TABLE_NAME);
    for (const char code : std::string_view("SVCMDHPpqWstcdnFLR")) { // libpq takes the protocol's own codes
        if (std::string text = field(result, code); !text.empty())
            error.fields[code] = std::move(text);
    }
    return error;
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
    else if (last == CONNECTION_BAD && !*PQport(connection)) // libpq did not come to the hosts
        error.code = ErrorCode::ConnectionSettingsInvalid;
    else if (PQconnectionNeedsPassword(connection))
        error.code = ErrorCode::AuthenticationFailed;
    else if (last == CONNECTION_SSL_STARTUP && isTlsDemanded(connection))
        error.code = ErrorCode::TlsFailed;
    else if (last == CONNECTION_AWAITING_RESPONSE && PQconnectionUsedPassword(connection))
        // It went away: whoever refuses a password says so.
        error.code = ErrorCode::ConnectionLost;
    if (error.code == ErrorCode::AuthenticationFailed)
        error.subject = settings.user.empty() && PQuser(connection) ? PQuser(connection) : settings.user;
    else if (error.code == ErrorCode::DatabaseMissing || error.code == ErrorCode::PermissionDenied)
        error.subject = settings.database;
    return error;
}

} // namespace plumbline::postgres
