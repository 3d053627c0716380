#include "models/evidence/judge.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

using namespace plumbline;

namespace {

/// A native log whose Position block ends at this line.
QByteArray native(const char *state, const char *message, int line)
{
    return QByteArray("Database error code: ") + state + "\n\nDatabase error:\nERROR: " + message +
           "\n\nPosition:\n\x1b[1m  1\x1b[0m CREATE\n\x1b[1m" + QByteArray::number(line).rightJustified(3) +
           "\x1b[1;31m x\x1b[0m\n\n";
}

QByteArray adapter(const char *message)
{
    return QByteArray("external connector error\n") + message +
           "\n   0: sql_schema_connector::apply_script\n";
}

} // namespace

class TestFailingStatement : public QObject {
    Q_OBJECT

private slots:
    void isFound_data();
    void isFound();
};

void TestFailingStatement::isFound_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<QByteArray>("logs");
    QTest::addColumn<int>("expected");
    const QByteArray script(
        "-- AlterTable\nALTER TABLE a ADD COLUMN b int;\n\n-- data\nUPDATE a\nSET b = 1\nFROM gone;\n"
        "\nDROP TABLE gone;\n");
    QTest::newRow("by its line") << script << native("42P01", "relation \"gone\" does not exist", 7) << 1;
    QTest::newRow("by the server's own position, against the line")
        << script
        << native("42P01", "relation \"gone\" does not exist", 2) + "DbError { position: Some(Original(" +
               QByteArray::number(script.indexOf("gone") + 1) + ")) }"
        << 1;
    const QByteArray umlauts("-- " + QByteArray("äöüÄÖÜß").repeated(12) +
                             "\nSELECT 1;\nSELECT 2;\nSELECT 3;\nSELECT x;\n");
    QTest::newRow("Prisma counts bytes where the server counts characters")
        << umlauts << native("42703", "column \"x\" does not exist", 1) << 3;
    const QByteArray lineEnds(QByteArray("SELECT 1;\r\n").repeated(12) + "SELECT x;\r\n" + "SELECT 2;\r\n");
    QTest::newRow("Prisma counts CRLF as one")
        << lineEnds << native("42703", "column \"x\" does not exist", 14) << 12;
    QTest::newRow("several on one line, told apart by the name")
        << QByteArray("SELECT a; SELECT b; SELECT c;") << native("42703", "column \"b\" does not exist", 1)
        << 1;
    QTest::newRow("several on one line, not to be told apart")
        << QByteArray("SELECT 1/0; SELECT 2/0;") << native("22012", "division by zero", 1) << -1;
    QTest::newRow("at the end of the input")
        << QByteArray("SELECT 1;\nCREATE TABLE a (")
        << native("42601", "syntax error at end of input", 2) + "DbError { position: Some(Original(27)) }"
        << 1;
    QTest::newRow("a syntax error in a script that does not parse")
        << QByteArray("SELECT 1;\nSELEC 2;\nSELECT 3;")
        << adapter("Error querying the database: ERROR: syntax error at or near \"SELEC\"") << 1;
    QTest::newRow("no position: the first that needs what is missing")
        << QByteArray("CREATE TABLE b (id int);\nDROP TABLE IF EXISTS gone;\nUPDATE b SET id = 1 FROM "
                      "gone;\nDROP TABLE gone;")
        << adapter("No such table: gone") << 2;
    QTest::newRow("no position: a name with its schema")
        << QByteArray("SELECT 1; SELECT * FROM crm.gone;")
        << adapter("Error querying the database: ERROR: relation \"crm.gone\" does not exist") << 1;
    QTest::newRow("no position: the only one that makes what is there")
        << QByteArray("CREATE TABLE \"B\" (id int);\nCREATE INDEX i ON \"B\"(id);\nALTER TABLE \"B\" ADD "
                      "COLUMN c int;")
        << adapter("Error querying the database: ERROR: relation \"B\" already exists") << 0;
    QTest::newRow("no position: a column that is there")
        << QByteArray("SELECT a FROM c; ALTER TABLE c ADD COLUMN a int;")
        << adapter("Error querying the database: ERROR: column \"a\" of relation \"c\" already exists") << 1;
    QTest::newRow("no position: the same table twice cannot be told apart")
        << QByteArray("CREATE TABLE b (id int); CREATE TABLE b (id int);")
        << adapter("Error querying the database: ERROR: relation \"b\" already exists") << -1;
    QTest::newRow("no position: a constraint's name")
        << QByteArray("UPDATE a SET b = 1; ALTER TABLE a ADD CONSTRAINT \"a_b_fkey\" FOREIGN KEY (b) "
                      "REFERENCES c(id);")
        << adapter("Error querying the database: ERROR: insert or update on table \"a\" violates foreign key "
                   "constraint \"a_b_fkey\"")
        << 1;
    QTest::newRow("an enum value in a literal")
        << QByteArray("SELECT 1; UPDATE a SET r = 'ADMIN';")
        << adapter("Error querying the database: ERROR: unsafe use of new value \"ADMIN\"") << 1;
    QTest::newRow("the only statement")
        << QByteArray("-- x\nUPDATE a SET b = 1;") << adapter("Unique constraint failed: (b)") << 0;
    QTest::newRow("no name and several statements")
        << QByteArray("SELECT 1; SELECT 2;") << adapter("connection lost") << -1;
    QTest::newRow("no log") << QByteArray("SELECT 1;") << QByteArray() << -1;
    QTest::newRow("no script") << QByteArray() << native("42P01", "relation \"x\" does not exist", 3) << -1;
    QTest::newRow("a line that the script does not have")
        << QByteArray("SELECT 1;\nSELECT 2;") << native("42P01", "relation \"x\" does not exist", 99) << -1;
}

void TestFailingStatement::isFound()
{
    QFETCH(QByteArray, script);
    QFETCH(QByteArray, logs);
    QFETCH(int, expected);
    QCOMPARE(evidence::failingStatement(script.toStdString(), logs.toStdString()), expected);
}

PLUMBLINE_TEST(tst_failing_statement, TestFailingStatement)
#include "tst_failing_statement.moc"
