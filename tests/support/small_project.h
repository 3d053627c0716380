#pragma once

// A project of a few migrations with a database of its own, for tests that act on it:
//
//   tests::SmallProject project;
//   project.migration("20240101000000_init", "CREATE TABLE a (id int);");
//   project.makeLedger();
//   project.failed("20240101000000_init");

#include "models/base/checksum.h"
#include "models/project/project.h"
#include "tests/support/test_server.h"

#include <QTemporaryDir>

#include <filesystem>
#include <fstream>

namespace plumbline::tests {

inline const char *const ledgerDdl = R"(CREATE TABLE _prisma_migrations (
    id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
    migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
    started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0);)";

class SmallProject {
public:
    SmallProject() : m_settings(freshDatabase())
    {
        std::filesystem::create_directories(migrations());
        write(folder() / "package.json", "{\"name\": \"small\"}\n");
        write(folder() / "prisma" / "schema.prisma",
              "datasource db {\n  provider = \"postgresql\"\n  url = env(\"DATABASE_URL\")\n}\n");
        write(migrations() / "migration_lock.toml", "provider = \"postgresql\"\n");
        write(folder() / ".env", "DATABASE_URL=\"" + url() + "\"\n");
    }

    std::filesystem::path folder() const { return m_folder.path().toStdString(); }
    std::filesystem::path migrations() const { return folder() / "prisma" / "migrations"; }
    const postgres::ConnectionSettings &settings() const { return m_settings; }
    std::string url() const { return server().url(m_settings.database); }

    project::ProjectRequest request() const
    {
        project::ProjectRequest request;
        request.folder = folder();
        request.searchParents = false;
        return request;
    }

    static void write(const std::filesystem::path &path, const std::string &content)
    {
        std::filesystem::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary | std::ios::trunc) << content;
    }

    void migration(const std::string &name, const std::string &script) const
    {
        write(migrations() / name / "migration.sql", script);
    }

    std::string checksum(const std::string &name) const
    {
        std::ifstream file(migrations() / name / "migration.sql", std::ios::binary);
        return sha256(std::string(std::istreambuf_iterator<char>(file), {})).value;
    }

    void sql(const std::string &statement) const { runSql(m_settings, statement); }
    std::string value(const std::string &query) const { return tests::value(m_settings, query); }

    void makeLedger() const { sql(ledgerDdl); }
    /// A row as `migrate deploy` leaves it. The script has to be there for its checksum.
    void applied(const std::string &name) const { row(name, "now()", "NULL", 1, "NULL"); }
    void failed(const std::string &name, const std::string &logs = "'ERROR: it failed'") const
    {
        row(name, "NULL", "NULL", 0, logs);
    }
    void rolledBack(const std::string &name) const { row(name, "NULL", "now()", 0, "NULL"); }

private:
    void row(const std::string &name, const std::string &finished, const std::string &rolledBack, int steps,
             const std::string &logs) const
    {
        sql("INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, logs, "
            "rolled_back_at, "
            "started_at, applied_steps_count) VALUES (gen_random_uuid(), '" +
            checksum(name) + "', " + finished + ", '" + name + "', " + logs + ", " + rolledBack +
            ", now() - interval '1 minute', " + std::to_string(steps) + ")");
    }

    QTemporaryDir m_folder;
    postgres::ConnectionSettings m_settings;
};

} // namespace plumbline::tests
