#pragma once

#include "models/base/error.h"
#include "models/postgres/connection_settings.h"

#include <string>
#include <string_view>

#include <libpq-fe.h>

namespace plumbline::postgres {

/// What a SQLSTATE means to us. 57014 is SqlFailed here: only who ran the statement knows whether it was
/// cancelled or timed out.
ErrorCode errorCode(std::string_view sqlState);

/// The error of a statement that the server refused, with the position that it pointed at.
Error statementError(const PGresult *result, std::string_view query);

/// Why a connection did not come about. `last` is the state that libpq was in before it failed; the message
/// must be of PQERRORS_VERBOSE, which is the only way that libpq tells the SQLSTATE of a refused connection.
Error connectError(PGconn *connection, const ConnectionSettings &settings, ConnStatusType last);

/// libpq's or the server's message without the SQLSTATE and LOCATION that PQERRORS_VERBOSE adds.
struct ConnectMessage {
    std::string text;
    std::string sqlState; ///< of the last refusal; empty where libpq itself failed
};
ConnectMessage connectMessage(std::string_view verbose);

} // namespace plumbline::postgres
