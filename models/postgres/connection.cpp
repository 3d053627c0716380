#include "models/postgres/connection.h"

#include "models/postgres/session.h"

namespace plumbline::postgres {

Rows rowsOf(const PGresult *result)
{
    Rows rows;
    const int columns = PQnfields(result);
    const int count = PQntuples(result);
    for (int column = 0; column < columns; ++column)
        rows.columns.emplace_back(PQfname(result, column));
    rows.rows.reserve(static_cast<std::size_t>(count));
    for (int row = 0; row < count; ++row) {
        auto &values = rows.rows.emplace_back();
        values.reserve(static_cast<std::size_t>(columns));
        for (int column = 0; column < columns; ++column) {
            if (PQgetisnull(result, row, column))
                values.emplace_back();
            else
                values.emplace_back(std::in_place, PQgetvalue(result, row, column),
                                    static_cast<std::size_t>(PQgetlength(result, row, column)));
        }
    }
    return rows;
}

namespace {

/// What the session says of itself; the server's version it has told already.
Result<ServerFacts> readFacts(Connection &connection, PGconn *handle)
{
    ServerFacts facts;
    const char *version = PQparameterStatus(handle, "server_version");
    facts.version = version ? version : "";
    facts.versionNumber = PQserverVersion(handle);
    const std::string sql = "SELECT current_user, (SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = "
                            "current_user), pg_catalog.pg_is_in_recovery()";
    auto rows = connection.query(sql + ", (SELECT system_identifier FROM pg_catalog.pg_control_system())");
    if (!rows && rows.error().code != ErrorCode::Cancelled &&
        rows.error().code != ErrorCode::ConnectionLost && rows.error().code != ErrorCode::TimedOut)
        rows = connection.query(sql); // managed servers may hide the identifier
    if (!rows)
        return failure(rows.error());
    const auto &row = rows->rows.at(0);
    facts.currentUser = row.at(0).value_or("");
    facts.isSuperuser = row.at(1) == "t";
    facts.isInRecovery = row.at(2) == "t";
    facts.systemIdentifier = row.size() > 3 ? row[3].value_or("") : "";
    return facts;
}

/// Whether a server or pooler refused the start-up message for its settings, as PgBouncer does.
bool isStartUpRefused(const Error &error)
{
    return error.sqlState == "08P01";
}

} // namespace

Connection::Connection(std::unique_ptr<Private> p) : m(std::move(p)) {}
Connection::Connection(Connection &&) noexcept = default;
Connection &Connection::operator=(Connection &&) noexcept = default;
Connection::~Connection() = default;

Result<Connection> Connection::open(const ConnectionSettings &settings, Access access,
                                    const JobControl &control, SessionLimits limits)
{
    auto p = std::make_unique<Private>(settings, access, control, limits);
    auto handle = connect(p->settings, access, limits, p->bell);
    if (!handle && isStartUpRefused(handle.error()) && !settings.isPgbouncer) {
        p->settings.isPgbouncer = true; // a pooler that the URL did not tell of
        handle = connect(p->settings, access, limits, p->bell);
    }
    if (!handle)
        return failure(handle.error());
    p->handle = std::move(*handle);
    // Such a server converts nothing, and refuses to send what is no UTF-8: then we take the bytes as they
    // are.
    const char *encoding = PQparameterStatus(p->handle.get(), "server_encoding");
    if (encoding && std::string_view(encoding) == "SQL_ASCII")
        PQsetClientEncoding(p->handle.get(), "SQL_ASCII");
    PQsetnonblocking(p->handle.get(), 1);
    PQsetNoticeReceiver(
        p->handle.get(), [](void *, const PGresult *) {}, nullptr);
    Connection connection(std::move(p));
    if (connection.m->settings.isPgbouncer) {
        if (auto set = connection.script(sessionScript(settings, access, limits)); !set)
            return failure(set.error());
    }
    auto facts = readFacts(connection, connection.m->handle.get());
    if (!facts)
        return failure(facts.error());
    connection.m->facts = std::move(*facts);
    return connection;
}

const ServerFacts &Connection::server() const
{
    return m->facts;
}

Result<Rows> Connection::query(std::string_view sql,
                               const std::vector<std::optional<std::string>> &parameters)
{
    std::vector<const char *> values;
    for (const auto &parameter : parameters)
        values.push_back(parameter ? parameter->c_str() : nullptr);
    const std::string text(sql);
    auto answer = m->run(sql, [&](PGconn *handle) {
        return PQsendQueryParams(handle, text.c_str(), static_cast<int>(values.size()), nullptr,
                                 values.data(), nullptr, nullptr, 0);
    });
    if (answer.error)
        return failure(std::move(*answer.error));
    return answer.results.empty() ? Rows() : rowsOf(answer.results.back().get());
}

Result<Rows> Connection::script(std::string_view sql)
{
    auto answer = m->runScript(std::string(sql));
    if (answer.error)
        return failure(std::move(*answer.error));
    const auto last =
        std::find_if(answer.results.rbegin(), answer.results.rend(), [](const ResultHandle &result) {
            return PQresultStatus(result.get()) == PGRES_TUPLES_OK;
        });
    return last == answer.results.rend() ? Rows() : rowsOf(last->get());
}

} // namespace plumbline::postgres
