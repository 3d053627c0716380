#include "tests/bench/large_database.h"

#include "models/postgres/connection.h"

#include <algorithm>
#include <cstdio>

namespace plumbline::bench {

namespace {

constexpr int batch = 250; ///< tables in one transaction, so that their locks fit

std::string columnOf(int i)
{
    const std::string name = "\n  \"field" + std::to_string(i) + "\" ";
    switch (i % 8) {
    case 0:
        return name + "TEXT NOT NULL";
    case 1:
        return name + "INTEGER NOT NULL DEFAULT 0";
    case 2:
        return name + "TIMESTAMP(3) DEFAULT CURRENT_TIMESTAMP";
    case 3:
        return name + "DECIMAL(12,2)";
    case 4:
        return name + "BOOLEAN NOT NULL DEFAULT false";
    case 5:
        return name + "\"Status\" NOT NULL DEFAULT 'OPEN'";
    case 6:
        return name + "JSONB";
    default:
        return name + "VARCHAR(191)";
    }
}

/// As Prisma Migrate makes tables: a key, now and then from a sequence, a unique and an ordinary index, and a
/// foreign key to the table before.
std::string tableSql(int i, int columns)
{
    const std::string name = "Table" + std::to_string(i);
    std::string sql = "CREATE TABLE \"" + name + "\" (\n  \"id\" " +
                      (i % 4 == 0 ? "SERIAL NOT NULL" : "TEXT NOT NULL") + ",\n  \"parentId\" " +
                      (i % 4 == 1 ? "INTEGER" : "TEXT") + ",";
    for (int column = 2; column < columns; ++column)
        sql += columnOf(column) + ",";
    sql += "\n  CONSTRAINT \"" + name + "_pkey\" PRIMARY KEY (\"id\"));\n";
    sql += "CREATE UNIQUE INDEX \"" + name + "_field8_key\" ON \"" + name + "\" (\"field8\");\n";
    sql += "CREATE INDEX \"" + name + "_parentId_idx\" ON \"" + name + "\" (\"parentId\");\n";
    if (i > 0 && i % 4 != 0)
        sql += "ALTER TABLE \"" + name + "\" ADD CONSTRAINT \"" + name +
               "_parentId_fkey\" FOREIGN KEY (\"parentId\") REFERENCES \"Table" + std::to_string(i - 1) +
               "\" (\"id\") ON DELETE SET NULL ON UPDATE CASCADE;\n";
    if (i % 10 == 0)
        sql += "COMMENT ON TABLE \"" + name + "\" IS 'What is kept of number " + std::to_string(i) + "';\n";
    return sql;
}

} // namespace

bool fillDatabase(postgres::PrivateServer &server, const std::string &name, int tables, int columns)
{
    if (!server.createDatabase(name))
        return false;
    auto connection =
        postgres::Connection::open(server.settings(name), postgres::Access::Writing, JobControl(),
                                   {.statementTimeout = std::chrono::minutes(10)});
    if (!connection || !connection->script("CREATE TYPE \"Status\" AS ENUM ('OPEN', 'CLOSED', 'LOST')"))
        return false;
    for (int first = 0; first < tables; first += batch) {
        std::string sql;
        for (int i = first; i < std::min(tables, first + batch); ++i)
            sql += tableSql(i, columns);
        if (const auto made = connection->script(sql); !made) {
            std::fprintf(stderr, "%s\n", made.error().detail.c_str());
            return false;
        }
    }
    return connection->script("VACUUM ANALYZE").has_value();
}

} // namespace plumbline::bench
