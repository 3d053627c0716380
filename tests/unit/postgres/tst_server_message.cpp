#include "models/postgres/server_message.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

using namespace plumbline;
using namespace plumbline::postgres;

class TestServerMessage : public QObject {
    Q_OBJECT

private slots:
    void readsTheCodeOfARefusedConnection_data();
    void readsTheCodeOfARefusedConnection();
    void mapsSqlStates();
};

void TestServerMessage::readsTheCodeOfARefusedConnection_data()
{
    QTest::addColumn<QString>("verbose");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("sqlState");
    QTest::newRow("a wrong password")
        << QStringLiteral(
               "connection to server at \"db\" (10.0.0.1), port 5432 failed: FATAL:  28P01: password "
               "authentication failed for user \"me\"\nLOCATION:  auth_failed, auth.c:326\n")
        << QStringLiteral("connection to server at \"db\" (10.0.0.1), port 5432 failed: FATAL:  password "
                          "authentication failed for user \"me\"")
        << QStringLiteral("28P01");
    QTest::newRow("in another language")
        << QString::fromUtf8(
               "Verbindung zum Server: FATAL:  3D000: Datenbank »x« existiert nicht\nORT:  InitPostgres, "
               "postinit.c:1029\n")
        << QString::fromUtf8("Verbindung zum Server: FATAL:  Datenbank »x« existiert nicht")
        << QStringLiteral("3D000");
    QTest::newRow("the last of several attempts")
        << QStringLiteral(
               "a: FATAL:  28000: no entry\nLOCATION:  x, auth.c:1\nb: FATAL:  3D000: no database\n")
        << QStringLiteral("a: FATAL:  no entry\nb: FATAL:  no database") << QStringLiteral("3D000");
    QTest::newRow("libpq's own words")
        << QStringLiteral(
               "connection to server at \"db\", port 5432 failed: Connection refused\n\tIs it running?\n")
        << QStringLiteral(
               "connection to server at \"db\", port 5432 failed: Connection refused\n\tIs it running?")
        << QString();
    QTest::newRow("a detail")
        << QStringLiteral("FATAL:  53300: too many\nDETAIL:  All are taken.\nLOCATION:  f, proc.c:2\n")
        << QStringLiteral("FATAL:  too many\nDETAIL:  All are taken.") << QStringLiteral("53300");
    QTest::newRow("nothing") << QString() << QString() << QString();
}

void TestServerMessage::readsTheCodeOfARefusedConnection()
{
    QFETCH(QString, verbose);
    const auto message = connectMessage(verbose.toStdString());
    QTEST(QString::fromStdString(message.text), "text");
    QTEST(QString::fromStdString(message.sqlState), "sqlState");
}

void TestServerMessage::mapsSqlStates()
{
    const std::pair<const char *, ErrorCode> cases[] = {{"28P01", ErrorCode::AuthenticationFailed},
                                                        {"28000", ErrorCode::AuthenticationFailed},
                                                        {"3D000", ErrorCode::DatabaseMissing},
                                                        {"53300", ErrorCode::TooManyConnections},
                                                        {"42501", ErrorCode::PermissionDenied},
                                                        {"42P01", ErrorCode::UndefinedTable},
                                                        {"42703", ErrorCode::UndefinedColumn},
                                                        {"42601", ErrorCode::SyntaxError},
                                                        {"55P03", ErrorCode::LockTimeout},
                                                        {"57P01", ErrorCode::ConnectionLost},
                                                        {"08006", ErrorCode::ConnectionLost},
                                                        {"57P03", ErrorCode::HostUnreachable},
                                                        {"23505", ErrorCode::SqlFailed},
                                                        {"", ErrorCode::SqlFailed}};
    for (const auto &[sqlState, code] : cases)
        QVERIFY2(errorCode(sqlState) == code, sqlState);
}

PLUMBLINE_TEST(tst_server_message, TestServerMessage)
#include "tst_server_message.moc"
