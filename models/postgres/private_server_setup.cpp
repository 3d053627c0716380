#include "models/postgres/connection.h"
#include "models/postgres/empty_cluster.h"
#include "models/postgres/private_server_private.h"
#include "models/postgres/server_configuration.h"
#include "models/postgres/server_programs.h"
#include "models/postgres/server_state.h"
#include "models/sql/quote.h"

#include <algorithm>
#include <csignal>
#include <cstring>
#include <fstream>
#include <sstream>
#include <thread>

#include <sys/random.h>
#include <unistd.h>

namespace fs = std::filesystem;

namespace plumbline::postgres {

namespace {

using namespace std::chrono_literals;

constexpr auto startPatience = 60s;

bool isReady(const fs::path &data)
{
    // Line 8 of postmaster.pid is the server's state.
    std::ifstream file(data / "postmaster.pid");
    std::string line;
    for (int i = 0; i < 8; ++i) {
        if (!std::getline(file, line))
            return false;
    }
    return line.starts_with("ready");
}

} // namespace

/// 192 bits that nobody can guess.
Secret randomPassword()
{
    unsigned char bytes[24];
    std::size_t filled = 0;
    while (filled < sizeof bytes) {
        if (const ssize_t count = getrandom(bytes + filled, sizeof bytes - filled, 0); count > 0)
            filled += static_cast<std::size_t>(count);
    }
    std::string result;
    for (const unsigned char byte : bytes) {
        result += "0123456789abcdef"[byte >> 4];
        result += "0123456789abcdef"[byte & 15];
    }
    return Secret(result);
}

/// The last lines of the log, which say why a start failed.
std::string logTail(const fs::path &log)
{
    constexpr std::streamoff most = 2000; // a script may have filled it
    std::ifstream file(log, std::ios::binary | std::ios::ate);
    file.seekg(std::max<std::streamoff>(file.tellg() - most, 0));
    std::string all(std::istreambuf_iterator<char>(file), {});
    while (!all.empty() && all.back() == '\n')
        all.pop_back();
    return all;
}

TiedProgram PrivateServer::Private::program(std::vector<std::string> arguments, int endSignal) const
{
    TiedProgram result{
        std::move(arguments), serverEnvironment(folder.path()), folder.path(), log(), user, endSignal};
    if (bounds.memoryBytes > 0)
        result.limits.emplace_back(RLIMIT_AS, static_cast<rlim_t>(bounds.memoryBytes));
    if (bounds.fileBytes > 0)
        result.limits.emplace_back(RLIMIT_FSIZE, static_cast<rlim_t>(bounds.fileBytes));
    result.inheritedLock = folder.lock();
    return result;
}

/// With what an earlier initdb made where there is that, else with initdb, whose work is kept.
Result<void> PrivateServer::Private::initialise(const JobControl &control)
{
    // Only options that PostgreSQL 12 has too: --no-instructions came with 14.
    const std::vector<std::string> options{
        "--wal-segsize=" + std::string(bounds.isConfined ? "1" : "16"), "--auth=scram-sha-256",
        "--encoding=UTF8", "--locale=" + serverLocale(), "--username=" + std::string(serverOwner)};
    const EmptyCluster cluster(programs, options);
    if (mayReuse) {
        if (const auto password = cluster.unpack(data(), user, control)) {
            hasReused = true;
            ownerPassword = Secret(*password);
            writeLogins();
            return configure();
        }
        if (control.isCancelled())
            return failure(ErrorCode::Cancelled);
        std::error_code ignored;
        fs::remove_all(data(), ignored);
    }
    if (auto made = runInitdb(options, control); !made)
        return made;
    cluster.keep(data(), ownerPassword.reveal(), control);
    return configure();
}

Result<void> PrivateServer::Private::runInitdb(const std::vector<std::string> &options,
                                               const JobControl &control)
{
    const fs::path passwordFile = folder.path() / "password";
    std::ofstream(passwordFile) << ownerPassword.reveal() << '\n';
    if (user && chown(passwordFile.c_str(), user->uid, user->gid) != 0)
        return failure(ErrorCode::ServerStartFailed, "initdb", std::strerror(errno));
    std::vector<std::string> command{(programs / "initdb").string(), "--pgdata=" + data().string(),
                                     "--no-sync", "--pwfile=" + passwordFile.string()};
    command.insert(command.end(), options.begin(), options.end());
    auto started = startTied(program(std::move(command), SIGKILL));
    if (!started)
        return failure(ErrorCode::ServerStartFailed, "initdb", started.error().detail);
    RunningProgram initdb(*started);
    while (!initdb.isOver()) {
        if (control.isCancelled()) {
            kill(-initdb.pid(), SIGKILL); // with what it has started, which is in its session
            return failure(ErrorCode::Cancelled);
        }
        std::this_thread::sleep_for(5ms);
    }
    std::error_code ignored;
    fs::remove(passwordFile, ignored);
    if (!initdb.hasSucceeded())
        return failure(ErrorCode::ServerStartFailed, "initdb", logTail(log()));
    return {};
}

Result<void> PrivateServer::Private::unpack(const JobControl &control)
{
    const auto secrets = unpackServer(state, data(), user, std::int64_t(8) << 30, control);
    if (!secrets)
        return failure(secrets.error());
    std::istringstream words(*secrets);
    for (Secret *password : {&ownerPassword, &projectPassword, &readerPassword}) {
        std::string word;
        words >> word;
        *password = Secret(word);
    }
    writeLogins();
    return configure();
}

/// Who may log in is never taken from what was kept.
void PrivateServer::Private::writeLogins() const
{
    std::ofstream(data() / "pg_hba.conf") << "local all all scram-sha-256\n";
    std::ofstream(data() / "pg_ident.conf") << '\n';
}

Result<void> PrivateServer::Private::configure()
{
    std::ofstream(data() / "postgresql.conf", std::ios::app) << serverConfiguration(folder.path(), bounds);
    for (const char *name : {"postgresql.conf", "pg_hba.conf", "pg_ident.conf"}) {
        const fs::path file = data() / name;
        if (user && chown(file.c_str(), user->uid, user->gid) != 0)
            return failure(ErrorCode::ServerStartFailed, "postgres", std::strerror(errno));
    }
    return {};
}

Result<void> PrivateServer::Private::run(const JobControl &control)
{
    auto started = startTied(program({(programs / "postgres").string(), "-D", data().string()}, SIGQUIT));
    if (!started)
        return failure(ErrorCode::ServerStartFailed, "postgres", started.error().detail);
    server.emplace(*started);
    const auto deadline = std::chrono::steady_clock::now() + startPatience;
    while (!isReady(data())) {
        if (control.isCancelled())
            return failure(ErrorCode::Cancelled);
        if (server->isOver() || std::chrono::steady_clock::now() > deadline)
            return failure(ErrorCode::ServerStartFailed, "postgres", logTail(log()));
        std::this_thread::sleep_for(5ms);
    }
    return {};
}

Result<void> PrivateServer::Private::makeRoles(const JobControl &control)
{
    // Every later database is a copy of template1, so its schema public belongs to the project's role in all
    // of them. A project's SQL must not reach template1 itself: what it left there would be in every later
    // database, before our superuser makes extensions in it.
    auto connection =
        Connection::open(settings("template1", serverOwner, ownerPassword), Access::Writing, control);
    if (!connection)
        return failure(connection.error());
    const std::string role = sql::quotedName(projectRole);
    // What was kept has the same password for all that start from it.
    const Secret ownPassword = randomPassword();
    const auto made = connection->script(
        "SET search_path = pg_catalog;\nALTER ROLE " + sql::quotedName(serverOwner) + " PASSWORD " +
        sql::literal(ownPassword.reveal()) + ";\nCREATE ROLE " + role + " LOGIN NOSUPERUSER " +
        (bounds.isConfined ? "NOCREATEDB" : "CREATEDB") + " PASSWORD " +
        sql::literal(projectPassword.reveal()) + ";\nCREATE ROLE " + sql::quotedName(serverReader) +
        " LOGIN NOSUPERUSER PASSWORD " + sql::literal(readerPassword.reveal()) +
        ";\nALTER SCHEMA public OWNER TO " + role + ";\nREVOKE ALL ON DATABASE template1 FROM PUBLIC;");
    if (!made)
        return failure(ErrorCode::ServerStartFailed, "postgres", made.error().detail);
    ownerPassword = ownPassword;
    return {};
}

ConnectionSettings PrivateServer::Private::settings(const std::string &database, const char *name,
                                                    const Secret &password) const
{
    ConnectionSettings result;
    result.host = folder.path().string();
    result.database = database;
    result.user = name;
    result.password = password;
    return result;
}

Result<std::unique_ptr<PrivateServer::Private>> PrivateServer::Private::make(const JobControl &control,
                                                                             const ServerBounds &bounds)
{
    if (control.isCancelled())
        return failure(ErrorCode::Cancelled);
    const auto programs = findServerPrograms();
    if (!programs)
        return failure(programs.error());
    const auto user = serverUser();
    auto folder = ServerFolder::create(user);
    if (!folder)
        return failure(folder.error());
    // Nobody waits for it: a killed run may have left gigabytes. What is not gone when we end, a later run
    // clears.
    std::thread([base = serverFolderBase(user), user] { clearStaleServerFolders(base, user); }).detach();
    auto p = std::make_unique<Private>(std::move(*folder));
    p->programs = *programs;
    p->bounds = bounds;
    return p;
}

Result<PrivateServer> PrivateServer::Private::started(std::unique_ptr<Private> p,
                                                      std::initializer_list<Step> steps,
                                                      const JobControl &control, bool *hasReused)
{
    for (const Step step : steps) {
        auto done = ((*p).*step)(control);
        if (hasReused)
            *hasReused = p->hasReused;
        if (!done)
            return failure(control.isCancelled() ? Error{ErrorCode::Cancelled, {}, {}, {}, {}, 0, {}}
                                                 : done.error());
    }
    return PrivateServer(std::move(p));
}

} // namespace plumbline::postgres
