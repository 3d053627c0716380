#include "tests/bench/long_project.h"

#include "models/base/checksum.h"
#include "models/base/text.h"
#include "models/postgres/connection.h"

#include <QDateTime>
#include <QDir>
#include <QFile>

#include <cstdio>

namespace plumbline::bench {

namespace {

constexpr const char *database = "bench";

void writeFile(const QString &path, const QByteArray &bytes)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    if (file.open(QIODevice::WriteOnly))
        file.write(bytes);
}

/// Some five a day, so that 10,000 of them are six years.
QString nameOf(int i)
{
    const QDateTime time = QDateTime(QDate(2019, 1, 1), QTime(6, 0), Qt::UTC).addSecs(i * 17000LL);
    return time.toString(QStringLiteral("yyyyMMddHHmmss")) + QStringLiteral("_step_%1").arg(i);
}

QByteArray scriptOf(int i)
{
    const QByteArray table = "\"table_" + QByteArray::number(i / 20) + '"';
    if (i % 20 == 0)
        return "-- CreateTable\nCREATE TABLE " + table + " (\"id\" INTEGER NOT NULL PRIMARY KEY);\n";
    return "-- AlterTable\nALTER TABLE " + table + " ADD COLUMN \"column_" + QByteArray::number(i % 20) +
           "\" TEXT;\n";
}

std::string rowOf(int i, const std::string &checksum, bool isFailed)
{
    const std::string started = "timestamptz '2025-06-01' + interval '" + std::to_string(i) + " s'";
    return "INSERT INTO _prisma_migrations VALUES (gen_random_uuid()::text, '" + checksum + "', " +
           (isFailed ? std::string("NULL") : started + " + interval '20 ms'") + ", '" + utf8(nameOf(i)) +
           "', " +
           (isFailed
                ? "'Database error code: 42703\n\nDatabase error:\nERROR: column \"gone\" does not exist'"
                : "NULL") +
           ", NULL, " + started + ", " + (isFailed ? "0" : "1") + ");";
}

} // namespace

std::unique_ptr<LongProject> LongProject::make(int migrations, Trouble trouble)
{
    const JobControl control;
    auto server = postgres::PrivateServer::start(control);
    if (!server || !server->createDatabase(database)) {
        std::fprintf(stderr, "the private server did not start\n");
        return nullptr;
    }
    std::unique_ptr<LongProject> made(new LongProject(std::move(*server)));
    const std::string sql = made->write(migrations, trouble);
    auto connection =
        postgres::Connection::open(made->m_server.settings(database), postgres::Access::Writing, control);
    if (!connection || !connection->script(sql)) {
        std::fprintf(stderr, "the ledger could not be written\n");
        return nullptr;
    }
    return made;
}

std::string LongProject::url() const
{
    return m_server.url(database);
}

std::string LongProject::write(int migrations, Trouble trouble) const
{
    const QString top = folder();
    writeFile(top + QStringLiteral("/package.json"), "{\"name\": \"bench\"}\n");
    writeFile(top + QStringLiteral("/.env"), "DATABASE_URL=\"" + QByteArray::fromStdString(url()) + "\"\n");
    writeFile(top + QStringLiteral("/prisma/schema.prisma"),
              "datasource db {\n  provider = \"postgresql\"\n  url = env(\"DATABASE_URL\")\n}\n\nmodel Item "
              "{\n  id Int @id\n}\n");
    const QString folders = top + QStringLiteral("/prisma/migrations/");
    writeFile(folders + QStringLiteral("migration_lock.toml"), "provider = \"postgresql\"\n");
    std::string sql =
        "CREATE TABLE _prisma_migrations (id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT "
        "NULL, finished_at TIMESTAMPTZ, migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at "
        "TIMESTAMPTZ, started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL "
        "DEFAULT 0);";
    const int healthy = trouble == Trouble::None ? migrations : migrations - 3;
    for (int i = 0; i < migrations; ++i) {
        const QByteArray script = scriptOf(i);
        const QString folder = folders + nameOf(i);
        const bool isEmpty = i == healthy + 1;
        if (isEmpty)
            QDir().mkpath(folder);
        else
            writeFile(folder + QStringLiteral("/migration.sql"), script);
        const bool isEdited = trouble == Trouble::Some && i % 1000 == 500;
        if (i <= healthy)
            sql +=
                rowOf(i, sha256(isEdited ? std::string("before") : script.toStdString()).value, i == healthy);
    }
    return sql;
}

} // namespace plumbline::bench
