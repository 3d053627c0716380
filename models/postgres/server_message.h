#pragma once

#include "models/base/error.h"

#include <string>
#include <string_view>

namespace plumbline::postgres {

/// What a SQLSTATE means to us. 57014 is SqlFailed here: only who ran the statement knows whether it was
/// cancelled or timed out.
ErrorCode errorCode(std::string_view sqlState);

/// libpq's or the server's message without the SQLSTATE and LOCATION that PQERRORS_VERBOSE adds.
struct ConnectMessage {
    std::string text;
    std::string sqlState; ///< of the last refusal; empty where libpq itself failed
};
ConnectMessage connectMessage(std::string_view verbose);

} // namespace plumbline::postgres
