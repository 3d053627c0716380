#include "models/history/migration_log.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

using namespace plumbline;
using namespace plumbline::history;

namespace {

/// What PostgreSQL 15 sends for a script that reads a table which is not there.
Error missingTable(int position)
{
    Error error;
    error.sqlState = "42P01";
    error.position = position;
    error.fields = {{'S', "ERROR"},
                    {'V', "ERROR"},
                    {'C', "42P01"},
                    {'M', "relation \"gone\" does not exist"},
                    {'P', std::to_string(position)},
                    {'F', "parse_relation.c"},
                    {'L', "1392"},
                    {'R', "parserOpenTable"}};
    return error;
}

const std::string head =
    "A migration failed to apply. New migrations cannot be applied before the error is recovered from. Read "
    "more about how to resolve migration issues in a production database: https://pris.ly/d/migrate-resolve\n"
    "\nMigration name: m\n\nDatabase error code: 42P01\n\nDatabase error:\n"
    "ERROR: relation \"gone\" does not exist";

} // namespace

class TestMigrationLog : public QObject {
    Q_OBJECT

private slots:
    void pointsAtTheFailingLine_data()
    {
        QTest::addColumn<QByteArray>("script");
        QTest::addColumn<int>("position");
        QTest::addColumn<QByteArray>("block");
        QTest::newRow("the first line has a line 0 before it, as in Prisma")
            << QByteArray("SELECT * FROM gone;\n") << 15
            << QByteArray("\x1b[1m  0\x1b[0m\n\x1b[1m  1\x1b[1;31m SELECT * FROM gone;\x1b[0m");
        QTest::newRow("five lines before, an empty one without a blank")
            << QByteArray("a\nb\nc\n\ne\nf\nSELECT * FROM gone;\nh\n") << 26
            << QByteArray("\x1b[1m  2\x1b[0m b\n\x1b[1m  3\x1b[0m c\n\x1b[1m  4\x1b[0m\n\x1b[1m  5\x1b[0m e\n"
                          "\x1b[1m  6\x1b[0m f\n\x1b[1m  7\x1b[1;31m SELECT * FROM gone;\x1b[0m");
        QTest::newRow("a carriage return belongs to the line's end and is not counted")
            << QByteArray("a\r\nSELECT * FROM gone;\r\n") << 18
            << QByteArray(
                   "\x1b[1m  0\x1b[0m\n\x1b[1m  1\x1b[0m a\n\x1b[1m  2\x1b[1;31m SELECT * FROM gone;\x1b[0m");
    }

    void pointsAtTheFailingLine()
    {
        QFETCH(QByteArray, script);
        QFETCH(int, position);
        QFETCH(QByteArray, block);
        const std::string log =
            migrationLog(MigrationName("m"), script.toStdString(), missingTable(position));
        const QByteArray expected =
            QByteArray::fromStdString(head) + "\n\nPosition:\n" + block + "\n\nDbError {";
        QCOMPARE(QByteArray::fromStdString(log).left(expected.size()), expected);
    }

    void endsWithAllThatTheServerSent()
    {
        const std::string log = migrationLog(MigrationName("m"), "SELECT * FROM gone;", missingTable(15));
        const QByteArray expected =
            "DbError { severity: \"ERROR\", parsed_severity: Some(Error), code: SqlState(E42P01), "
            "message: \"relation \\\"gone\\\" does not exist\", detail: None, hint: None, position: "
            "Some(Original(15)), "
            "where_: None, schema: None, table: None, column: None, datatype: None, constraint: None, "
            "file: Some(\"parse_relation.c\"), line: Some(1392), routine: Some(\"parserOpenTable\") }"
            "\n";
        QCOMPARE(QByteArray::fromStdString(log).right(expected.size()), expected);
    }

    void tellsDetailAndHintAndNoPositionWhereThereIsNone()
    {
        Error error;
        error.sqlState = "23505";
        error.fields = {{'S', "ERROR"},
                        {'V', "ERROR"},
                        {'M', "could not create unique index \"k\""},
                        {'D', "Key (email)=(a@b.example) is duplicated."},
                        {'H', "Look."}};
        const QByteArray log =
            QByteArray::fromStdString(migrationLog(MigrationName("m"), "CREATE UNIQUE INDEX", error));
        QVERIFY(log.contains("Database error:\nERROR: could not create unique index \"k\"\n"
                             "DETAIL: Key (email)=(a@b.example) is duplicated.\nHINT: Look.\n\nDbError {"));
        QVERIFY(!log.contains("Position:"));
    }
};

PLUMBLINE_TEST(tst_migration_log, TestMigrationLog)
#include "tst_migration_log.moc"
