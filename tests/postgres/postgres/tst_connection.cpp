#include "models/postgres/connection.h"
#include "tcp_relay.h"
#include "tests/support/test_registry.h"
#include "tests/support/test_server.h"

#include <thread>

using namespace plumbline;
using namespace plumbline::postgres;
using namespace std::chrono_literals;

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
    void saysWhyItCannotConnect_data();
    void saysWhyItCannotConnect();
    void connectsOverTcp();
    void refusesAServerWithoutTlsWhereTlsIsAsked_data();
    void refusesAServerWithoutTlsWhereTlsIsAsked();
    void refusesACertificateThatNobodyVouchesFor();
    void givesUpOnAHostThatNeverAnswers();
    void stopsConnectingWhenCancelled();
    void saysThatTheServerIsFull();
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
    void takesAnyTextForAPassword();
};

namespace {

ErrorCode codeOf(const Result<Connection> &connection)
{
    return connection ? ErrorCode::BadUsage : connection.error().code;
}

std::string one(Connection &connection, const std::string &sql)
{
    const auto rows = connection.query(sql);
    return rows ? rows->rows.at(0).at(0).value_or("NULL") : tests::described(rows.error());
}

/// The private server behind a TCP port.
struct Relayed {
    std::atomic<bool> isStalled = false;
    tests::TcpPort port{[this](int client) { tests::relay(client, tests::server().folder(), isStalled); }};

    ConnectionSettings settings(const ConnectionSettings &direct) const
    {
        ConnectionSettings result = direct;
        result.host = "127.0.0.1";
        result.port = port.port();
        return result;
    }
};

} // namespace

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

void TestConnection::saysWhyItCannotConnect_data()
{
    QTest::addColumn<QString>("part");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("subject");
    QTest::newRow("a wrong password")
        << QStringLiteral("password") << static_cast<int>(ErrorCode::AuthenticationFailed)
        << QStringLiteral("plumbline");
    QTest::newRow("no password") << QStringLiteral("no password")
                                 << static_cast<int>(ErrorCode::AuthenticationFailed)
                                 << QStringLiteral("plumbline");
    QTest::newRow("a wrong user") << QStringLiteral("user")
                                  << static_cast<int>(ErrorCode::AuthenticationFailed)
                                  << QStringLiteral("nobody-there");
    QTest::newRow("a wrong database")
        << QStringLiteral("database") << static_cast<int>(ErrorCode::DatabaseMissing)
        << QStringLiteral("no such \"database\"");
    QTest::newRow("a wrong port") << QStringLiteral("port") << static_cast<int>(ErrorCode::HostUnreachable)
                                  << QStringLiteral("127.0.0.1:1");
    QTest::newRow("a wrong host") << QStringLiteral("host") << static_cast<int>(ErrorCode::HostUnreachable)
                                  << QStringLiteral("no-such-host.invalid:5432");
    QTest::newRow("a wrong socket") << QStringLiteral("socket")
                                    << static_cast<int>(ErrorCode::HostUnreachable)
                                    << QStringLiteral("/no/such/folder:5432");
    QTest::newRow("a closed database")
        << QStringLiteral("closed") << static_cast<int>(ErrorCode::PermissionDenied)
        << QStringLiteral("template1");
    QTest::newRow("no PostgreSQL there")
        << QStringLiteral("other") << static_cast<int>(ErrorCode::HostUnreachable) << QString();
}

void TestConnection::saysWhyItCannotConnect()
{
    QFETCH(QString, part);
    static const auto whole = tests::freshDatabase();
    const tests::TcpPort other([](int client) {
        char bytes[1024];
        [[maybe_unused]] const auto count = read(client, bytes, sizeof bytes);
        [[maybe_unused]] const auto sent = write(client, "HTTP/1.1 400 Bad Request\r\n\r\n", 28);
    });
    auto settings = whole;
    if (part == QLatin1String("password"))
        settings.password = Secret("a wrong 'one' \\");
    else if (part == QLatin1String("no password"))
        settings.password = Secret();
    else if (part == QLatin1String("user"))
        settings.user = "nobody-there";
    else if (part == QLatin1String("database"))
        settings.database = "no such \"database\"";
    else if (part == QLatin1String("host"))
        settings.host = "no-such-host.invalid";
    else if (part == QLatin1String("socket"))
        settings.host = "/no/such/folder";
    else if (part == QLatin1String("closed"))
        settings.database = "template1";
    else
        settings.host = "127.0.0.1";
    if (part == QLatin1String("port"))
        settings.port = 1;
    else if (part == QLatin1String("other"))
        settings.port = other.port();
    const auto connection = Connection::open(settings, Access::ReadOnly, {});
    QVERIFY(!connection);
    QTEST(static_cast<int>(connection.error().code), "code");
    if (part != QLatin1String("other"))
        QTEST(QString::fromStdString(connection.error().subject), "subject");
    QVERIFY(!connection.error().detail.empty());
    QVERIFY(connection.error().detail.find("LOCATION") == std::string::npos);
    QVERIFY(connection.error().detail.find(whole.password.reveal()) == std::string::npos);
}

void TestConnection::connectsOverTcp()
{
    Relayed relayed;
    auto settings = relayed.settings(tests::freshDatabase());
    QCOMPARE(codeOf(Connection::open(settings, Access::ReadOnly, {})), ErrorCode::BadUsage);
    settings.host = "localhost"; // more than one address, of which one answers
    auto connection = tests::connected(settings, Access::ReadOnly);
    QCOMPARE(one(connection, "SELECT current_database()"), settings.database);
}

void TestConnection::refusesAServerWithoutTlsWhereTlsIsAsked_data()
{
    QTest::addColumn<QString>("mode");
    QTest::addColumn<bool>("isRefused");
    for (const char *mode : {"require", "verify-ca", "verify-full"})
        QTest::newRow(mode) << QString::fromUtf8(mode) << true;
    for (const char *mode : {"disable", "prefer"})
        QTest::newRow(mode) << QString::fromUtf8(mode) << false;
}

void TestConnection::refusesAServerWithoutTlsWhereTlsIsAsked()
{
    QFETCH(QString, mode);
    QFETCH(bool, isRefused);
    static Relayed relayed;
    static const auto database = tests::freshDatabase();
    auto settings = relayed.settings(database);
    settings.parameters = {{"sslmode", mode.toStdString()},
                           {"sslrootcert", "/etc/ssl/certs/ca-certificates.crt"}};
    const auto connection = Connection::open(settings, Access::ReadOnly, {});
    QCOMPARE(codeOf(connection), isRefused ? ErrorCode::TlsFailed : ErrorCode::BadUsage);
    if (isRefused)
        QCOMPARE(connection.error().subject, settings.hostAndPort());
}

void TestConnection::refusesACertificateThatNobodyVouchesFor()
{
    // A server with TLS that nobody knows: it agrees to TLS as PostgreSQL does, then openssl speaks.
    QTemporaryDir folder;
    const QString key = folder.filePath(QStringLiteral("key.pem"));
    const QString certificate = folder.filePath(QStringLiteral("cert.pem"));
    QProcess maker;
    maker.setProcessChannelMode(QProcess::MergedChannels);
    maker.start(QStringLiteral("openssl"),
                {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"),
                 QStringLiteral("rsa:2048"), QStringLiteral("-nodes"), QStringLiteral("-keyout"), key,
                 QStringLiteral("-out"), certificate, QStringLiteral("-subj"),
                 QStringLiteral("/CN=elsewhere")});
    QVERIFY(maker.waitForFinished());
    QVERIFY2(maker.exitCode() == 0, maker.readAll().constData());
    const int freePort = tests::TcpPort([](int) {}).port();
    QProcess speaker;
    speaker.start(QStringLiteral("openssl"),
                  {QStringLiteral("s_server"), QStringLiteral("-accept"), QString::number(freePort),
                   QStringLiteral("-key"), key, QStringLiteral("-cert"), certificate,
                   QStringLiteral("-quiet")});
    QVERIFY(speaker.waitForStarted());
    const tests::TcpPort port([freePort](int client) { tests::relayTls(client, freePort); });
    ConnectionSettings settings;
    settings.host = "127.0.0.1";
    settings.port = port.port();
    settings.parameters = {{"sslmode", "verify-full"}, {"sslrootcert", "/etc/ssl/certs/ca-certificates.crt"}};
    const auto connection = Connection::open(settings, Access::ReadOnly, {});
    speaker.kill();
    speaker.waitForFinished();
    QCOMPARE(codeOf(connection), ErrorCode::TlsFailed);
    QVERIFY2(connection.error().detail.find("certificate verify failed") != std::string::npos,
             connection.error().detail.c_str());
}

void TestConnection::givesUpOnAHostThatNeverAnswers()
{
    const tests::TcpPort silent(tests::swallow);
    ConnectionSettings settings;
    settings.host = "127.0.0.1";
    settings.port = silent.port();
    settings.connectTimeoutSeconds = 1;
    const auto connection = Connection::open(settings, Access::ReadOnly, {});
    QCOMPARE(codeOf(connection), ErrorCode::TimedOut);
    QCOMPARE(connection.error().subject, settings.hostAndPort());
}

void TestConnection::stopsConnectingWhenCancelled()
{
    const tests::TcpPort silent(tests::swallow);
    ConnectionSettings settings;
    settings.host = "127.0.0.1";
    settings.port = silent.port();
    settings.connectTimeoutSeconds = 0; // would wait for ever
    std::stop_source stop;
    std::thread later([&] {
        std::this_thread::sleep_for(50ms);
        stop.request_stop();
    });
    QCOMPARE(codeOf(Connection::open(settings, Access::ReadOnly, {stop.get_token(), {}})),
             ErrorCode::Cancelled);
    later.join();
}

void TestConnection::saysThatTheServerIsFull()
{
    const auto settings = tests::freshDatabase();
    tests::runSql(settings, "ALTER DATABASE " + settings.database + " CONNECTION LIMIT 1");
    const auto first = tests::connected(settings);
    QCOMPARE(codeOf(Connection::open(settings, Access::ReadOnly, {})), ErrorCode::TooManyConnections);
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
    auto connection = tests::connected(settings, Access::ReadOnly, {}, {1500ms, 250ms});
    QCOMPARE(one(connection, "SELECT count(*) FROM t WHERE id = 1"), "0");
    QCOMPARE(one(connection, "SHOW statement_timeout"), "1500ms");
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

void TestConnection::takesAnyTextForAPassword()
{
    const auto owner = tests::server().superuserSettings("postgres");
    tests::runSql(owner, "CREATE ROLE \"odd 'user' \\\" LOGIN PASSWORD 'p ''w'' \\ =ü'");
    auto settings = tests::server().settings("postgres");
    settings.user = "odd 'user' \\";
    settings.password = Secret("p 'w' \\ =ü");
    auto connection = tests::connected(settings, Access::ReadOnly);
    QCOMPARE(one(connection, "SELECT current_user"), settings.user);
}

PLUMBLINE_TEST(tst_connection, TestConnection)
#include "tst_connection.moc"
