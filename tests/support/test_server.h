#pragma once

// For every test that needs a real PostgreSQL, in any test program:
//
//   #include "tests/support/test_server.h"
//   const auto settings = tests::freshDatabase();                 // empty, belongs to the role "plumbline"
//   tests::runSql(settings, "CREATE TABLE t (id int)");           // as that role; fails the test on an error
//   QCOMPARE(tests::value(settings, "SELECT count(*) FROM t"), "0");
//   tests::server().url(settings.database)                        // for the real Prisma, psql or the program
//
// One server a test program, started at the first call (about 0.6 s) and stopped at the program's end, by
// whatever death. Where the server programs are missing the tests fail and name the package; nothing is
// skipped.

#include "models/postgres/connection.h"
#include "models/postgres/private_server.h"

#include <QtTest/QtTest>

#include <atomic>
#include <string>
#include <vector>

namespace plumbline::tests {

/// An error in words for QVERIFY2 and QFAIL.
inline std::string described(const Error &error)
{
    return "error " + std::to_string(static_cast<int>(error.code)) + " [" + error.sqlState + "] " +
           error.subject + ": " + error.detail + (error.query.empty() ? "" : "\nin: " + error.query);
}

inline postgres::PrivateServer &server()
{
    static auto started = postgres::PrivateServer::start({});
    if (!started)
        qFatal("no test server: %s", described(started.error()).c_str());
    return *started;
}

/// A new, empty database of the project's role, named as no other.
inline postgres::ConnectionSettings freshDatabase(const std::vector<std::string> &extensions = {})
{
    static std::atomic<int> count = 0;
    auto made = server().createDatabase("test_" + std::to_string(++count), extensions);
    if (!made)
        qFatal("no test database: %s", described(made.error()).c_str());
    return *made;
}

/// A session for tests; a failure ends the test program, because nothing after it could be right.
inline postgres::Connection connected(const postgres::ConnectionSettings &settings,
                                      postgres::Access access = postgres::Access::Writing,
                                      const JobControl &control = {}, postgres::SessionLimits limits = {})
{
    auto connection = postgres::Connection::open(settings, access, control, limits);
    if (!connection)
        qFatal("cannot connect: %s", described(connection.error()).c_str());
    return std::move(*connection);
}

/// Runs a script as one simple query and gives the rows of its last statement that had any.
inline postgres::Rows runSql(const postgres::ConnectionSettings &settings, const std::string &sql)
{
    auto rows = connected(settings).script(sql);
    if (!rows)
        qFatal("%s", described(rows.error()).c_str());
    return *rows;
}

/// The first value of the first row; "NULL" for NULL, "nothing" where there is no row.
inline std::string value(const postgres::ConnectionSettings &settings, const std::string &sql)
{
    const auto rows = runSql(settings, sql);
    return rows.rows.empty() || rows.rows[0].empty() ? "nothing" : rows.rows[0][0].value_or("NULL");
}

} // namespace plumbline::tests
