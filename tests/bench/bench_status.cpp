// `plumbline status` against the real `prisma migrate status`, whole processes, on the same 500 migrations
// and server. usage: bench_status PLUMBLINE [PRISMA]   Prints milliseconds (medians) and their ratio; asserts
// nothing.
#include "models/base/checksum.h"
#include "models/base/text.h"
#include "models/postgres/connection.h"
#include "models/postgres/private_server.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>

using namespace plumbline;

namespace {

constexpr int migrationCount = 500;

void write(const QString &path, const QByteArray &bytes)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    if (file.open(QIODevice::WriteOnly))
        file.write(bytes);
}

QString migrationName(int i)
{
    const QDateTime time(QDate(2022, 1, 1).addDays(i * 2), QTime(9, 0), Qt::UTC);
    return time.toString(QStringLiteral("yyyyMMddHHmmss")) + QStringLiteral("_step_%1").arg(i);
}

/// The project on disk, and the statements that fill its ledger as `migrate deploy` would have.
std::string writeProject(const QString &folder, const std::string &url)
{
    write(folder + QStringLiteral("/package.json"), "{\"name\": \"bench\"}\n");
    write(folder + QStringLiteral("/.env"), "DATABASE_URL=\"" + QByteArray::fromStdString(url) + "\"\n");
    write(folder + QStringLiteral("/prisma/schema.prisma"),
          "datasource db {\n  provider = \"postgresql\"\n  url = env(\"DATABASE_URL\")\n}\n\nmodel Item {\n  "
          "id Int @id\n}\n");
    write(folder + QStringLiteral("/prisma/migrations/migration_lock.toml"), "provider = \"postgresql\"\n");
    std::string sql =
        "CREATE TABLE _prisma_migrations (id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT "
        "NULL, "
        "finished_at TIMESTAMPTZ, migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at "
        "TIMESTAMPTZ, "
        "started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0);";
    for (int i = 0; i < migrationCount; ++i) {
        const QByteArray script =
            "-- AlterTable\nALTER TABLE \"Item\" ADD COLUMN \"c" + QByteArray::number(i) + "\" TEXT;\n";
        const QString name = migrationName(i);
        write(folder + QStringLiteral("/prisma/migrations/%1/migration.sql").arg(name), script);
        sql += "INSERT INTO _prisma_migrations VALUES (gen_random_uuid()::text, '" +
               sha256(std::string_view(script.data(), static_cast<std::size_t>(script.size()))).value +
               "', now(), '" + utf8(name) + "', NULL, NULL, now() + interval '" + std::to_string(i) +
               " ms', 1);";
    }
    return sql;
}

/// Median wall-clock time in milliseconds, or a negative number when the program could not be run.
double median(const QString &program, const QStringList &arguments, const QString &folder,
              const std::string &url, int runs)
{
    std::vector<double> times;
    for (int i = 0; i < runs; ++i) {
        QProcess process;
        process.setWorkingDirectory(folder);
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("DATABASE_URL"), text(url));
        process.setProcessEnvironment(environment);
        QElapsedTimer timer;
        timer.start();
        process.start(program, arguments);
        if (!process.waitForFinished(120000) || process.exitCode() != 0) {
            std::fprintf(stderr, "%s: %s%s\n", qPrintable(program),
                         process.readAllStandardError().constData(),
                         process.readAllStandardOutput().constData());
            return -1;
        }
        times.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    std::ranges::sort(times);
    return times[times.size() / 2];
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    if (argc < 2) {
        std::fprintf(stderr, "usage: bench_status PLUMBLINE [PRISMA]\n");
        return 2;
    }
    const JobControl control;
    auto server = postgres::PrivateServer::start(control);
    if (!server || !server->createDatabase("bench")) {
        std::fprintf(stderr, "the private server did not start\n");
        return 1;
    }
    QTemporaryDir folder;
    const std::string url = server->url("bench");
    const std::string sql = writeProject(folder.path(), url);
    auto connection =
        postgres::Connection::open(server->settings("bench"), postgres::Access::Writing, control);
    if (!connection || !connection->script(sql)) {
        std::fprintf(stderr, "the ledger could not be written\n");
        return 1;
    }
    const double ours = median(QString::fromLocal8Bit(argv[1]),
                               {QStringLiteral("status"), QStringLiteral("--json")}, folder.path(), url, 15);
    std::printf("status, %d migrations: plumbline %.1f ms", migrationCount, ours);
    if (argc > 2) {
        const double theirs =
            median(QString::fromLocal8Bit(argv[2]), {QStringLiteral("migrate"), QStringLiteral("status")},
                   folder.path(), url, 5);
        std::printf(", prisma %.0f ms, ratio %.1f (wanted: 25 or more)", theirs, theirs / ours);
    }
    std::printf("\n");
    return ours < 0;
}
