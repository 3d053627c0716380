#include "models/postgres/connection_settings.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

using namespace plumbline;
using namespace plumbline::postgres;

class TestConnectionSettings : public QObject {
    Q_OBJECT

private slots:
    void readsTheParts_data();
    void readsTheParts();
    void readsTheParameters_data();
    void readsTheParameters();
    void mapsTlsWithoutWeakeningIt_data();
    void mapsTlsWithoutWeakeningIt();
    void verifiesAgainstTheSystemsRootsWhereNoneAreNamed();
    void refuses_data();
    void refuses();
    void neverRepeatsTheUrlInAnError();
    void knowsWhatIsLocal_data();
    void knowsWhatIsLocal();
    void namesHostAndPortForPeople();
};

namespace {

QString summary(const ConnectionSettings &settings)
{
    return QStringLiteral("%1 | %2 | %3 | %4%5 | %6")
        .arg(QString::fromStdString(settings.user), QString::fromStdString(settings.password.reveal()),
             QString::fromStdString(settings.host), QString::number(settings.port),
             settings.isPortWritten ? QStringLiteral(" written") : QString(),
             QString::fromStdString(settings.database));
}

QString parameters(const ConnectionSettings &settings)
{
    QStringList result;
    for (const auto &[name, value] : settings.parameters)
        result << QString::fromStdString(name + '=' + value);
    return result.join(QLatin1Char(' '));
}

QString ignored(const ConnectionSettings &settings)
{
    QStringList result;
    for (const auto &name : settings.ignored)
        result << QString::fromStdString(name);
    return result.join(QLatin1Char(' '));
}

} // namespace

void TestConnectionSettings::readsTheParts_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const char *url, const char *expected) {
        QTest::newRow(name) << QString::fromUtf8(url) << QString::fromUtf8(expected);
    };
    row("everything", "postgresql://me:pw@db.internal:5433/crm",
        "me | pw | db.internal | 5433 written | crm");
    row("the other scheme", "postgres://me@db/crm", "me |  | db | 5432 | crm");
    row("nothing", "postgresql://", " |  | localhost | 5432 | postgres");
    row("no host", "postgresql:///crm", " |  | localhost | 5432 | crm");
    row("no database", "postgresql://db/", " |  | db | 5432 | postgres");
    row("an empty port", "postgresql://db:/crm", " |  | db | 5432 | crm");
    row("the default port, written", "postgresql://db:5432/crm", " |  | db | 5432 written | crm");
    row("escapes", "postgresql://a%40b:p%3A%2F%3F%23%5B%5D%40%25@db/c%20r%2Fm",
        "a@b | p:/?#[]@% | db | 5432 | c r/m");
    row("umlauts", "postgresql://J%C3%BCrgen:pä@db/ä", "Jürgen | pä | db | 5432 | ä");
    row("a plus is a plus in a password", "postgresql://u:a+b@db/x+y", "u | a+b | db | 5432 | x+y");
    row("what is no escape", "postgresql://u:100%@db/%zz", "u | 100% | db | 5432 | %zz");
    row("an at sign in the password", "postgresql://u:p@ss@db/crm", "u | p@ss | db | 5432 | crm");
    row("a colon in the password", "postgresql://u:p:w@db/crm", "u | p:w | db | 5432 | crm");
    row("an IPv6 address", "postgresql://[2001:db8::1]:5433/crm", " |  | 2001:db8::1 | 5433 written | crm");
    row("an IPv6 address alone", "postgresql://[::1]/crm", " |  | ::1 | 5432 | crm");
    row("a socket", "postgresql://u@localhost/crm?host=/run/my%20pg", "u |  | /run/my pg | 5432 | crm");
    row("a socket's escaped folder", "postgresql:///crm?host=%2Frun%2Fpostgresql",
        " |  | /run/postgresql | 5432 | crm");
    row("a port beside a socket", "postgresql://u@x:5433/crm?host=/run", "u |  | /run | 5433 written | crm");
    row("a slash behind the database", "postgresql://db/crm/?schema=x", " |  | db | 5432 | crm");
    row("blanks around it", "  postgresql://db/crm\n", " |  | db | 5432 | crm");
    row("a fragment", "postgresql://db/crm#x?host=y", " |  | db | 5432 | crm");
    row("no path but a query", "postgresql://db?schema=x", " |  | db | 5432 | postgres");
}

void TestConnectionSettings::readsTheParts()
{
    QFETCH(QString, url);
    QFETCH(QString, expected);
    const auto settings = connectionSettings(url.toStdString(), "/project/prisma");
    QVERIFY(settings);
    QCOMPARE(summary(*settings), expected);
}

void TestConnectionSettings::readsTheParameters_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const char *query, const char *expected) {
        QTest::newRow(name) << QString::fromUtf8(query) << QString::fromUtf8(expected);
    };
    // schema (* written) | connect timeout | socket timeout | pgbouncer | libpq's | ignored
    row("nothing", "", "public | 5 | 0 | 0 |  | ");
    row("a schema", "schema=app", "app* | 5 | 0 | 0 |  | ");
    row("a schema with escapes", "schema=My+%22App%22", "My \"App\"* | 5 | 0 | 0 |  | ");
    row("an empty schema", "schema=", "* | 5 | 0 | 0 |  | ");
    row("the last one counts", "schema=a&schema=b&connect_timeout=1&connect_timeout=2",
        "b* | 2 | 0 | 0 |  | ");
    row("no connect timeout", "connect_timeout=0", "public | 0 | 0 | 0 |  | ");
    row("a socket timeout", "socket_timeout=7", "public | 5 | 7 | 0 |  | ");
    row("a pooler", "pgbouncer=true", "public | 5 | 0 | 1 |  | ");
    row("no pooler", "pgbouncer=false", "public | 5 | 0 | 0 |  | ");
    row("what only a pool needs", "connection_limit=1&pool_timeout=2&statement_cache_size=0",
        "public | 5 | 0 | 0 |  | ");
    row("options", "options=-c%20geqo%3Doff", "public | 5 | 0 | 0 | options=-c geqo=off | ");
    row("channel binding", "channel_binding=require", "public | 5 | 0 | 0 | channel_binding=require | ");
    row("an unknown channel binding", "channel_binding=x", "public | 5 | 0 | 0 | channel_binding=prefer | ");
    row("what Prisma drops", "keepalives=1&target_session_attrs=any&x",
        "public | 5 | 0 | 0 |  | keepalives target_session_attrs x");
    row("names are case-sensitive", "Schema=x", "public | 5 | 0 | 0 |  | Schema");
    row("another program's name is not ours", "application_name=x", "public | 5 | 0 | 0 |  | ");
    row("stray separators", "&&schema=a&", "a* | 5 | 0 | 0 |  | ");
}

void TestConnectionSettings::readsTheParameters()
{
    QFETCH(QString, query);
    QFETCH(QString, expected);
    const auto settings =
        connectionSettings("postgresql://u:p@db/crm?" + query.toStdString(), "/project/prisma");
    QVERIFY(settings);
    const QString found =
        QStringLiteral("%1%2 | %3 | %4 | %5 | %6 | %7")
            .arg(QString::fromStdString(settings->schema),
                 settings->isSchemaWritten ? QStringLiteral("*") : QString(),
                 QString::number(settings->connectTimeoutSeconds),
                 QString::number(settings->socketTimeoutSeconds), QString::number(settings->isPgbouncer),
                 parameters(*settings), ignored(*settings));
    QCOMPARE(found, expected);
}

void TestConnectionSettings::mapsTlsWithoutWeakeningIt_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *query, const char *expected) {
        QTest::newRow(query) << QString::fromUtf8(query) << QString::fromUtf8(expected);
    };
    row("sslmode=disable", "sslmode=disable / ");
    row("sslmode=prefer", "sslmode=prefer / ");
    row("sslmode=require", "sslmode=require / ");
    row("sslmode=allow", "sslmode=prefer / ");
    row("sslmode=nonsense", "sslmode=prefer / ");
    row("sslmode=verify-ca", "sslmode=verify-ca / sslmode=verify-ca");
    row("sslmode=verify-full&sslrootcert=ca.pem",
        "sslmode=verify-full sslrootcert=/project/prisma/ca.pem / sslmode=verify-full sslrootcert");
    row("sslrootcert=ca.pem", " / sslrootcert");
    row("sslcert=ca.pem", "sslrootcert=/project/prisma/ca.pem / ");
    row("sslcert=/etc/ca.pem&sslmode=require", "sslmode=require sslrootcert=/etc/ca.pem / ");
    row("sslcert=ca.pem&sslaccept=strict", "sslmode=verify-full sslrootcert=/project/prisma/ca.pem / ");
    row("sslcert=ca.pem&sslaccept=nonsense&sslmode=require",
        "sslmode=verify-full sslrootcert=/project/prisma/ca.pem / ");
    row("sslcert=ca.pem&sslaccept=accept_invalid_certs&sslmode=require",
        "sslmode=require sslrootcert=/project/prisma/ca.pem / ");
    row("sslmode=disable&sslaccept=strict", "sslmode=disable / ");
    row("sslmode=verify-ca&sslaccept=strict&sslcert=a",
        "sslmode=verify-full sslrootcert=/project/prisma/a / sslmode=verify-ca");
    row("sslmode=verify-full&sslaccept=accept_invalid_certs", "sslmode=verify-full / sslmode=verify-full");
    row("sslpassword=secret", " / ");
}

void TestConnectionSettings::mapsTlsWithoutWeakeningIt()
{
    QFETCH(QString, query);
    QFETCH(QString, expected);
    const auto settings = connectionSettings("postgresql://db/crm?" + query.toStdString(), "/project/prisma");
    QVERIFY(settings);
    QCOMPARE(parameters(*settings) + QStringLiteral(" / ") + ignored(*settings), expected);
}

void TestConnectionSettings::verifiesAgainstTheSystemsRootsWhereNoneAreNamed()
{
    const auto settings = connectionSettings("postgresql://db/crm?sslaccept=strict", "/project");
    QVERIFY(settings);
    QVERIFY(parameters(*settings).startsWith(QStringLiteral("sslmode=verify-full")));
    for (const auto &[name, value] : settings->parameters) {
        if (name == "sslrootcert")
            QVERIFY(std::filesystem::exists(value));
    }
}

void TestConnectionSettings::refuses_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("subject");
    QTest::addColumn<QString>("detail");
    const auto row = [](const char *name, const char *url, ErrorCode code, const char *subject,
                        const char *detail) {
        QTest::newRow(name) << QString::fromUtf8(url) << static_cast<int>(code) << QString::fromUtf8(subject)
                            << QString::fromUtf8(detail);
    };
    const auto invalid = ErrorCode::UrlInvalid;
    row("Prisma's own proxy", "prisma://x/?api_key=y", ErrorCode::UnsupportedUrl, "prisma", "");
    row("Prisma Postgres", "prisma+postgres://x/?api_key=y", ErrorCode::UnsupportedUrl, "prisma+postgres",
        "");
    row("MySQL", "mysql://u:p@db/x", ErrorCode::UnsupportedUrl, "mysql", "");
    row("a file", "file://dev.db", ErrorCode::UnsupportedUrl, "file", "");
    row("capitals", "POSTGRESQL://db/crm", ErrorCode::UnsupportedUrl, "POSTGRESQL", "");
    row("no scheme", "me:secret@db/crm", invalid, "scheme", "missing");
    row("a password before the slashes", "me:secret@://db", invalid, "scheme", "missing");
    row("nothing", "", invalid, "scheme", "missing");
    row("a name for a port", "postgresql://db:port/crm", invalid, "port", "notANumber");
    row("too large a port", "postgresql://db:65536/crm", invalid, "port", "notANumber");
    row("an unescaped slash in the password", "postgresql://u:p/w@db/crm", invalid, "port", "notANumber");
    row("an open bracket", "postgresql://[::1/crm", invalid, "host", "invalid");
    row("something behind the bracket", "postgresql://[::1]x/crm", invalid, "host", "invalid");
    row("several hosts", "postgresql://a,b/crm", invalid, "host", "invalid");
    row("a number that is none", "postgresql://db/crm?connect_timeout=5s", invalid, "connect_timeout",
        "notANumber");
    row("a negative number", "postgresql://db/crm?pool_timeout=-1", invalid, "pool_timeout", "notANumber");
    row("an empty number", "postgresql://db/crm?socket_timeout=", invalid, "socket_timeout", "notANumber");
    row("a boolean that is none", "postgresql://db/crm?pgbouncer=1", invalid, "pgbouncer", "notABoolean");
    row("a client identity", "postgresql://db/crm?sslidentity=me.p12&sslpassword=secret", invalid,
        "sslidentity", "notSupported");
    row("a NUL in the password", "postgresql://u:a%00b@db/crm", invalid, "password", "invalid");
    row("a NUL in a parameter", "postgresql://u@db/crm?schema=a%00b", invalid, "schema", "invalid");
}

void TestConnectionSettings::refuses()
{
    QFETCH(QString, url);
    const auto settings = connectionSettings(url.toStdString(), "/project");
    QVERIFY(!settings);
    QTEST(static_cast<int>(settings.error().code), "code");
    QTEST(QString::fromStdString(settings.error().subject), "subject");
    QTEST(QString::fromStdString(settings.error().detail), "detail");
}

void TestConnectionSettings::neverRepeatsTheUrlInAnError()
{
    for (const char *url :
         {"secret", "se cret://x", "postgresql://u:secret/x@db", "postgresql://secret:x:y@[db",
          "postgresql://u:p@db:secret/x", "postgresql://u@db/x?connect_timeout=secret"}) {
        const auto settings = connectionSettings(url, "/project");
        QVERIFY2(!settings, url);
        const Error &error = settings.error();
        QVERIFY2((error.subject + error.detail + error.query).find("secret") == std::string::npos, url);
    }
    const auto settings = connectionSettings("postgresql://u:secret@db/crm", "/project");
    QVERIFY(settings->password.printed().find("secret") == std::string::npos);
    QVERIFY(settings->hostAndPort().find("secret") == std::string::npos);
}

void TestConnectionSettings::knowsWhatIsLocal_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("isLocal");
    const std::pair<const char *, bool> cases[] = {{"localhost", true},
                                                   {"127.0.0.1", true},
                                                   {"127.1.2.3", true},
                                                   {"::1", true},
                                                   {"/run/postgresql", true},
                                                   {"10.0.0.1", false},
                                                   {"db", false},
                                                   {"localhost.evil.example", false},
                                                   {"127.0.0.1.example", false},
                                                   {"::2", false},
                                                   {"0.0.0.0", false}};
    for (const auto &[host, isLocal] : cases)
        QTest::newRow(host) << QString::fromUtf8(host) << isLocal;
}

void TestConnectionSettings::knowsWhatIsLocal()
{
    QFETCH(QString, host);
    ConnectionSettings settings;
    settings.host = host.toStdString();
    QTEST(settings.isLocal(), "isLocal");
}

void TestConnectionSettings::namesHostAndPortForPeople()
{
    QCOMPARE(connectionSettings("postgresql://u:p@db/x", {})->hostAndPort(), "db:5432");
    QCOMPARE(connectionSettings("postgresql://u:p@[::1]:5433/x", {})->hostAndPort(), "[::1]:5433");
    QCOMPARE(connectionSettings("postgresql://u:p@[::1]:5433/x", {})->place(), "[::1]:5433/x");
}

PLUMBLINE_TEST(tst_connection_settings, TestConnectionSettings)
#include "tst_connection_settings.moc"
