#pragma once

#include "tcp_relay.h"
#include "tests/support/test_server.h"

namespace plumbline::tests {

using namespace postgres;

inline ErrorCode codeOf(const Result<Connection> &connection)
{
    return connection ? ErrorCode::BadUsage : connection.error().code;
}

inline std::string one(Connection &connection, const std::string &sql)
{
    const auto rows = connection.query(sql);
    return rows ? rows->rows.at(0).at(0).value_or("NULL") : described(rows.error());
}

/// The private server behind a TCP port.
struct Relayed {
    std::atomic<bool> isStalled = false;
    TcpPort port{[this](int client) { relay(client, server().folder(), isStalled); }};

    ConnectionSettings settings(const ConnectionSettings &direct) const
    {
        ConnectionSettings result = direct;
        result.host = "127.0.0.1";
        result.port = port.port();
        return result;
    }
};

} // namespace plumbline::tests
