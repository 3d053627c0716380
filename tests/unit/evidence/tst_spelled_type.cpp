#include "models/evidence/spelled_type.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

using namespace plumbline;

class TestSpelledType : public QObject {
    Q_OBJECT

private slots:
    void knowsEverySpelling_data();
    void knowsEverySpelling();
    void tellsTypesApart_data();
    void tellsTypesApart();
    void doesNotGuessAtWhatIsNoType();
};

void TestSpelledType::knowsEverySpelling_data()
{
    QTest::addColumn<QByteArray>("written");
    QTest::addColumn<QByteArray>("printed"); // by format_type
    const auto row = [](const char *written, const char *printed) {
        QTest::newRow(written) << QByteArray(written) << QByteArray(printed);
    };
    row("INT", "integer");
    row("int4", "integer");
    row("SERIAL", "integer");
    row("BIGSERIAL", "bigint");
    row("SMALLINT", "smallint");
    row("VARCHAR(36)", "character varying(36)");
    row("varchar", "character varying");
    row("CHAR(2)", "character(2)");
    row("CHAR", "character(1)");
    row("bpchar", "bpchar");
    row("TEXT", "text");
    row("TEXT[]", "text[]");
    row("varchar(3)[][]", "character varying(3)[]");
    row("TIMESTAMP(3)", "timestamp(3) without time zone");
    row("TIMESTAMPTZ(3)", "timestamp(3) with time zone");
    row("timestamptz", "timestamp with time zone");
    row("TIME(6) WITH TIME ZONE", "time(6) with time zone");
    row("DECIMAL(65,30)", "numeric(65,30)");
    row("NUMERIC", "numeric");
    row("DOUBLE PRECISION", "double precision");
    row("float8", "double precision");
    row("FLOAT(24)", "real");
    row("BOOL", "boolean");
    row("JSONB", "jsonb");
    row("BIT", "bit(1)");
    row("VARBIT(8)", "bit varying(8)");
    row("INTERVAL(3)", "interval(3)");
    row("\"Role\"", "\"Role\"");
    row("\"Role\"", "public.\"Role\"");
    row("\"crm\".\"Role\"[]", "crm.\"Role\"[]");
    row("geometry(Point,4326)", "geometry(Point,4326)");
    row("vector(3)", "extensions.vector(3)");
}

void TestSpelledType::knowsEverySpelling()
{
    QFETCH(QByteArray, written);
    QFETCH(QByteArray, printed);
    const auto left = evidence::spelledType(written.toStdString());
    const auto right = evidence::spelledType(printed.toStdString());
    QVERIFY(left && right);
    QVERIFY(evidence::isSameType(*left, *right));
    // What is shown to people reads as the same type again.
    const auto again = evidence::spelledType(evidence::printed(*left));
    QVERIFY(again);
    QVERIFY(evidence::isSameType(*again, *right));
}

void TestSpelledType::tellsTypesApart_data()
{
    QTest::addColumn<QByteArray>("left");
    QTest::addColumn<QByteArray>("right");
    const auto row = [](const char *left, const char *right) {
        QTest::addRow("%s and %s", left, right) << QByteArray(left) << QByteArray(right);
    };
    row("INT", "bigint");
    row("VARCHAR(36)", "character varying(37)");
    row("VARCHAR", "text");
    row("TEXT", "text[]");
    row("TIMESTAMP(3)", "timestamp(3) with time zone");
    row("TIMESTAMP(3)", "timestamp without time zone");
    row("DECIMAL(10,2)", "numeric(10,3)");
    row("\"Role\"", "\"role\"");
    row("a.\"Role\"", "b.\"Role\"");
    row("CHAR(1)", "\"char\"");
}

void TestSpelledType::tellsTypesApart()
{
    QFETCH(QByteArray, left);
    QFETCH(QByteArray, right);
    const auto one = evidence::spelledType(left.toStdString());
    const auto other = evidence::spelledType(right.toStdString());
    QVERIFY(one && other);
    QVERIFY(!evidence::isSameType(*one, *other));
}

void TestSpelledType::doesNotGuessAtWhatIsNoType()
{
    QVERIFY(!evidence::spelledType(std::string("")));
    QVERIFY(!evidence::spelledType(std::string("???")));
    QVERIFY(!evidence::spelledType(std::string("integer, 1")));
    QVERIFY(!evidence::spelledType(std::string("a.b%TYPE")));
}

PLUMBLINE_TEST(tst_spelled_type, TestSpelledType)
#include "tst_spelled_type.moc"
