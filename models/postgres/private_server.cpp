#include "models/postgres/private_server.h"

#include "models/postgres/connection.h"
#include "models/postgres/private_server_private.h"
#include "models/postgres/server_state.h"
#include "models/postgres/trusted_extensions.h"
#include "models/sql/quote.h"

#include <csignal>
#include <cstring>
#include <thread>

namespace fs = std::filesystem;

namespace plumbline::postgres {

namespace {

using namespace std::chrono_literals;

constexpr auto sessionPatience = 5s;

} // namespace

PrivateServer::PrivateServer(std::unique_ptr<Private> p) : m(std::move(p)) {}
PrivateServer::PrivateServer(PrivateServer &&) noexcept = default;
PrivateServer &PrivateServer::operator=(PrivateServer &&) noexcept = default;
PrivateServer::~PrivateServer() = default;

Result<PrivateServer> PrivateServer::start(const JobControl &control, const ServerBounds &bounds)
{
    // A second time, with initdb, where a server does not start from what was kept.
    for (const bool mayReuse : {true, false}) {
        auto p = Private::make(control, bounds);
        if (!p)
            return failure(p.error());
        (*p)->mayReuse = mayReuse;
        bool hasReused = false;
        auto server = Private::started(
            std::move(*p), {&Private::initialise, &Private::run, &Private::makeRoles}, control, &hasReused);
        if (server || !hasReused || control.isCancelled())
            return server;
    }
    return failure(ErrorCode::ServerStartFailed, "postgres");
}

Result<PrivateServer> PrivateServer::resume(const fs::path &state, const JobControl &control,
                                            const ServerBounds &bounds)
{
    auto p = Private::make(control, bounds);
    if (!p)
        return failure(p.error());
    (*p)->state = state;
    return Private::started(std::move(*p), {&Private::unpack, &Private::run}, control);
}

Result<void> PrivateServer::keep(const fs::path &state, const JobControl &control)
{
    if (!m->server || !m->server->endsBy(SIGINT) || !m->server->hasSucceeded())
        return failure(ErrorCode::ProgramFailed, "postgres", logTail(m->log()));
    const std::string secrets = m->ownerPassword.reveal() + '\n' + m->projectPassword.reveal() + '\n' +
                                m->readerPassword.reveal() + '\n';
    return packServer(m->data(), secrets, state, control);
}

Result<ConnectionSettings> PrivateServer::createDatabase(const std::string &name,
                                                         const std::vector<std::string> &extensions)
{
    auto connection = Connection::open(superuserSettings("postgres"), Access::Writing, {});
    if (!connection)
        return failure(connection.error());
    if (auto made = connection->query("CREATE DATABASE " + sql::quotedName(name) + " OWNER " +
                                      sql::quotedName(projectRole));
        !made)
        return failure(made.error());
    std::string script;
    for (const std::string &extension : extensions) {
        if (isTrustedExtension(extension))
            script +=
                "CREATE EXTENSION IF NOT EXISTS " + sql::quotedName(extension) + " SCHEMA public CASCADE;\n";
    }
    if (!script.empty()) {
        auto inside = Connection::open(superuserSettings(name), Access::Writing, {});
        if (!inside)
            return failure(inside.error());
        if (auto made = inside->script(script); !made)
            return failure(made.error());
    }
    return settings(name);
}

ConnectionSettings PrivateServer::settings(const std::string &database) const
{
    return m->settings(database, projectRole, m->projectPassword);
}

ConnectionSettings PrivateServer::superuserSettings(const std::string &database) const
{
    auto result = m->settings(database, serverOwner, m->ownerPassword);
    // Nothing that a project put into its schemas is found by an unqualified name.
    result.parameters.emplace_back("options", "-c search_path=pg_catalog");
    return result;
}

ConnectionSettings PrivateServer::readerSettings(const std::string &database) const
{
    return m->settings(database, serverReader, m->readerPassword);
}

Result<void> PrivateServer::readmit(const std::string &database)
{
    auto connection = Connection::open(superuserSettings("postgres"), Access::Writing, {});
    if (!connection)
        return failure(connection.error());
    const auto waitUntil = std::chrono::steady_clock::now() + sessionPatience;
    for (;;) {
        const auto left = connection->query(
            "SELECT count(pg_catalog.pg_terminate_backend(pid)) FROM pg_catalog.pg_stat_activity "
            "WHERE usename = $1",
            {std::string(projectRole)});
        if (!left)
            return failure(left.error());
        if (left->rows.at(0).at(0) == "0")
            break;
        if (std::chrono::steady_clock::now() > waitUntil)
            return failure(ErrorCode::TimedOut, folder().string());
        std::this_thread::sleep_for(2ms);
    }
    std::error_code ignored;
    fs::resize_file(m->log(), 0, ignored); // SQL may have filled it
    const std::string name = sql::quotedName(database);
    const auto let = connection->script(
        "ALTER DATABASE " + name + " ALLOW_CONNECTIONS true;\nALTER DATABASE " + name +
        " CONNECTION LIMIT -1;\nALTER ROLE " + sql::quotedName(projectRole) + " PASSWORD " +
        sql::literal(m->projectPassword.reveal()) + ";\nGRANT CONNECT ON DATABASE " + name + " TO " +
        sql::quotedName(projectRole) + ", " + sql::quotedName(serverReader) + ";");
    if (!let)
        return failure(let.error());
    return {};
}

std::int64_t PrivateServer::diskBytes() const
{
    return folderBytes(folder());
}

std::string PrivateServer::url(const std::string &database) const
{
    const auto encoded = [](const std::string &text) {
        std::string result;
        for (const char c : text) {
            const auto byte = static_cast<unsigned char>(c);
            const bool isPlain = (byte < 128 && std::isalnum(byte)) || std::strchr("-._~/", c) != nullptr;
            if (isPlain && c != '\0') {
                result += c;
            } else {
                result += '%';
                result += "0123456789ABCDEF"[byte >> 4];
                result += "0123456789ABCDEF"[byte & 15];
            }
        }
        return result;
    };
    return std::string("postgresql://") + projectRole + ':' + m->projectPassword.reveal() + "@localhost/" +
           encoded(database) + "?host=" + encoded(m->folder.path().string());
}

fs::path PrivateServer::folder() const
{
    return m->folder.path();
}

int PrivateServer::processId() const
{
    return m->server ? m->server->pid() : 0;
}

} // namespace plumbline::postgres
