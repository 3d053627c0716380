// A replay with the catalog after each migration, against psql running the same scripts on the same kind of
// server: the corpus' largest history, or a made one where the corpus is not there. usage: bench_replay
// [MIGRATIONS-FOLDER]   (wanted: at most twice psql's time)
#include "models/history/migration_folder.h"
#include "models/history/read_script.h"
#include "models/postgres/private_server.h"
#include "models/postgres/server_programs.h"
#include "models/project/replay_run.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>

namespace fs = std::filesystem;

using namespace plumbline;

namespace {

constexpr int rounds = 5;

double milliseconds(const QElapsedTimer &clock)
{
    return static_cast<double>(clock.nsecsElapsed()) / 1e6;
}

/// 400 migrations as a project's usually are: a table, then columns, indexes and keys for it.
void makeHistory(const fs::path &folder)
{
    for (int i = 0; i < 400; ++i) {
        const std::string table = "\"T" + std::to_string(i / 5) + "\"";
        const std::string before = "\"T" + std::to_string(std::max(i / 5 - 1, 0)) + "\"";
        const std::string scripts[] = {
            "CREATE TABLE " + table +
                " (id text NOT NULL PRIMARY KEY, name text, at timestamp(3) DEFAULT now());",
            "ALTER TABLE " + table + " ADD COLUMN kind text NOT NULL DEFAULT 'x', ADD COLUMN up text;",
            "CREATE INDEX ON " + table + " (kind, at);",
            "ALTER TABLE " + table + " ADD FOREIGN KEY (up) REFERENCES " + before +
                " (id) ON DELETE SET NULL;",
            "CREATE INDEX CONCURRENTLY ON " + table + " (name);"};
        char name[32];
        std::snprintf(name, sizeof name, "%04d_step", i);
        fs::create_directories(folder / name);
        std::ofstream(folder / name / "migration.sql") << scripts[i % 5];
    }
}

/// psql in one session over all files, on a server that differs from a replay's in nothing.
double psqlTime(const project::ReplayRequest &request)
{
    auto server =
        postgres::PrivateServer::start({}, {request.limits.memoryBytes, request.limits.diskBytes, true});
    if (!server || !server->createDatabase("bench"))
        qFatal("no server");
    QStringList arguments{QStringLiteral("-qX"), QStringLiteral("-o"), QStringLiteral("/dev/null")};
    for (const history::Folder &folder : request.migrations)
        arguments << QStringLiteral("-f") << QString::fromStdString((folder.path / "migration.sql").string());
    arguments << QString::fromStdString(server->url("bench"));
    QProcess psql;
    psql.setStandardErrorFile(QProcess::nullDevice());
    QElapsedTimer clock;
    clock.start();
    psql.start(QString::fromStdString((*postgres::findServerPrograms() / "psql").string()), arguments);
    psql.waitForFinished(-1);
    return milliseconds(clock);
}

/// The scripts and the catalogs, without what it takes to start a server.
double replayTime(const project::ReplayRequest &request)
{
    const JobControl control;
    project::ReplayRun run(request, control);
    if (!run.begin(std::nullopt))
        qFatal("no server");
    QElapsedTimer clock;
    clock.start();
    if (!run.run())
        qFatal("no replay");
    return milliseconds(clock);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QTemporaryDir made;
    fs::path folder = argc > 1 ? fs::path(argv[1]) : fs::path();
    if (!fs::exists(folder)) {
        folder = made.path().toStdString();
        makeHistory(folder);
    }
    const auto migrations = history::readMigrations(folder, {});
    if (!migrations)
        return 2;
    project::ReplayRequest request;
    request.migrations = migrations->folders;
    double psql = 0;
    double replay = 0;
    for (int round = 0; round < rounds; ++round) { // side by side, so that both have the same machine
        const double one = psqlTime(request);
        const double other = replayTime(request);
        psql = round == 0 ? one : std::min(psql, one);
        replay = round == 0 ? other : std::min(replay, other);
    }
    std::printf("replay of %zu migrations with each catalog: %.0f ms, psql %.0f ms, ratio %.2f (wanted 2)\n",
                request.migrations.size(), replay, psql, replay / psql);
    return 0;
}
