#pragma once

// A PostgreSQL of a test's own that can be stopped, started again and copied, for what the one shared server
// of tests/support/test_server.h must not go through:
//
//   tests::TestCluster primary;
//   primary.start();
//   tests::TestCluster standby;
//   standby.copyFrom(primary);      // a streaming standby
//   standby.start();
//   primary.stop(SIGQUIT);          // as after a crash

#include "models/postgres/server_folder.h"
#include "models/postgres/server_programs.h"
#include "models/postgres/tied_process.h"
#include "tests/support/test_server.h"

#include <QUrl>

#include <csignal>
#include <filesystem>
#include <optional>
#include <utility>

namespace plumbline::tests {

class TestCluster {
public:
    TestCluster()
        : m_programs(required(postgres::findServerPrograms())),
          m_folder(required(postgres::ServerFolder::create(m_user)))
    {
    }
    TestCluster(const TestCluster &) = delete;
    TestCluster &operator=(const TestCluster &) = delete;
    ~TestCluster() { stop(SIGQUIT); }

    /// Starts it, and makes it first where there is nothing yet; waits until it lets sessions in.
    void start()
    {
        if (!std::filesystem::exists(data()))
            initialise();
        m_server = started({program("postgres"), "-D", data().string(), "-c", "listen_addresses=", "-c",
                            "unix_socket_directories=" + folder().string(), "-c", "fsync=off", "-c",
                            "hot_standby=on", "-c", "wal_level=replica", "-c", "max_wal_senders=4", "-c",
                            "wal_receiver_status_interval=1s"},
                           SIGQUIT);
        const auto isReady = [&] {
            return postgres::Connection::open(settings(), postgres::Access::ReadOnly, {}).has_value();
        };
        if (!QTest::qWaitFor(isReady, 60000))
            qFatal("the test's server did not start: see %s", log().c_str());
    }

    /// SIGTERM waits for sessions to end, SIGINT ends them ("fast"), SIGQUIT is a crash ("immediate").
    void stop(int signal)
    {
        if (m_server == 0)
            return;
        kill(m_server, signal);
        wait(std::exchange(m_server, 0));
    }

    /// Becomes a standby that is fed from the other, which runs.
    void copyFrom(const TestCluster &other)
    {
        const pid_t backup =
            started({program("pg_basebackup"), "-h", other.folder().string(), "-U", superuser, "-D",
                     data().string(), "-R", "-X", "stream", "--checkpoint=fast", "--no-sync"},
                    SIGKILL);
        if (wait(backup) != 0)
            qFatal("no copy of the server: see %s", log().c_str());
    }

    void promote() const { runSql(settings(), "SELECT pg_catalog.pg_promote(true, 60)"); }

    /// Of the superuser, who needs no password.
    postgres::ConnectionSettings settings() const
    {
        postgres::ConnectionSettings settings;
        settings.host = folder().string();
        settings.database = "postgres";
        settings.user = superuser;
        return settings;
    }
    std::string url() const
    {
        return std::string("postgresql://") + superuser + "@localhost/postgres?host=" +
               QUrl::toPercentEncoding(QString::fromStdString(folder().string())).toStdString();
    }
    std::filesystem::path folder() const { return m_folder.path(); }

private:
    static constexpr const char *superuser = "owner";

    template <typename Value>
    static Value required(Result<Value> result)
    {
        if (!result)
            qFatal("%s", described(result.error()).c_str());
        return std::move(*result);
    }
    void initialise()
    {
        const pid_t initdb = started({program("initdb"), "-D", data().string(), "-U", superuser, "-A",
                                      "trust", "-E", "UTF8", "--locale=C", "--no-sync"},
                                     SIGKILL);
        if (wait(initdb) != 0)
            qFatal("the test's server could not be made: see %s", log().c_str());
    }
    pid_t started(std::vector<std::string> arguments, int endSignal) const
    {
        return required(postgres::startTied(
            {.arguments = std::move(arguments),
             .environment = {"PATH=/usr/bin:/bin", "LC_ALL=C", "HOME=" + folder().string()},
             .folder = folder(),
             .log = log(),
             .user = m_user,
             .endSignal = endSignal,
             .inheritedLock = m_folder.lock()}));
    }
    /// What waitpid says of its end; it is made to end where it does not by itself.
    static int wait(pid_t program)
    {
        int status = 0;
        if (!QTest::qWaitFor([&] { return !postgres::isRunning(program, status); }, 120000)) {
            kill(program, SIGKILL);
            qFatal("a server program did not end");
        }
        return status;
    }
    std::string program(const char *name) const { return (m_programs / name).string(); }
    std::filesystem::path data() const { return folder() / "data"; }
    std::filesystem::path log() const { return folder() / "log"; }

    std::optional<postgres::OrdinaryUser> m_user = postgres::serverUser();
    std::filesystem::path m_programs;
    postgres::ServerFolder m_folder;
    pid_t m_server = 0;
};

} // namespace plumbline::tests
