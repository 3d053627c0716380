#include "relayed_server.h"
#include "tests/support/test_registry.h"

#include <QTemporaryDir>

#include <fstream>
#include <thread>

using namespace plumbline;
using namespace plumbline::postgres;
using namespace std::chrono_literals;
using tests::codeOf;
using tests::one;
using tests::Relayed;

class TestConnecting : public QObject {
    Q_OBJECT

private slots:
    void saysWhyItCannotConnect_data();
    void saysWhyItCannotConnect();
    void connectsOverTcp();
    void refusesAServerWithoutTlsWhereTlsIsAsked_data();
    void refusesAServerWithoutTlsWhereTlsIsAsked();
    void refusesACertificateThatNobodyVouchesFor();
    void givesUpOnAHostThatNeverAnswers();
    void stopsConnectingWhenCancelled();
    void saysThatTheServerIsFull();
    void takesAnyTextForAPassword();
    void findsAPasswordInPgpass();
    void findsUserAndPasswordInAService();
    void saysThatAServiceIsNotDefined();
};

void TestConnecting::saysWhyItCannotConnect_data()
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
    QTest::newRow("a server that goes away during the login")
        << QStringLiteral("restarted") << static_cast<int>(ErrorCode::ConnectionLost) << QString();
}

void TestConnecting::saysWhyItCannotConnect()
{
    QFETCH(QString, part);
    static const auto whole = tests::freshDatabase();
    const tests::TcpPort other([](int client) {
        char bytes[1024];
        [[maybe_unused]] const auto count = read(client, bytes, sizeof bytes);
        [[maybe_unused]] const auto sent = write(client, "HTTP/1.1 400 Bad Request\r\n\r\n", 28);
    });
    const tests::TcpPort restarted([](int client) {
        char bytes[1024];
        // It does not want TLS, asks for the password in clear text, and ends when it has it.
        if (read(client, bytes, sizeof bytes) == 8 && write(client, "N", 1) == 1) [[maybe_unused]]
            const auto begin = read(client, bytes, sizeof bytes);
        if (write(client, "R\0\0\0\x08\0\0\0\x03", 9) == 9) [[maybe_unused]]
            const auto password = read(client, bytes, sizeof bytes);
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
    else if (part == QLatin1String("restarted"))
        settings.port = restarted.port();
    const auto connection = Connection::open(settings, Access::ReadOnly, {});
    QVERIFY(!connection);
    QTEST(static_cast<int>(connection.error().code), "code");
    if (part != QLatin1String("other") && part != QLatin1String("restarted"))
        QTEST(QString::fromStdString(connection.error().subject), "subject");
    QVERIFY(!connection.error().detail.empty());
    QVERIFY(connection.error().detail.find("LOCATION") == std::string::npos);
    QVERIFY(connection.error().detail.find(whole.password.reveal()) == std::string::npos);
}

void TestConnecting::connectsOverTcp()
{
    Relayed relayed;
    auto settings = relayed.settings(tests::freshDatabase());
    QCOMPARE(codeOf(Connection::open(settings, Access::ReadOnly, {})), ErrorCode::BadUsage);
    settings.host = "localhost"; // more than one address, of which one answers
    auto connection = tests::connected(settings, Access::ReadOnly);
    QCOMPARE(one(connection, "SELECT current_database()"), settings.database);
}

void TestConnecting::refusesAServerWithoutTlsWhereTlsIsAsked_data()
{
    QTest::addColumn<QString>("mode");
    QTest::addColumn<bool>("isRefused");
    for (const char *mode : {"require", "verify-ca", "verify-full"})
        QTest::newRow(mode) << QString::fromUtf8(mode) << true;
    for (const char *mode : {"disable", "prefer"})
        QTest::newRow(mode) << QString::fromUtf8(mode) << false;
}

void TestConnecting::refusesAServerWithoutTlsWhereTlsIsAsked()
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

void TestConnecting::refusesACertificateThatNobodyVouchesFor()
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

void TestConnecting::givesUpOnAHostThatNeverAnswers()
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

void TestConnecting::stopsConnectingWhenCancelled()
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

void TestConnecting::saysThatTheServerIsFull()
{
    const auto settings = tests::freshDatabase();
    tests::runSql(settings, "ALTER DATABASE " + settings.database + " CONNECTION LIMIT 1");
    const auto first = tests::connected(settings);
    QCOMPARE(codeOf(Connection::open(settings, Access::ReadOnly, {})), ErrorCode::TooManyConnections);
}

void TestConnecting::takesAnyTextForAPassword()
{
    const auto owner = tests::server().superuserSettings("postgres");
    tests::runSql(owner, "CREATE ROLE \"odd 'user' \\\" LOGIN PASSWORD 'p ''w'' \\ =ü'");
    auto settings = tests::server().settings("postgres");
    settings.user = "odd 'user' \\";
    settings.password = Secret("p 'w' \\ =ü");
    auto connection = tests::connected(settings, Access::ReadOnly);
    QCOMPARE(one(connection, "SELECT current_user"), settings.user);
}

void TestConnecting::findsAPasswordInPgpass()
{
    auto settings = tests::freshDatabase();
    const QTemporaryDir folder;
    const std::string file = folder.filePath(QStringLiteral("pgpass")).toStdString();
    // libpq calls a server at a socket "localhost" there only where the socket is its default one.
    std::ofstream(file) << "*:*:" << settings.database << ':' << settings.user << ':'
                        << settings.password.reveal() << '\n';
    std::filesystem::permissions(file, std::filesystem::perms::owner_read);
    settings.password = {};
    QCOMPARE(codeOf(Connection::open(settings, Access::ReadOnly, {})), ErrorCode::AuthenticationFailed);
    qputenv("PGPASSFILE", QByteArray::fromStdString(file));
    const auto connection = Connection::open(settings, Access::ReadOnly, {});
    qunsetenv("PGPASSFILE");
    QVERIFY2(connection, connection ? "" : tests::described(connection.error()).c_str());
}

void TestConnecting::findsUserAndPasswordInAService()
{
    auto settings = tests::freshDatabase();
    const QTemporaryDir folder;
    const QByteArray file = folder.filePath(QStringLiteral("services")).toUtf8();
    std::ofstream(file.constData()) << "[ours]\nhost=elsewhere.invalid\nport=1\ndbname=other\nuser="
                                    << settings.user << "\npassword=" << settings.password.reveal() << '\n';
    const std::string user = settings.user;
    settings.user.clear();
    settings.password = {};
    qputenv("PGSERVICEFILE", file);
    qputenv("PGSERVICE", "ours");
    auto connection = Connection::open(settings, Access::ReadOnly, {});
    qunsetenv("PGSERVICE");
    qunsetenv("PGSERVICEFILE");
    QVERIFY2(connection, connection ? "" : tests::described(connection.error()).c_str());
    // Where to, the URL alone says.
    QCOMPARE(one(*connection, "SELECT current_database()"), settings.database);
    QCOMPARE(one(*connection, "SELECT session_user"), user);
}

void TestConnecting::saysThatAServiceIsNotDefined()
{
    const auto settings = tests::freshDatabase();
    qputenv("PGSERVICEFILE", "/dev/null");
    qputenv("PGSERVICE", "nowhere");
    const auto connection = Connection::open(settings, Access::ReadOnly, {});
    qunsetenv("PGSERVICE");
    qunsetenv("PGSERVICEFILE");
    QCOMPARE(codeOf(connection), ErrorCode::ConnectionSettingsInvalid);
    QVERIFY(connection.error().detail.find("nowhere") != std::string::npos);
}

PLUMBLINE_TEST(tst_connecting, TestConnecting)
#include "tst_connecting.moc"
