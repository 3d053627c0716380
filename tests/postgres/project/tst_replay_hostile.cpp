#include "tests/support/replayed.h"
#include "tests/support/test_registry.h"

#include <QElapsedTimer>
#include <QTemporaryDir>

#include <filesystem>
#include <fstream>
#include <thread>

namespace fs = std::filesystem;

using namespace plumbline;
using namespace plumbline::project;

/// What a repository could try with its scripts.
class TestReplayHostile : public QObject {
    Q_OBJECT

private slots:
    void keepsScriptsFromEverythingButTheirDatabase();
    void endsWhatRunsForever_data();
    void endsWhatRunsForever();
    void keepsWithinTheDisk_data();
    void keepsWithinTheDisk();
    void keepsWithinTheMemory();
    void isNotFlooded_data();
    void isNotFlooded();
    void goesOnWhateverTheScriptDidToItsDatabase_data();
    void goesOnWhateverTheScriptDidToItsDatabase();
    void takesNamesAndTextsAsTheyAre();
    void readsManyTables();
    void isCancelledWithinAMoment_data();
    void isCancelledWithinAMoment();
    void makesNoExtensionAmongTrojanFunctions();
};

namespace {

using tests::replayed;
using tests::replayOf;

/// The script between a migration that is fine and another one.
ReplayRequest between(const std::string &script)
{
    return tests::replayRequest(
        {{"1", "CREATE TABLE before (id int);"}, {"2", script}, {"3", "CREATE TABLE after (id int);"}});
}

bool has(const ReplayStep &step, ReplayFinding finding)
{
    return std::ranges::find(step.remarks, finding, &ReplayRemark::finding) != step.remarks.end();
}

} // namespace

void TestReplayHostile::keepsScriptsFromEverythingButTheirDatabase()
{
    const std::string file = "/tmp/plumbline-hostile-" + std::to_string(QCoreApplication::applicationPid());
    std::vector<std::pair<std::string, std::string>> scripts;
    // All in one replay, which goes on after each of them.
    const auto row = [&](const std::string &name, std::string sql) {
        for (auto at = sql.find("%1"); at != std::string::npos; at = sql.find("%1"))
            sql.replace(at, 2, file);
        scripts.emplace_back(name, sql);
        scripts.emplace_back("after " + name,
                             "CREATE TABLE after_" + std::to_string(scripts.size()) + " (id int);");
    };
    row("a program is run", "COPY (SELECT 1) TO PROGRAM 'touch %1'");
    row("a program is read", "CREATE TABLE t (x text); COPY t FROM PROGRAM 'touch %1'");
    row("a file is written", "COPY (SELECT 1) TO '%1'");
    row("a file is read", "CREATE TABLE t (x text); COPY t FROM '/etc/passwd'");
    row("a file is read by a function", "SELECT pg_read_file('/etc/passwd')");
    row("a folder is listed", "SELECT pg_ls_dir('/')");
    row("a file becomes a large object", "SELECT lo_import('/etc/passwd')");
    row("a large object becomes a file", "SELECT lo_export(lo_create(0), '%1')");
    row("a function in C", "CREATE FUNCTION f() RETURNS int LANGUAGE c AS 'libc.so.6', 'system'");
    row("an internal function",
        "CREATE FUNCTION f(text) RETURNS text LANGUAGE internal AS 'pg_read_file_all'");
    row("a library is loaded", "LOAD 'dblink'");
    row("the server is configured", "ALTER SYSTEM SET archive_command = 'touch %1'");
    row("the configuration is read again", "SELECT pg_reload_conf()");
    row("a superuser is made", "ALTER ROLE plumbline SUPERUSER");
    row("a role is made", "CREATE ROLE other SUPERUSER LOGIN");
    row("a role with rights is made", "CREATE ROLE other IN ROLE pg_execute_server_program");
    row("a role that was made gets rights", "GRANT pg_execute_server_program TO other");
    row("a role that was made becomes the superuser's", "CREATE ROLE other; GRANT plumbline_owner TO other");
    row("a role that was made becomes a superuser", "CREATE ROLE other; ALTER ROLE other SUPERUSER");
    row("a role that was made may log in", "CREATE ROLE other; ALTER ROLE other LOGIN");
    row("a role that was made runs a program",
        "CREATE ROLE other; SET ROLE other; COPY (SELECT 1) TO PROGRAM 'touch %1'");
    row("a role that was made makes another",
        "CREATE ROLE other; SET ROLE other; CREATE ROLE more SUPERUSER");
    row("the server's role is taken", "SET ROLE pg_execute_server_program");
    row("a table is given to the superuser", "CREATE TABLE t (); ALTER TABLE t OWNER TO plumbline_owner");
    row("a table is given to the reader", "CREATE TABLE t (); ALTER TABLE t OWNER TO plumbline_reader");
    row("the superuser's role is taken", "SET ROLE plumbline_owner");
    row("the reader's role is taken", "SET ROLE plumbline_reader");
    row("the session becomes the superuser's", "SET SESSION AUTHORIZATION plumbline_owner");
    row("the superuser gets a password", "ALTER ROLE plumbline_owner PASSWORD 'known'");
    row("rights are given", "GRANT pg_execute_server_program TO plumbline");
    row("passwords are read", "SELECT * FROM pg_authid");
    row("a database is made", "CREATE DATABASE other");
    row("another database is dropped", "DROP DATABASE postgres");
    row("the own database is dropped", "DROP DATABASE replay");
    row("a tablespace is made", "CREATE TABLESPACE t LOCATION '/tmp'");
    row("a catalog is written", "UPDATE pg_catalog.pg_proc SET proowner = 10");
    row("a catalog gets a table", "CREATE TABLE pg_catalog.t (id int)");
    row("triggers are turned off", "SET session_replication_role = replica");
    row("an event trigger is made",
        "CREATE FUNCTION f() RETURNS event_trigger LANGUAGE plpgsql AS "
        "'BEGIN END'; CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE FUNCTION f()");
    row("other sessions are ended", "DO $$ BEGIN IF (SELECT bool_and(pg_terminate_backend(pid)) FROM "
                                    "pg_stat_activity WHERE pid <> pg_backend_pid() AND usename IS NOT NULL) "
                                    "THEN NULL; END IF; END $$");
    row("the log is changed", "SELECT pg_rotate_logfile()");
    row("a subscription is made", "CREATE SUBSCRIPTION s CONNECTION 'host=/tmp' PUBLICATION p");
    row("an untrusted language",
        "CREATE LANGUAGE plpython3u; CREATE FUNCTION f() RETURNS int LANGUAGE plpython3u AS 'x'");
    row("a foreign server to files",
        "CREATE EXTENSION file_fdw; CREATE SERVER s FOREIGN DATA WRAPPER file_fdw");
    row("another server", "CREATE EXTENSION dblink; SELECT dblink_connect('host=/tmp')");
    row("a transaction is prepared", "BEGIN; PREPARE TRANSACTION 'x'");
    const auto replay = replayed(tests::replayRequest(scripts));
    for (std::size_t i = 0; i < scripts.size(); i += 2) {
        const ReplayStep &step = replay->steps[i];
        QVERIFY2(step.hasFailed(), scripts[i].first.c_str());
        QVERIFY2(!step.remarks.empty(), scripts[i].first.c_str());
        QVERIFY2(!replay->steps[i + 1].hasFailed(), scripts[i].first.c_str());
    }
    QVERIFY(!fs::exists(file));
    QCOMPARE(replay->schema()->tables.size(), scripts.size() / 2);
}

void TestReplayHostile::endsWhatRunsForever_data()
{
    QTest::addColumn<QString>("sql");
    QTest::newRow("an endless loop") << "DO $$ BEGIN LOOP END LOOP; END $$";
    QTest::newRow("one that turns the server's own limit off")
        << "SET statement_timeout = 0; DO $$ BEGIN LOOP PERFORM 1; END LOOP; END $$";
    QTest::newRow("one that will not be cancelled")
        << "DO $$ BEGIN LOOP BEGIN PERFORM pg_sleep(1000); EXCEPTION WHEN query_canceled THEN NULL; END; END "
           "LOOP; "
           "END $$";
    QTest::newRow("a long sleep") << "SELECT pg_sleep(100000)";
    QTest::newRow("endless rows") << "SELECT repeat('x', 1000) FROM generate_series(1, 1000000000000)";
    QTest::newRow("an endless recursion of a query")
        << "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n FROM r) SELECT count(*) FROM r";
}

void TestReplayHostile::endsWhatRunsForever()
{
    QFETCH(QString, sql);
    auto request = between(sql.toStdString());
    request.limits.scriptTime = std::chrono::milliseconds(700);
    const auto replay = replayed(request);
    QVERIFY(has(replay->steps[1], ReplayFinding::TooLong));
    QVERIFY(!replay->steps[2].hasFailed());
    QVERIFY(replay->schema()->table({"public", "after"}));
}

void TestReplayHostile::keepsWithinTheDisk_data()
{
    QTest::addColumn<QString>("sql");
    QTest::newRow("a table") << "CREATE TABLE t AS SELECT repeat(md5(i::text), 50) FROM generate_series(1, "
                                "100000000) i";
    QTest::newRow("a temporary table")
        << "CREATE TEMP TABLE t AS SELECT repeat(md5(i::text), 50) FROM generate_series(1, 100000000) i";
    QTest::newRow("a sort") << "SELECT * FROM (SELECT repeat(md5(i::text), 20) x FROM generate_series(1, "
                               "100000000) i ORDER BY 1) s LIMIT 1";
    QTest::newRow("the server's log")
        << "DO $$ BEGIN LOOP RAISE LOG '%', repeat('x', 100000); END LOOP; END $$";
    QTest::newRow("large objects")
        << "DO $$ BEGIN LOOP PERFORM lo_from_bytea(0, decode(repeat(md5(random()::text), 50000), 'hex')); "
           "END LOOP; END $$";
}

void TestReplayHostile::keepsWithinTheDisk()
{
    QFETCH(QString, sql);
    auto request = between(sql.toStdString());
    request.limits.diskBytes = std::int64_t(150) << 20;
    const auto replay = replayed(request);
    QVERIFY(has(replay->steps[1], ReplayFinding::TooMuchDisk));
}

void TestReplayHostile::keepsWithinTheMemory()
{
    auto request = between("SELECT repeat('x', 1000000000);");
    request.limits.memoryBytes = std::int64_t(600) << 20;
    const auto replay = replayed(request);
    QVERIFY(has(replay->steps[1], ReplayFinding::TooMuchMemory));
    QVERIFY(!replay->steps[2].hasFailed());
}

void TestReplayHostile::isNotFlooded_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<bool>("isFailure");
    QTest::newRow("notices")
        << "DO $$ BEGIN FOR i IN 1..100000 LOOP RAISE NOTICE 'flood %', i; END LOOP; END $$" << false;
    QTest::newRow("a long notice") << "DO $$ BEGIN RAISE NOTICE '%', repeat('ä', 10000000); END $$" << false;
    QTest::newRow("a long error") << "DO $$ BEGIN RAISE EXCEPTION '%', repeat('ä', 10000000); END $$" << true;
    QTest::newRow("notifications") << "LISTEN c; DO $$ BEGIN FOR i IN 1..100000 LOOP PERFORM pg_notify('c', "
                                      "i::text || repeat('x', 1000)); END LOOP; END $$"
                                   << false;
    QTest::newRow("rows") << "SELECT repeat('x', 1000) FROM generate_series(1, 200000)" << false;
    QTest::newRow("results") << QStringLiteral("DO $$ BEGIN END $$;") +
                                    QStringLiteral("SELECT 1;").repeated(20000)
                             << false;
}

void TestReplayHostile::isNotFlooded()
{
    QFETCH(QString, sql);
    QFETCH(bool, isFailure);
    const auto replay = replayed(between(sql.toStdString()));
    const ReplayStep &step = replay->steps[1];
    QCOMPARE(step.hasFailed(), isFailure);
    std::size_t kept = step.error ? step.error->detail.size() : 0;
    for (const std::string &notice : step.notices)
        kept += notice.size();
    QVERIFY(kept < 100000);
    QVERIFY(step.notices.size() <= 20);
    QVERIFY(!replay->steps[2].hasFailed());
}

void TestReplayHostile::goesOnWhateverTheScriptDidToItsDatabase_data()
{
    QTest::addColumn<QString>("sql");
    QTest::newRow("it is closed to everyone") << "ALTER DATABASE replay ALLOW_CONNECTIONS false; SELECT 1/0";
    QTest::newRow("nobody else may come in") << "ALTER DATABASE replay CONNECTION LIMIT 0;";
    QTest::newRow("the role's password is another")
        << "ALTER ROLE CURRENT_USER PASSWORD 'other'; COMMIT; SELECT 1/0";
    QTest::newRow("the right to connect is taken away")
        << "REVOKE CONNECT ON DATABASE replay FROM PUBLIC, plumbline; "
           "COMMIT; SELECT 1/0";
    QTest::newRow("everything of the role is dropped")
        << "DROP OWNED BY CURRENT_USER CASCADE; CREATE SCHEMA public";
    QTest::newRow("schema public is dropped") << "DROP SCHEMA public CASCADE; CREATE SCHEMA public;";
    QTest::newRow("every table is locked, and kept locked")
        << "BEGIN; LOCK TABLE before IN ACCESS EXCLUSIVE MODE; ALTER TABLE before ADD x int DEFAULT 1";
    QTest::newRow("the transaction is left broken") << "BEGIN; SELECT 1/0;";
    QTest::newRow("settings that change what is printed")
        << "ALTER DATABASE replay SET search_path = nowhere; ALTER DATABASE replay SET DateStyle = 'German'; "
           "ALTER ROLE CURRENT_USER SET default_transaction_read_only = on; RESET search_path";
}

void TestReplayHostile::goesOnWhateverTheScriptDidToItsDatabase()
{
    QFETCH(QString, sql);
    const auto request =
        tests::replayRequest({{"1", "CREATE TABLE before (id int);"},
                              {"2", sql.toStdString()},
                              {"3", "COMMIT;"},
                              {"4", "SET default_transaction_read_only = off;"},
                              {"5", "CREATE TABLE public.after (at date DEFAULT '2020-01-31');"}});
    const auto replay = replayed(request);
    QVERIFY2(!replay->steps[4].hasFailed(),
             replay->steps[4].error ? replay->steps[4].error->detail.c_str() : "");
    const schema::Table *after = replay->schema()->table({"public", "after"});
    QVERIFY(after);
    QCOMPARE(after->columns[0].defaultExpression.value(), "'2020-01-31'::date");
}

void TestReplayHostile::takesNamesAndTextsAsTheyAre()
{
    const std::string name = "a\x1b[2J\xe2\x80\xae\"'; DROP TABLE x; --";
    const std::string quoted = "\"a\x1b[2J\xe2\x80\xae\"\"'; DROP TABLE x; --\"";
    const auto replay = replayed(tests::replayRequest(
        {{"..\x1b[31m/x", "CREATE TABLE " + quoted + " (" + quoted + " int);"},
         {"2", "COMMENT ON TABLE " + quoted + " IS 'c'; DO $$ BEGIN RAISE NOTICE E'\\x1b[2J'; END $$"}}));
    QVERIFY(!replay->hasFailed());
    const schema::ObjectName table{schema::ObjectKind::Table, {"public", name}, {}};
    QCOMPARE(replay->origin(table)->value, "2");
    QCOMPARE(replay->origin({schema::ObjectKind::Column, {"public", name}, name})->value, "..\x1b[31m/x");
    QCOMPARE(replay->steps[1].notices, std::vector<std::string>{"\x1b[2J"});
}

void TestReplayHostile::readsManyTables()
{
    const auto replay =
        replayed(between("DO $$ BEGIN FOR i IN 1..1500 LOOP EXECUTE format('CREATE TABLE t%s (id "
                         "int PRIMARY KEY)', i); END LOOP; END $$"));
    QCOMPARE(replay->steps[1].changes.came.size(), 1500u);
    QCOMPARE(replay->schema()->tables.size(), 1502u);
    QCOMPARE(replay->steps[2].changes.came.size(), 1u);
}

void TestReplayHostile::isCancelledWithinAMoment_data()
{
    QTest::addColumn<QString>("sql");
    QTest::newRow("an endless loop") << "DO $$ BEGIN LOOP END LOOP; END $$";
    QTest::newRow("one that will not be cancelled")
        << "DO $$ BEGIN LOOP BEGIN PERFORM pg_sleep(1000); EXCEPTION WHEN query_canceled THEN NULL; END; END "
           "LOOP; "
           "END $$";
    QTest::newRow("endless rows") << "SELECT repeat('x', 1000) FROM generate_series(1, 1000000000000)";
    QTest::newRow("endless notices") << "DO $$ BEGIN LOOP RAISE NOTICE 'x'; END LOOP; END $$";
}

void TestReplayHostile::isCancelledWithinAMoment()
{
    QFETCH(QString, sql);
    std::stop_source stop;
    std::atomic<bool> isAtWork = false;
    const JobControl control{stop.get_token(), [&](const Progress &step) { isAtWork = step.done == 1; }};
    std::thread canceller([&] {
        while (!isAtWork)
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
        stop.request_stop();
    });
    const auto result = project::replay(between(sql.toStdString()), control);
    canceller.join();
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::Cancelled);
}

void TestReplayHostile::makesNoExtensionAmongTrojanFunctions()
{
    // An extension's script runs as superuser and could take such a function for what it means.
    const auto replay = replayOf(
        {{"1", "CREATE FUNCTION public.lower(varchar) RETURNS text LANGUAGE sql AS 'SELECT 1::text';"},
         {"2", "CREATE EXTENSION bloom;"}});
    QVERIFY(has(replay->steps[1], ReplayFinding::NeedsRights));
    QVERIFY(!replay->schema()->hasExtension("bloom"));
}

PLUMBLINE_TEST(tst_replay_hostile, TestReplayHostile)
#include "tst_replay_hostile.moc"
