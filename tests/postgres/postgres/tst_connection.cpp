#include "relayed_server.h"
#include "tests/support/test_registry.h"

#include <thread>

using namespace plumbline;
using namespace plumbline::postgres;
using namespace std::chrono_literals;
using tests::codeOf;
using tests::one;
using tests::Relayed;

class TestConnection : public QObject {
    Q_OBJECT

private slots:
    void tellsWhoAnswers();
    void marksItsSessionForTheDba();
    void sendsParametersAndReadsNulls();
    void runsAScriptAsOneTransaction();
    void pointsAtTheFailingPlace();
    void mapsWhatTheServerRefuses_data();
    void mapsWhatTheServerRefuses();
    void writesNothingWhenReading_data();
    void writesNothingWhenReading();
    void staysReadingWhenAFunctionTurnsItOff();
    void readsBehindAPooler();
    void stopsAQueryAtTheServer();
    void endsAStatementThatTakesTooLong();
    void givesUpOnAServerThatStopsAnswering();
    void stopsWaitingForAServerThatStopsAnswering();
    void endsAfterTheUrlsSocketTimeout();
    void noticesThatTheConnectionIsLost();
    void runsNothingOnceCancelled();
    void refusesToCopy();
};

void TestConnection::tellsWhoAnswers()
{
    const auto settings = tests::freshDatabase();
    auto connection = tests::connected(settings, Access::ReadOnly);
    const ServerFacts &facts = connection.server();
    QCOMPARE(facts.version, tests::value(settings, "SHOW server_version"));
    QCOMPARE(std::to_string(facts.versionNumber), tests::value(settings, "SHOW server_version_num"));
    QCOMPARE(facts.currentUser, "plumbline");
    QVERIFY(!facts.isSuperuser);
    QVERIFY(!facts.isInRecovery);
    const auto owner = tests::server().superuserSettings(settings.database);
    QCOMPARE(facts.systemIdentifier,
             tests::value(owner, "SELECT system_identifier FROM pg_control_system()"));
    QVERIFY(tests::connected(owner).server().isSuperuser);
    tests::runSql(owner, "REVOKE EXECUTE ON FUNCTION pg_control_system() FROM PUBLIC");
    QCOMPARE(tests::connected(settings).server().systemIdentifier, "");
}

void TestConnection::marksItsSessionForTheDba()
{
    auto settings = tests::freshDatabase();
    settings.parameters.emplace_back("options", "-c geqo=off -c default_transaction_read_only=off");
    auto connection = tests::connected(settings, Access::ReadOnly, {}, {1500ms, 250ms});
    QCOMPARE(one(connection, "SHOW application_name"), "plumbline");
    QCOMPARE(one(connection, "SHOW default_transaction_read_only"), "on");
    QCOMPARE(one(connection, "SHOW transaction_read_only"), "on");
    QCOMPARE(one(connection, "SHOW statement_timeout"), "1500ms");
    QCOMPARE(one(connection, "SHOW lock_timeout"), "250ms");
    QCOMPARE(one(connection, "SHOW idle_in_transaction_session_timeout"), "1min");
    QCOMPARE(one(connection, "SHOW client_encoding"), "UTF8");
    QCOMPARE(one(connection, "SHOW search_path"), "\"$user\", public");
    QCOMPARE(one(connection, "SHOW geqo"), "off");
}

void TestConnection::sendsParametersAndReadsNulls()
{
    auto connection = tests::connected(tests::freshDatabase());
    const auto rows =
        connection.query("SELECT $1::text AS a, $2::text AS \"B\", $3::int + 1", {"it's \"ü\"", {}, "41"});
    QVERIFY(rows);
    QVERIFY(rows->columns == std::vector<std::string>({"a", "B", "?column?"}));
    QVERIFY(rows->rows == std::vector<std::vector<std::optional<std::string>>>({{"it's \"ü\"", {}, "42"}}));
    QVERIFY(!connection.query("SELECT 1; SELECT 2"));
    QVERIFY(connection.query("")->rows.empty());
}

void TestConnection::runsAScriptAsOneTransaction()
{
    const auto settings = tests::freshDatabase();
    auto connection = tests::connected(settings);
    const auto rows = connection.script(
        "CREATE TABLE t (id int); INSERT INTO t VALUES (1), (2) RETURNING id; UPDATE t SET id = 3");
    QVERIFY(rows);
    QCOMPARE(rows->rows.size(), std::size_t(2));
    QVERIFY(!connection.script("DELETE FROM t; SELECT 1 / 0"));
    QCOMPARE(one(connection, "SELECT count(*) FROM t"), "2");
}

void TestConnection::pointsAtTheFailingPlace()
{
    auto connection = tests::connected(tests::freshDatabase());
    const auto rows = connection.script("SELECT 'ü';\nSELECT nothing FROM pg_class");
    QVERIFY(!rows);
    QCOMPARE(rows.error().position, 20); // counted in characters
    QCOMPARE(rows.error().query, "SELECT 'ü';\nSELECT nothing FROM pg_class");
    QCOMPARE(rows.error().detail, "column \"nothing\" does not exist");
    QCOMPARE(rows.error().sqlState, "42703");
}

void TestConnection::mapsWhatTheServerRefuses_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<int>("code");
    const std::tuple<const char *, const char *, ErrorCode> cases[] = {
        {"no such table", "SELECT 1 FROM missing", ErrorCode::UndefinedTable},
        {"no such column", "SELECT missing FROM pg_class", ErrorCode::UndefinedColumn},
        {"no right", "SELECT 1 FROM pg_authid", ErrorCode::PermissionDenied},
        {"no sense", "SELEKT 1", ErrorCode::SyntaxError},
        {"no zero", "SELECT 1 / 0", ErrorCode::SqlFailed},
        {"no more sessions", "DO $$ BEGIN RAISE SQLSTATE '53300'; END $$", ErrorCode::TooManyConnections},
        {"an administrator's cancel", "SELECT pg_cancel_backend(pg_backend_pid()), pg_sleep(5)",
         ErrorCode::SqlFailed}};
    for (const auto &[name, sql, code] : cases)
        QTest::newRow(name) << QString::fromUtf8(sql) << static_cast<int>(code);
}

void TestConnection::mapsWhatTheServerRefuses()
{
    QFETCH(QString, sql);
    static auto connection = tests::connected(tests::freshDatabase());
    const auto rows = connection.query(sql.toStdString());
    QVERIFY(!rows);
    QTEST(static_cast<int>(rows.error().code), "code");
    QCOMPARE(rows.error().query, sql.toStdString());
    QVERIFY(!rows.error().detail.empty());
    QCOMPARE(one(connection, "SELECT 1"), "1"); // and the session lives on
}

void TestConnection::writesNothingWhenReading_data()
{
    QTest::addColumn<QString>("sql");
    for (const char *sql :
         {"INSERT INTO t VALUES (2)", "UPDATE t SET id = 2", "DELETE FROM t", "TRUNCATE t", "DROP TABLE t",
          "CREATE TABLE u (id int)", "CREATE SCHEMA s", "SELECT write()", "SELECT nextval('s')",
          "SELECT 1 INTO u", "WITH d AS (DELETE FROM t RETURNING *) SELECT 1 FROM d",
          "COMMENT ON TABLE t IS 'x'", "GRANT SELECT ON t TO PUBLIC"})
        QTest::newRow(sql) << QString::fromUtf8(sql);
}

void TestConnection::writesNothingWhenReading()
{
    QFETCH(QString, sql);
    static const auto settings = [] {
        auto result = tests::freshDatabase();
        tests::runSql(result,
                      "CREATE TABLE t AS SELECT 1 AS id; CREATE SEQUENCE s; CREATE FUNCTION write() RETURNS "
                      "void LANGUAGE sql AS 'DELETE FROM t'");
        return result;
    }();
    auto connection = tests::connected(settings, Access::ReadOnly);
    const auto rows = connection.query(sql.toStdString());
    QVERIFY(!rows);
    QCOMPARE(rows.error().sqlState, "25006");
    QCOMPARE(tests::value(settings, "SELECT count(*) FROM t WHERE id = 1"), "1");
}

void TestConnection::staysReadingWhenAFunctionTurnsItOff()
{
    const auto settings = tests::freshDatabase();
    tests::runSql(settings,
                  "CREATE TABLE t AS SELECT 1 AS id; CREATE FUNCTION evil() RETURNS int LANGUAGE sql AS "
                  "$$ SELECT set_config('default_transaction_read_only', 'off', false); SELECT 1 $$");
    auto connection = tests::connected(settings, Access::ReadOnly);
    QCOMPARE(one(connection, "SELECT evil()"), "1");
    const auto deleted = connection.query("DELETE FROM t");
    QVERIFY(!deleted);
    QCOMPARE(deleted.error().sqlState, "25006");
    QCOMPARE(deleted.error().position, 0);
    QVERIFY(!connection.script("DELETE FROM t"));
    QCOMPARE(one(connection, "SELECT count(*) FROM t"), "1");
}

void TestConnection::readsBehindAPooler()
{
    auto settings = tests::freshDatabase();
    tests::runSql(settings, "CREATE SCHEMA \"a b\"; CREATE TABLE \"a b\".t (id int)");
    settings.isPgbouncer = true;
    settings.schema = "a b";
    settings.isSchemaWritten = true;
    settings.parameters = {{"options", R"(-c jit=off --work_mem=5MB -c application_name=a\ b -c "x;y"=1)"}};
    auto connection = tests::connected(settings, Access::ReadOnly, {}, {1500ms, 250ms});
    QCOMPARE(one(connection, "SELECT count(*) FROM t WHERE id = 1"), "0");
    QCOMPARE(one(connection, "SHOW statement_timeout"), "1500ms");
    // A pooler would refuse the URL's own options at the start, so they are set afterwards.
    QCOMPARE(one(connection, "SHOW jit"), "off");
    QCOMPARE(one(connection, "SHOW work_mem"), "5MB");
    QCOMPARE(one(connection, "SHOW application_name"), "plumbline");
    QCOMPARE(connection.query("INSERT INTO t VALUES ($1)", {"1"}).error().sqlState, "25006");
    QCOMPARE(one(connection, "SELECT 1"), "1");
    auto writing = tests::connected(settings, Access::Writing);
    QVERIFY(writing.query("INSERT INTO t VALUES ($1)", {"1"}));
}

void TestConnection::stopsAQueryAtTheServer()
{
    const auto settings = tests::freshDatabase();
    std::stop_source stop;
    auto connection = tests::connected(settings, Access::ReadOnly, {stop.get_token(), {}});
    const std::string running =
        "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%' AND "
        "state = 'active' AND datname = current_database()";
    std::thread later([&] {
        while (tests::value(settings, running) == "0")
            std::this_thread::sleep_for(5ms);
        stop.request_stop();
    });
    const auto rows = connection.query("SELECT pg_sleep(60)");
    later.join();
    QVERIFY(!rows);
    QCOMPARE(rows.error().code, ErrorCode::Cancelled);
    QCOMPARE(rows.error().sqlState, "57014"); // the server itself said that it stopped
    QTRY_COMPARE(tests::value(settings, running), "0");
}

void TestConnection::endsAStatementThatTakesTooLong()
{
    auto connection = tests::connected(tests::freshDatabase(), Access::ReadOnly, {}, {100ms, 100ms});
    const auto rows = connection.query("SELECT pg_sleep(60)");
    QVERIFY(!rows);
    QCOMPARE(rows.error().code, ErrorCode::TimedOut);
    QCOMPARE(rows.error().sqlState, "57014");
    QCOMPARE(one(connection, "SELECT 1"), "1");
}

void TestConnection::givesUpOnAServerThatStopsAnswering()
{
    Relayed relayed;
    const auto settings = relayed.settings(tests::freshDatabase());
    auto connection = tests::connected(settings, Access::ReadOnly, {}, {100ms, 100ms});
    relayed.isStalled = true;
    const auto rows = connection.query("SELECT 1");
    QVERIFY(!rows);
    QCOMPARE(rows.error().code, ErrorCode::TimedOut);
    QCOMPARE(rows.error().subject, settings.hostAndPort());
    QCOMPARE(connection.query("SELECT 1").error().code, ErrorCode::ConnectionLost);
}

void TestConnection::stopsWaitingForAServerThatStopsAnswering()
{
    Relayed relayed;
    std::stop_source stop;
    auto connection = tests::connected(relayed.settings(tests::freshDatabase()), Access::ReadOnly,
                                       {stop.get_token(), {}}, {60s, 1s});
    relayed.isStalled = true;
    std::thread later([&] {
        std::this_thread::sleep_for(50ms);
        stop.request_stop();
    });
    const auto rows = connection.query("SELECT 1");
    later.join();
    QVERIFY(!rows);
    QCOMPARE(rows.error().code, ErrorCode::Cancelled);
}

void TestConnection::endsAfterTheUrlsSocketTimeout()
{
    auto settings = tests::freshDatabase();
    settings.socketTimeoutSeconds = 1;
    auto connection = tests::connected(settings, Access::ReadOnly);
    const auto rows = connection.query("SELECT pg_sleep(60)");
    QVERIFY(!rows);
    QCOMPARE(rows.error().code, ErrorCode::TimedOut);
}

void TestConnection::noticesThatTheConnectionIsLost()
{
    const auto settings = tests::freshDatabase();
    auto connection = tests::connected(settings, Access::ReadOnly);
    const std::string process = one(connection, "SELECT pg_backend_pid()");
    tests::runSql(settings, "SELECT pg_terminate_backend(" + process + ")");
    const auto rows = connection.query("SELECT 1");
    QVERIFY(!rows);
    QCOMPARE(rows.error().code, ErrorCode::ConnectionLost);
    QCOMPARE(rows.error().subject, settings.hostAndPort());
}

void TestConnection::runsNothingOnceCancelled()
{
    const auto settings = tests::freshDatabase();
    std::stop_source stop;
    auto connection = tests::connected(settings, Access::Writing, {stop.get_token(), {}});
    stop.request_stop();
    QCOMPARE(connection.query("CREATE TABLE t (id int)").error().code, ErrorCode::Cancelled);
    QCOMPARE(tests::value(settings, "SELECT to_regclass('t')"), "NULL");
    QCOMPARE(codeOf(Connection::open(settings, Access::ReadOnly, {stop.get_token(), {}})),
             ErrorCode::Cancelled);
}

void TestConnection::refusesToCopy()
{
    const auto settings = tests::freshDatabase();
    tests::runSql(settings, "CREATE TABLE t (id int)");
    auto connection = tests::connected(settings);
    QVERIFY(!connection.query("COPY t FROM STDIN"));
    QCOMPARE(tests::value(settings, "SELECT count(*) FROM t"), "0");
}

PLUMBLINE_TEST(tst_connection, TestConnection)
#include "tst_connection.moc"
