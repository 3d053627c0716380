#include "models/diff/kept_values.h"
#include "tests/support/cast_samples.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

using namespace plumbline;
using namespace plumbline::diff;
using Outcome = KeptValues::Outcome;

/// Our own judgement of casts. tests/postgres/diff holds it against the server.
class TestKeptValues : public QObject {
    Q_OBJECT

private slots:
    void readsTheServersSpelling_data();
    void readsTheServersSpelling();
    void says_data();
    void says();
    void everyPairHasAnAnswer();
    void whatIsUnknownIsNotSafe();
};

void TestKeptValues::readsTheServersSpelling_data()
{
    QTest::addColumn<QByteArray>("spelled");
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("length"); ///< -1 for none
    QTest::addColumn<int>("scale");
    QTest::addColumn<bool>("isArray");
    const auto row = [](const char *spelled, ValueKind kind, int length = -1, int scale = 0,
                        bool isArray = false) {
        QTest::newRow(spelled) << QByteArray(spelled) << int(kind) << length << scale << isArray;
    };
    row("integer", ValueKind::Integer);
    row("character varying(50)", ValueKind::VarChar, 50);
    row("character varying(50)[]", ValueKind::VarChar, 50, 0, true);
    row("character", ValueKind::Char, 1);
    row("bpchar", ValueKind::Char);
    row("numeric(10,2)", ValueKind::Numeric, 10, 2);
    row("numeric(3,-2)", ValueKind::Numeric, 3, -2);
    row("timestamp(3) without time zone", ValueKind::Timestamp, 3);
    row("time with time zone", ValueKind::Timetz);
    row("interval day to second(3)", ValueKind::Interval, 3);
    row("bit(8)", ValueKind::Bit, 8);
    row("app.mood", ValueKind::Unknown);
    row("\"integer(3)\"", ValueKind::Unknown);
    row("geometry(Point,4326)", ValueKind::Unknown);
    row("numeric(", ValueKind::Unknown);
}

void TestKeptValues::readsTheServersSpelling()
{
    QFETCH(QByteArray, spelled);
    QFETCH(int, kind);
    QFETCH(int, length);
    QFETCH(int, scale);
    QFETCH(bool, isArray);
    const ValueType type = valueType(spelled.toStdString());
    QCOMPARE(int(type.kind), kind);
    QCOMPARE(type.length.value_or(-1), length);
    QCOMPARE(type.scale, scale);
    QCOMPARE(type.isArray, isArray);
}

void TestKeptValues::says_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<int>("outcome");
    QTest::addColumn<ValueLoss>("loss");
    QTest::addColumn<int>("limit"); ///< -1 for none
    const auto row = [](const char *from, const char *to, Outcome outcome, ValueLoss loss = ValueLoss::None,
                        int limit = -1) {
        QTest::addRow("%s -> %s", from, to)
            << QByteArray(from) << QByteArray(to) << int(outcome) << loss << limit;
    };
    const char *moment = "timestamp without time zone";
    const char *zoned = "timestamp with time zone";
    row(zoned, "date", Outcome::MayLose, ValueLoss::TimeOfDay);
    row(moment, "date", Outcome::MayLose, ValueLoss::TimeOfDay);
    row(zoned, "time without time zone", Outcome::MayLose, ValueLoss::Day);
    row(zoned, moment, Outcome::MayLose, ValueLoss::TimeZone);
    row(moment, zoned, Outcome::MayLose, ValueLoss::TimeZone);
    row(moment, "timestamp(0) without time zone", Outcome::MayLose, ValueLoss::FractionsOfSecond, 0);
    row("timestamp(3) without time zone", moment, Outcome::Every);
    row("date", moment, Outcome::MayFail, ValueLoss::FarDates);
    row("bigint", "real", Outcome::MayLose, ValueLoss::SignificantDigits, 6);
    row("bigint", "double precision", Outcome::MayLose, ValueLoss::SignificantDigits, 15);
    row("integer", "double precision", Outcome::Every);
    row("integer", "real", Outcome::MayLose, ValueLoss::SignificantDigits, 6);
    row("double precision", "real", Outcome::MayLose, ValueLoss::SignificantDigits, 6);
    row("numeric", "double precision", Outcome::MayLose, ValueLoss::SignificantDigits, 15);
    row("numeric(10,2)", "double precision", Outcome::Every);
    row("numeric(10,4)", "numeric(10,2)", Outcome::MayLose, ValueLoss::DecimalPlaces, 2);
    row("numeric(10,2)", "numeric(8,2)", Outcome::MayFail, ValueLoss::Range);
    row("bigint", "integer", Outcome::MayFail, ValueLoss::Range);
    row("integer", "bigint", Outcome::Every);
    row("character varying(100)", "character varying(50)", Outcome::MayLose, ValueLoss::Characters, 50);
    row("character varying(50)", "character varying(100)", Outcome::Every);
    row("character varying(10)", "character(10)", Outcome::MayLose, ValueLoss::TrailingSpaces);
    row("text", "citext", Outcome::Every);
    row("uuid", "text", Outcome::Every);
    row("uuid", "character varying(36)", Outcome::Every);
    row("uuid", "character varying(35)", Outcome::MayLose, ValueLoss::Characters, 35);
    row("json", "jsonb", Outcome::MayLose, ValueLoss::JsonSpelling);
    row("jsonb", "json", Outcome::Every);
    row("bit(8)", "bit(4)", Outcome::MayLose, ValueLoss::Bits, 4);
    row("bit(4)", "bit(8)", Outcome::MayFail, ValueLoss::BitCount);
    row("interval", "interval year to month", Outcome::MayLose, ValueLoss::IntervalFields);
    row("interval", "interval(0)", Outcome::MayLose, ValueLoss::FractionsOfSecond, 0);
    row("inet", "cidr", Outcome::MayLose, ValueLoss::HostPart);
    row("integer[]", "bigint[]", Outcome::Every);
    row("bigint[]", "integer[]", Outcome::MayFail, ValueLoss::Range);
    row("integer[]", "text", Outcome::Every);
    row("integer", "integer[]", Outcome::Unknown);
    row("text", "integer", Outcome::Unknown);
}

void TestKeptValues::says()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(int, outcome);
    QFETCH(ValueLoss, loss);
    QFETCH(int, limit);
    const KeptValues kept = keptValues(from.toStdString(), to.toStdString());
    QCOMPARE(int(kept.outcome), outcome);
    QCOMPARE(int(kept.loss), int(loss));
    QCOMPARE(kept.limit.value_or(-1), limit);
}

void TestKeptValues::everyPairHasAnAnswer()
{
    for (const tests::SampleType &from : tests::sampleTypes()) {
        for (const tests::SampleType &to : tests::sampleTypes()) {
            const KeptValues kept =
                keptValues(tests::sampleValueType(from.name), tests::sampleValueType(to.name));
            const bool isNamed = kept.outcome == Outcome::MayLose || kept.outcome == Outcome::MayFail;
            QVERIFY2(isNamed == (kept.loss != ValueLoss::None), (from.name + " -> " + to.name).c_str());
            if (from.name == to.name)
                QCOMPARE(int(kept.outcome), int(Outcome::Every));
        }
    }
}

void TestKeptValues::whatIsUnknownIsNotSafe()
{
    // The modifiers of an unknown type are unknown, too.
    QCOMPARE(int(keptValues("geometry(Point,4326)", "geometry(Point)").outcome), int(Outcome::Unknown));
    QCOMPARE(int(keptValues("app.mood", "text").outcome), int(Outcome::Unknown));
    QCOMPARE(int(keptValues("app.mood", "app.mood").outcome), int(Outcome::Every));
}

PLUMBLINE_TEST(tst_kept_values, TestKeptValues)
#include "tst_kept_values.moc"
