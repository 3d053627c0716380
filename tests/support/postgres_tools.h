#pragma once

// PostgreSQL's own client programs against the test server: psql for scripts that need statements sent one by
// one, pg_dump as the judge of what we write.

#include "models/postgres/server_programs.h"
#include "tests/support/test_server.h"

#include <QProcess>
#include <QTemporaryFile>

namespace plumbline::tests {

struct ToolRun {
    int exitCode = -1;
    std::string output;
    std::string errors;
};

/// Runs `psql` or `pg_dump` on a database of the test server as these settings' user.
inline ToolRun runTool(const char *program, const postgres::ConnectionSettings &settings,
                       const QStringList &arguments)
{
    const auto folder = postgres::findServerPrograms();
    if (!folder)
        qFatal("no server programs: %s", described(folder.error()).c_str());
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("PGHOST"), QString::fromStdString(settings.host));
    environment.insert(QStringLiteral("PGPORT"), QString::number(settings.port));
    environment.insert(QStringLiteral("PGUSER"), QString::fromStdString(settings.user));
    environment.insert(QStringLiteral("PGPASSWORD"), QString::fromStdString(settings.password.reveal()));
    environment.insert(QStringLiteral("PGDATABASE"), QString::fromStdString(settings.database));
    environment.insert(QStringLiteral("PGCLIENTENCODING"), QStringLiteral("UTF8"));
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(QString::fromStdString((*folder / program).string()), arguments);
    process.waitForFinished(120000);
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            process.readAllStandardOutput().toStdString(), process.readAllStandardError().toStdString()};
}

/// Runs a script as psql does, statement by statement; fails the test at the first error.
inline void runScript(const postgres::ConnectionSettings &settings, const std::string &script)
{
    QTemporaryFile file;
    if (!file.open() || file.write(QByteArray::fromStdString(script)) < 0 || !file.flush())
        qFatal("no temporary file");
    const auto run = runTool("psql", settings,
                             {QStringLiteral("-qX"), QStringLiteral("-v"), QStringLiteral("ON_ERROR_STOP=1"),
                              QStringLiteral("-f"), file.fileName()});
    if (run.exitCode != 0)
        qFatal("%s", run.errors.c_str());
}

/// `pg_dump --schema-only` with a fixed key, which would else be another in each run.
inline std::string dumped(const postgres::ConnectionSettings &settings, const QStringList &more = {})
{
    const auto run =
        runTool("pg_dump", settings,
                QStringList{QStringLiteral("--schema-only"), QStringLiteral("--restrict-key=x")} + more);
    if (run.exitCode != 0)
        qFatal("%s", run.errors.c_str());
    return run.output;
}

/// The superuser's settings for a new, empty database of his.
inline postgres::ConnectionSettings superusersDatabase(const std::string &name)
{
    runSql(server().superuserSettings("postgres"), "CREATE DATABASE " + name);
    return server().superuserSettings(name);
}

} // namespace plumbline::tests
