#include "models/project/demo.h"

#include "models/base/checksum.h"
#include "models/base/match.h"
#include "models/history/migration_log.h"
#include "models/postgres/connection.h"
#include "models/project/demo_repository.h"
#include "models/project/demo_story.h"

#include <fstream>
#include <sstream>

namespace plumbline::project {

namespace {

namespace files = std::filesystem;
using demo::Commit;
using demo::Declare;
using demo::Deploy;
using demo::EmptyFolder;
using demo::Event;
using demo::Fill;
using demo::RollBack;

constexpr const char *databaseName = "crm";

/// Prisma's own table, word for word what it sends (`prisma-migrate.md` section 3.1).
constexpr const char *createLedger = R"(CREATE TABLE _prisma_migrations (
    id                      VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum                VARCHAR(64) NOT NULL,
    finished_at             TIMESTAMPTZ,
    migration_name          VARCHAR(255) NOT NULL,
    logs                    TEXT,
    rolled_back_at          TIMESTAMPTZ,
    started_at              TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count     INTEGER NOT NULL DEFAULT 0
);)";

Result<void> writeFile(const files::path &path, const std::string &content)
{
    std::error_code error;
    files::create_directories(path.parent_path(), error);
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file.write(content.data(), static_cast<std::streamsize>(content.size()));
    file.close();
    if (error || !file)
        return failure(ErrorCode::NotWritable, path.string(), error ? error.message() : std::string());
    return {};
}

Result<std::string> readFile(const files::path &path)
{
    std::ifstream file(path, std::ios::binary);
    std::ostringstream content;
    content << file.rdbuf();
    if (!file)
        return failure(ErrorCode::NotReadable, path.string());
    return content.str();
}

/// An id in the form of Prisma's (UUID, version 4), the same in every run.
std::string rowId(const MigrationName &name, const std::string &at)
{
    std::string id = sha256(name.value + at).value.substr(0, 32);
    id[12] = '4';
    id[16] = "89ab"[id[16] % 4];
    for (const std::size_t dash : {20, 16, 12, 8})
        id.insert(dash, "-");
    return id;
}

/// Plays the story: keeps the folder and the database as they were at each of its moments.
class Player {
public:
    Player(files::path folder, postgres::Connection &connection)
        : m_folder(std::move(folder)),
          m_connection(connection)
    {
    }

    Result<void> play(const Event &event)
    {
        return match(
            event, [&](const Commit &commit) { return check(commit); },
            [&](const Deploy &deploy) { return run(deploy); },
            [&](const RollBack &rollBack) { return record(rollBack); },
            [&](const Declare &declare) { return runByHand(declare); },
            [&](const Fill &fill) { return done(m_connection.script(fill.sql)); },
            [&](const EmptyFolder &empty) { return make(empty); });
    }

    const std::vector<Commit> &commits() const { return m_commits; }

private:
    static Result<void> done(const Result<postgres::Rows> &rows)
    {
        if (!rows)
            return failure(rows.error());
        return {};
    }

    Result<std::string> script(const MigrationName &name) const
    {
        return readFile(m_folder / "prisma" / "migrations" / name.value / "migration.sql");
    }

    Result<void> check(const Commit &commit)
    {
        std::error_code error;
        for (const std::string &path : commit.removed) {
            files::remove(m_folder / path, error);
            files::remove((m_folder / path).parent_path(), error);
        }
        for (const auto &[path, content] : commit.files) {
            if (auto written = writeFile(m_folder / path, content); !written)
                return written;
        }
        m_commits.push_back(commit);
        return {};
    }

    Result<void> run(const Deploy &deploy)
    {
        const auto sql = script(deploy.name);
        if (!sql)
            return failure(sql.error());
        const auto answer = m_connection.script(*sql);
        if (answer ? !deploy.sqlState.empty() : answer.error().sqlState != deploy.sqlState)
            return answer ? Result<void>(failure(ErrorCode::SqlFailed, deploy.name.value))
                          : Result<void>(failure(answer.error()));
        std::optional<std::string> logs;
        if (!answer)
            logs = history::migrationLog(deploy.name, *sql, answer.error());
        return done(m_connection.query(
            R"(INSERT INTO "_prisma_migrations" ("id", "checksum", "started_at", "migration_name", "logs",
               "applied_steps_count", "finished_at")
               VALUES ($1, $2, $3, $4, $5, $6, $3::timestamptz + $7 * INTERVAL '1 microsecond'))",
            {rowId(deploy.name, deploy.at), sha256(*sql).value, deploy.at, deploy.name.value, logs,
             answer ? "1" : "0",
             answer ? std::optional(std::to_string(deploy.microseconds)) : std::nullopt}));
    }

    Result<void> record(const RollBack &rollBack)
    {
        return done(m_connection.query(R"(UPDATE "_prisma_migrations" SET "rolled_back_at" = $1
            WHERE "migration_name" = $2 AND "finished_at" IS NULL AND "rolled_back_at" IS NULL)",
                                       {rollBack.at, rollBack.name.value}));
    }

    Result<void> runByHand(const Declare &declare)
    {
        if (auto ran = m_connection.script(declare.sql); !ran)
            return failure(ran.error());
        const auto sql = script(declare.name);
        if (!sql)
            return failure(sql.error());
        return done(m_connection.query(
            R"(INSERT INTO "_prisma_migrations" ("id", "checksum", "logs", "started_at", "finished_at", "migration_name")
               VALUES ($1, $2, '', $3, $3, $4))",
            {rowId(declare.name, declare.at), sha256(*sql).value, declare.at, declare.name.value}));
    }

    Result<void> make(const EmptyFolder &empty)
    {
        std::error_code error;
        files::create_directories(m_folder / empty.path, error);
        if (error)
            return failure(ErrorCode::NotWritable, (m_folder / empty.path).string(), error.message());
        return {};
    }

    files::path m_folder;
    postgres::Connection &m_connection;
    std::vector<Commit> m_commits;
};

Result<void> claim(const files::path &folder)
{
    std::error_code error;
    if (files::exists(folder, error) &&
        (!files::is_directory(folder, error) || !files::is_empty(folder, error)))
        return failure(ErrorCode::AlreadyExists, folder.string());
    files::create_directories(folder, error);
    if (error)
        return failure(ErrorCode::NotWritable, folder.string(), error.message());
    return {};
}

/// The URL holds the role's password, so nobody else may read the file.
Result<void> writeEnvFile(const Demo &demo)
{
    const files::path path = demo.folder / ".env";
    if (auto made = writeFile(path, {}); !made)
        return made;
    std::error_code error;
    files::permissions(path, files::perms::owner_read | files::perms::owner_write, error);
    if (error)
        return failure(ErrorCode::NotWritable, path.string(), error.message());
    return writeFile(path, "DATABASE_URL=\"" + demo.url + "\"\n");
}

Result<void> tell(const Demo &demo, const postgres::ConnectionSettings &settings, const JobControl &control)
{
    auto connection = postgres::Connection::open(settings, postgres::Access::Writing, control);
    if (!connection)
        return failure(connection.error());
    if (auto made = connection->script(createLedger); !made)
        return failure(made.error());
    const auto events = demo::story();
    Player player(demo.folder, *connection);
    for (std::size_t at = 0; at < events.size(); ++at) {
        if (control.isCancelled())
            return failure(ErrorCode::Cancelled);
        control.progress(static_cast<int>(at), static_cast<int>(events.size()), "demo");
        if (auto played = player.play(events[at]); !played)
            return played;
    }
    if (auto counted = connection->script("ANALYZE"); !counted)
        return failure(counted.error());
    demo::makeRepository(demo.folder, player.commits());
    return writeEnvFile(demo);
}

} // namespace

Result<Demo> startDemo(const files::path &folder, const JobControl &control)
{
    if (!folder.empty()) {
        if (auto claimed = claim(folder); !claimed)
            return failure(claimed.error());
    }
    auto server = postgres::PrivateServer::start(control);
    if (!server)
        return failure(server.error());
    const files::path project = folder.empty() ? server->folder() / "brightwater-crm" : folder;
    const auto settings = server->createDatabase(databaseName);
    if (!settings)
        return failure(settings.error());
    Demo demo{std::move(*server), files::absolute(project), {}};
    demo.url = demo.server.url(databaseName);
    if (auto told = tell(demo, *settings, control); !told)
        return failure(told.error());
    return demo;
}

} // namespace plumbline::project
