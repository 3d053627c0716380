#include "models/evidence/judge.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

using namespace plumbline;
using evidence::LoggedError;

class TestLoggedError : public QObject {
    Q_OBJECT

private slots:
    void readsWhatTheNativeEngineWrites();
    void readsDetailAndHint();
    void readsFreeText_data();
    void readsFreeText();
    void findsNothingInNothing();
};

namespace {

const std::string introduction =
    "A migration failed to apply. New migrations cannot be applied before the error is recovered from. Read "
    "more "
    "about how to resolve migration issues in a production database: https://pris.ly/d/migrate-resolve\n\n"
    "Migration name: 20250131210000_consolidate\n\n";

} // namespace

void TestLoggedError::readsWhatTheNativeEngineWrites()
{
    const LoggedError error = evidence::loggedError(
        introduction +
        "Database error code: 42P01\n\nDatabase error:\nERROR: relation \"platform_accesses\" does not "
        "exist\n\n"
        "Position:\n\x1b[1m  8\x1b[0m UPDATE \"company_hqs\" AS \"hq\"\n\x1b[1m  9\x1b[0m\n"
        "\x1b[1m 10\x1b[0m     42 AS x\n\x1b[1m 11\x1b[1;31m FROM \"platform_accesses\" AS "
        "\"access\"\x1b[0m\n\n"
        "DbError { severity: \"ERROR\", parsed_severity: Some(Error), code: SqlState(E42P01), message: "
        "\"relation "
        "\\\"platform_accesses\\\" does not exist\", detail: None, position: Some(Original(301)) }\n\n"
        "   0: sql_schema_connector::apply_migration::apply_script\n           with migration_name=\"x\"\n");
    QCOMPARE(error, (LoggedError{"42P01", "relation \"platform_accesses\" does not exist", {}, {}, 11}));
}

void TestLoggedError::readsDetailAndHint()
{
    const LoggedError error = evidence::loggedError(
        introduction +
        "Database error code: 23505\n\nDatabase error:\nFEHLER: konnte Unique Index »u« nicht erstellen\n"
        "zweite Zeile\nDETAIL: Schlüsselwert (a)=(1) ist doppelt vorhanden.\nHINT: Man sehe nach.\n\n"
        "DbError { severity: \"FEHLER\", code: SqlState(E23505) }\n");
    QCOMPARE(error, (LoggedError{"23505", "konnte Unique Index »u« nicht erstellen\nzweite Zeile",
                                 "Schlüsselwert (a)=(1) ist doppelt vorhanden.", "Man sehe nach.", 0}));
}

void TestLoggedError::readsFreeText_data()
{
    QTest::addColumn<QByteArray>("logs");
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QByteArray>("sqlState");
    const QByteArray trace("\n   0: sql_schema_connector::apply_migration::apply_script\n           with "
                           "migration_name=\"20200101000000_a\"\n");
    QTest::newRow("the driver adapter, a code it does not know")
        << "external connector error\nError querying the database: ERROR: relation \"b\" already exists" +
               trace
        << QByteArray("relation \"b\" already exists") << QByteArray();
    QTest::newRow("the driver adapter, a code it knows")
        << "external connector error\nNo such table: platform_accesses" + trace
        << QByteArray("No such table: platform_accesses") << QByteArray();
    QTest::newRow("a raw query's error")
        << QByteArray("Raw query failed. Code: `42703`. Message: `ERROR: column \"x\" does not exist`")
        << QByteArray("column \"x\" does not exist") << QByteArray("42703");
    QTest::newRow("somebody's own words")
        << QByteArray("\r\n stopped by hand\r\n") << QByteArray(" stopped by hand") << QByteArray();
    QTest::newRow("a message with a colon of its own")
        << QByteArray("Error querying the database: ERROR: invalid input: \"x\"")
        << QByteArray("invalid input: \"x\"") << QByteArray();
}

void TestLoggedError::readsFreeText()
{
    QFETCH(QByteArray, logs);
    QFETCH(QByteArray, message);
    QFETCH(QByteArray, sqlState);
    const LoggedError error = evidence::loggedError(logs.toStdString());
    QCOMPARE(QByteArray::fromStdString(error.message), message);
    QCOMPARE(QByteArray::fromStdString(error.sqlState), sqlState);
    QCOMPARE(error.line, 0);
}

void TestLoggedError::findsNothingInNothing()
{
    QCOMPARE(evidence::loggedError(""), LoggedError());
    QCOMPARE(evidence::loggedError("\n\n"), LoggedError());
    QCOMPARE(evidence::loggedError("\x1b["), (LoggedError{{}, "\x1b[", {}, {}, 0}));
}

PLUMBLINE_TEST(tst_logged_error, TestLoggedError)
#include "tst_logged_error.moc"
