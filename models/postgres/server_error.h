#pragma once

#include "models/base/error.h"
#include "models/postgres/connection_settings.h"
#include "models/postgres/server_message.h"

#include <string>
#include <string_view>

#include <libpq-fe.h>

namespace plumbline::postgres {

/// The error of a statement that the server refused, with the position that it pointed at.
Error statementError(const PGresult *result, std::string_view query);

/// Why a connection did not come about. `last` is the state that libpq was in before it failed; the message
/// must be of PQERRORS_VERBOSE, which is the only way that libpq tells the SQLSTATE of a refused connection.
Error connectError(PGconn *connection, const ConnectionSettings &settings, ConnStatusType last);

} // namespace plumbline::postgres
