#include "models/postgres/private_server.h"

#include "models/postgres/connection.h"
#include "models/postgres/server_folder.h"
#include "models/postgres/server_programs.h"
#include "models/postgres/tied_process.h"
#include "models/postgres/trusted_extensions.h"
#include "models/sql/quote.h"

#include <clocale>
#include <csignal>
#include <cstring>
#include <fstream>
#include <optional>
#include <sstream>
#include <thread>

#include <locale.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace fs = std::filesystem;

namespace plumbline::postgres {

namespace {

using namespace std::chrono_literals;

constexpr const char *superuser = "plumbline_owner";
constexpr const char *reader = "plumbline_reader";
constexpr auto startPatience = 60s;
constexpr auto endPatience = 5s;

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

/// What the programs see: nothing of our environment, so that no PG… variable of it reaches them.
std::vector<std::string> cleanEnvironment(const fs::path &folder)
{
    return {"PATH=/usr/bin:/bin", "LC_ALL=C", "TZ=UTC", "HOME=" + folder.string()};
}

std::string serverLocale()
{
    if (const locale_t found = newlocale(LC_ALL_MASK, "C.UTF-8", nullptr)) {
        freelocale(found);
        return "C.UTF-8";
    }
    return "C";
}

/// Settings of a server that may lose everything with the machine and serves nobody but us.
std::string configuration(const fs::path &folder, const ServerBounds &bounds)
{
    return "listen_addresses = ''\n"
           "port = 5432\n"
           "unix_socket_directories = " +
           sql::literal(folder.string()) +
           "\n"
           "unix_socket_permissions = 0700\n"
           "cluster_name = 'plumbline'\n"
           "fsync = off\n"
           "synchronous_commit = off\n"
           "full_page_writes = off\n"
           "wal_level = minimal\n"
           "max_wal_senders = 0\n"
           "max_wal_size = 512MB\n"
           "checkpoint_timeout = 1h\n"
           "shared_buffers = 64MB\n"
           "max_connections = 60\n"
           "autovacuum = off\n"
           "jit = off\n"
           "max_parallel_workers_per_gather = 0\n"
           "lc_messages = 'C'\n"
           "logging_collector = off\n" +
           (bounds.isConfined ? "max_worker_processes = 0\n" : "");
}

/// The last lines of the log, which say why a start failed.
std::string logTail(const fs::path &log)
{
    std::ifstream file(log);
    std::ostringstream text;
    text << file.rdbuf();
    std::string all = text.str();
    if (all.size() > 2000)
        all.erase(0, all.size() - 2000);
    while (!all.empty() && all.back() == '\n')
        all.pop_back();
    return all;
}

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

/// A started program; ends with this object at the latest.
class Running {
public:
    explicit Running(pid_t pid) : m_pid(pid) {}
    Running(Running &&other) noexcept : m_pid(std::exchange(other.m_pid, 0)) {}
    Running &operator=(Running &&) = delete;
    ~Running() { end(); }

    pid_t pid() const { return m_pid; }

    bool isOver()
    {
        if (m_pid > 0 && !isRunning(m_pid, m_status))
            m_pid = 0;
        return m_pid == 0;
    }
    bool hasSucceeded() const { return WIFEXITED(m_status) && WEXITSTATUS(m_status) == 0; }

    void end()
    {
        if (isOver())
            return;
        kill(m_pid, SIGQUIT); // "immediate": nothing of this server is to be kept
        for (auto waited = 0ms; waited < endPatience; waited += 2ms) {
            if (isOver())
                return;
            std::this_thread::sleep_for(2ms);
        }
        kill(m_pid, SIGKILL);
        waitpid(m_pid, &m_status, 0);
        m_pid = 0;
    }

private:
    pid_t m_pid = 0;
    int m_status = 0;
};

} // namespace

struct PrivateServer::Private {
    explicit Private(ServerFolder place) : folder(std::move(place)) {}

    Result<void> initialise(const JobControl &control);
    Result<void> run(const JobControl &control);
    Result<void> makeRoles(const JobControl &control);
    TiedProgram program(std::vector<std::string> arguments, int endSignal) const;
    fs::path data() const { return folder.path() / "data"; }
    fs::path log() const { return folder.path() / "log"; }
    ConnectionSettings settings(const std::string &database, const char *user, const Secret &password) const;

    std::optional<OrdinaryUser> user = serverUser();
    fs::path programs;
    ServerFolder folder;
    Secret ownerPassword = randomPassword();
    Secret projectPassword = randomPassword();
    Secret readerPassword = randomPassword();
    ServerBounds bounds;
    std::optional<Running> server; ///< after `folder`, so that it ends before its folder goes
};

TiedProgram PrivateServer::Private::program(std::vector<std::string> arguments, int endSignal) const
{
    TiedProgram result{
        std::move(arguments), cleanEnvironment(folder.path()), folder.path(), log(), user, endSignal};
    if (bounds.memoryBytes > 0)
        result.limits.emplace_back(RLIMIT_AS, static_cast<rlim_t>(bounds.memoryBytes));
    if (bounds.fileBytes > 0)
        result.limits.emplace_back(RLIMIT_FSIZE, static_cast<rlim_t>(bounds.fileBytes));
    result.inheritedLock = folder.lock();
    return result;
}

Result<void> PrivateServer::Private::initialise(const JobControl &control)
{
    const fs::path passwordFile = folder.path() / "password";
    std::ofstream(passwordFile) << ownerPassword.reveal() << '\n';
    if (user && chown(passwordFile.c_str(), user->uid, user->gid) != 0)
        return failure(ErrorCode::ServerStartFailed, "initdb", std::strerror(errno));
    auto started = startTied(
        program({(programs / "initdb").string(), "--pgdata=" + data().string(), "--no-sync",
                 "--no-instructions", "--auth=scram-sha-256", "--encoding=UTF8", "--locale=" + serverLocale(),
                 "--username=" + std::string(superuser), "--pwfile=" + passwordFile.string()},
                SIGKILL));
    if (!started)
        return failure(ErrorCode::ServerStartFailed, "initdb", started.error().detail);
    Running initdb(*started);
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
    std::ofstream settingsFile(data() / "postgresql.conf", std::ios::app);
    settingsFile << configuration(folder.path(), bounds);
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
        Connection::open(settings("template1", superuser, ownerPassword), Access::Writing, control);
    if (!connection)
        return failure(connection.error());
    const std::string role = sql::quotedName(projectRole);
    const auto made = connection->script(
        "SET search_path = pg_catalog;\nCREATE ROLE " + role + " LOGIN NOSUPERUSER " +
        (bounds.isConfined ? "NOCREATEDB" : "CREATEDB") + " PASSWORD " +
        sql::literal(projectPassword.reveal()) + ";\nCREATE ROLE " + sql::quotedName(reader) +
        " LOGIN NOSUPERUSER PASSWORD " + sql::literal(readerPassword.reveal()) +
        ";\nALTER SCHEMA public OWNER TO " + role + ";\nREVOKE ALL ON DATABASE template1 FROM PUBLIC;");
    if (!made)
        return failure(ErrorCode::ServerStartFailed, "postgres", made.error().detail);
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

PrivateServer::PrivateServer(std::unique_ptr<Private> p) : m(std::move(p)) {}
PrivateServer::PrivateServer(PrivateServer &&) noexcept = default;
PrivateServer &PrivateServer::operator=(PrivateServer &&) noexcept = default;
PrivateServer::~PrivateServer() = default;

Result<PrivateServer> PrivateServer::start(const JobControl &control, const ServerBounds &bounds)
{
    if (control.isCancelled())
        return failure(ErrorCode::Cancelled);
    const auto programs = findServerPrograms();
    if (!programs)
        return failure(programs.error());
    const auto user = serverUser();
    clearStaleServerFolders(serverFolderBase(user), user);
    auto folder = ServerFolder::create(user);
    if (!folder)
        return failure(folder.error());
    auto p = std::make_unique<Private>(std::move(*folder));
    p->programs = *programs;
    p->bounds = bounds;
    for (const auto step : {&Private::initialise, &Private::run, &Private::makeRoles}) {
        if (auto done = ((*p).*step)(control); !done)
            return failure(control.isCancelled() ? Error{ErrorCode::Cancelled, {}, {}, {}, {}, 0}
                                                 : done.error());
    }
    return PrivateServer(std::move(p));
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
    auto result = m->settings(database, superuser, m->ownerPassword);
    // Nothing that a project put into its schemas is found by an unqualified name.
    result.parameters.emplace_back("options", "-c search_path=pg_catalog");
    return result;
}

ConnectionSettings PrivateServer::readerSettings(const std::string &database) const
{
    return m->settings(database, reader, m->readerPassword);
}

Result<void> PrivateServer::readmit(const std::string &database)
{
    auto connection = Connection::open(superuserSettings("postgres"), Access::Writing, {});
    if (!connection)
        return failure(connection.error());
    const auto waitUntil = std::chrono::steady_clock::now() + endPatience;
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
    const std::string name = sql::quotedName(database);
    const auto let = connection->script(
        "ALTER DATABASE " + name + " ALLOW_CONNECTIONS true;\nALTER DATABASE " + name +
        " CONNECTION LIMIT -1;\nALTER ROLE " + sql::quotedName(projectRole) + " PASSWORD " +
        sql::literal(m->projectPassword.reveal()) + ";\nGRANT CONNECT ON DATABASE " + name + " TO " +
        sql::quotedName(projectRole) + ", " + sql::quotedName(reader) + ";");
    if (!let)
        return failure(let.error());
    return {};
}

std::int64_t PrivateServer::diskBytes() const
{
    std::int64_t bytes = 0;
    std::error_code error;
    // Files come and go meanwhile: what cannot be looked at counts nothing.
    for (fs::recursive_directory_iterator entry(folder(), error), end; !error && entry != end;
         entry.increment(error)) {
        struct stat status = {};
        if (lstat(entry->path().c_str(), &status) == 0)
            bytes += std::int64_t(status.st_blocks) * 512;
    }
    return bytes;
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
