// What following a database costs while nothing happens there, and how long the window stands still while
// something does: the whole window on a project whose database has 20,000 tables with 400,000 columns.
// usage: bench_live [TABLES]   (wanted: idle less than 1 % of a core; a stall of 50 ms at most)
#include "models/base/text.h"
#include "models/postgres/connection.h"
#include "models/project/workspace.h"
#include "tests/bench/large_database.h"
#include "tests/bench/pulse.h"
#include "ui/dialogs/gui_prompter.h"
#include "ui/window/main_window.h"
#include "ui/window/run_window.h"

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QTemporaryDir>

#include <cstdio>
#include <functional>

#include <sys/resource.h>
#include <unistd.h>

using namespace plumbline;

namespace {

constexpr int columnCount = 20;
constexpr int idleSeconds = 20;
constexpr int patience = 120; ///< seconds, for what the server is slow with

/// Seconds of a processor that this process has used.
double ownSeconds()
{
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval &time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

/// The same of a server: its first process with all that ended, and its sessions.
double serverSeconds(int first)
{
    qint64 ticks = 0;
    const QDir processes(QStringLiteral("/proc"));
    for (const QString &entry : processes.entryList(QDir::Dirs)) {
        QFile file(processes.filePath(entry + QStringLiteral("/stat")));
        if (!entry[0].isDigit() || !file.open(QIODevice::ReadOnly))
            continue;
        // proc(5): behind the name in parentheses the third word, the state, comes first.
        const QByteArray line = file.readAll();
        const QList<QByteArray> words = line.mid(line.lastIndexOf(')') + 2).split(' ');
        const bool isFirst = entry.toInt() == first;
        if (words.size() < 15 || (!isFirst && words[1].toInt() != first))
            continue;
        ticks += words[11].toLongLong() + words[12].toLongLong();
        if (isFirst)
            ticks += words[13].toLongLong() + words[14].toLongLong();
    }
    return static_cast<double>(ticks) / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

void write(const QString &path, const QByteArray &bytes)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    if (file.open(QIODevice::WriteOnly))
        file.write(bytes);
}

/// A project without migrations whose database is that one.
project::ProjectRequest projectIn(const QString &folder, const std::string &url)
{
    write(folder + QStringLiteral("/package.json"), "{\"name\": \"live\"}\n");
    write(folder + QStringLiteral("/.env"), "DATABASE_URL=\"" + QByteArray::fromStdString(url) + "\"\n");
    write(folder + QStringLiteral("/prisma/schema.prisma"),
          "datasource db {\n  provider = \"postgresql\"\n  url = env(\"DATABASE_URL\")\n}\n");
    write(folder + QStringLiteral("/prisma/migrations/migration_lock.toml"), "provider = \"postgresql\"\n");
    project::ProjectRequest request;
    request.folder = utf8(folder);
    request.searchParents = false;
    return request;
}

/// The window on the project, and another session that changes things.
class LiveBench {
public:
    LiveBench(postgres::PrivateServer &server, postgres::Connection &other, const QString &folder, int tables)
        : m_server(server),
          m_other(other),
          m_window(m_workspace, m_prompter),
          m_request(projectIn(folder, server.url("large"))),
          m_pulse(QStringLiteral("%1 tables").arg(tables))
    {
        m_prompter.setWindow(&m_window);
        m_window.resize(1280, 800);
        m_window.show();
    }

    void run()
    {
        phase(
            "opening", [&] { m_window.openProject(m_request); },
            [&] { return m_workspace.survey() && m_workspace.liveState().lookedAt; });
        page(QStringLiteral("Database"));
        wait(idleSeconds); // until everything is at rest
        idle();
        changed("a column more elsewhere", "ALTER TABLE \"Table7\" ADD COLUMN more text", "Table7");
        changed("a hundred tables altered",
                "DO $$ BEGIN FOR i IN 100..199 LOOP EXECUTE format('ALTER TABLE \"Table%s\" ADD COLUMN more "
                "text', i); END LOOP; END $$",
                "Table199");
        changed("a table made", "CREATE TABLE made (id int PRIMARY KEY, more text)", "made");
        page(QStringLiteral("Timeline"));
        changed("the same out of sight", "ALTER TABLE \"Table8\" ADD COLUMN more text", "Table8");
        phase(
            "turning to it", [&] { page(QStringLiteral("Database")); }, [] { return false; }, 2);
    }

private:
    void page(const QString &name)
    {
        for (QAction *action : m_window.findChildren<QAction *>()) {
            if (action->text().remove(QLatin1Char('&')) == name && !action->shortcut().isEmpty())
                action->trigger();
        }
    }

    /// Turns the event loop until it is so. A timer wakes it up now and then to look.
    bool wait(
        int seconds, const std::function<bool()> &isSo = [] { return false; })
    {
        QElapsedTimer clock;
        clock.start();
        QTimer nudge;
        nudge.start(50);
        while (!isSo() && clock.elapsed() < seconds * 1000)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        return isSo();
    }

    void idle()
    {
        m_pulse.rest();
        QElapsedTimer clock;
        clock.start();
        const double own = ownSeconds();
        const double server = serverSeconds(m_server.processId());
        QTimer::singleShot(idleSeconds * 1000, &m_window, [this] { m_loop.quit(); });
        m_loop.exec();
        const double passed = static_cast<double>(clock.elapsed()) / 1000;
        std::printf("idle with live refresh: %.2f %% of a core (wanted: less than 1), the server %.2f %%\n",
                    (ownSeconds() - own) / passed * 100,
                    (serverSeconds(m_server.processId()) - server) / passed * 100);
        std::fflush(stdout);
    }

    void changed(const char *name, const std::string &sql, const std::string &table)
    {
        const project::SurveyPtr before = m_workspace.survey();
        const auto tableOf = [&](const project::SurveyPtr &survey) {
            return survey->catalog ? (*survey->catalog)->table({"public", table}) : nullptr;
        };
        phase(
            name,
            [&] {
                if (const auto done = m_other.script(sql); !done)
                    std::fprintf(stderr, "%s\n", done.error().detail.c_str());
            },
            [&] {
                const schema::Table *now = tableOf(m_workspace.survey());
                const schema::Table *old = tableOf(before);
                return now && (!old || now->columns.size() != old->columns.size());
            });
    }

    void phase(const char *name, const std::function<void()> &deed, const std::function<bool()> &isSo,
               int most = patience)
    {
        QElapsedTimer clock;
        m_pulse.begin(QString::fromLatin1(name));
        clock.start();
        deed();
        const bool isSeen = wait(most, isSo);
        const double seen = static_cast<double>(clock.elapsed()) / 1000;
        wait(2); // whatever follows from it
        m_pulse.end();
        if (most == patience)
            std::printf("  seen after %.1f s%s\n", seen, isSeen ? "" : " (never)");
    }

    postgres::PrivateServer &m_server;
    postgres::Connection &m_other;
    project::Workspace m_workspace;
    ui::GuiPrompter m_prompter;
    ui::MainWindow m_window;
    project::ProjectRequest m_request;
    bench::Pulse m_pulse;
    QEventLoop m_loop;
};

} // namespace

int main(int argc, char **argv)
{
    const QTemporaryDir settings;
    qputenv("XDG_CONFIG_HOME", settings.path().toUtf8());
    QApplication application(argc, argv);
    ui::setUpApplication(application);
    const int tables = argc > 1 ? QString::fromLocal8Bit(argv[1]).toInt() : 20000;
    auto server = postgres::PrivateServer::start(JobControl());
    if (!server || !bench::fillDatabase(*server, "large", tables, columnCount)) {
        std::fprintf(stderr, "the database could not be made\n");
        return 1;
    }
    auto other =
        postgres::Connection::open(server->settings("large"), postgres::Access::Writing, JobControl());
    if (!other)
        return 1;
    const QTemporaryDir folder;
    LiveBench(*server, *other, folder.path(), tables).run();
    return 0;
}
