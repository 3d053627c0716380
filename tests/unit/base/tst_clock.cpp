#include "models/base/clock.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

using namespace plumbline;

class TestClock : public QObject {
    Q_OBJECT

private slots:
    void readsWhatTheServerPrints_data();
    void readsWhatTheServerPrints();
};

void TestClock::readsWhatTheServerPrints_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected"); // empty: refused
    QTest::newRow("UTC with milliseconds")
        << QByteArray("2025-01-31 21:00:04.512+00") << QByteArray("2025-01-31T21:00:04.512Z");
    QTest::newRow("microseconds") << QByteArray("2025-01-31 21:00:04.512345+00")
                                  << QByteArray("2025-01-31T21:00:04.512345Z");
    QTest::newRow("no fraction") << QByteArray("2025-01-31 21:00:04+00")
                                 << QByteArray("2025-01-31T21:00:04.000Z");
    QTest::newRow("an offset of half an hour")
        << QByteArray("2025-01-31 21:00:04+05:30") << QByteArray("2025-01-31T15:30:04.000Z");
    QTest::newRow("a negative offset over midnight")
        << QByteArray("2025-12-31 23:00:00-03") << QByteArray("2026-01-01T02:00:00.000Z");
    QTest::newRow("RFC 3339") << QByteArray("2025-01-31T21:00:04.5Z")
                              << QByteArray("2025-01-31T21:00:04.500Z");
    QTest::newRow("before 1970") << QByteArray("1969-12-31 23:59:59.5+00")
                                 << QByteArray("1969-12-31T23:59:59.500Z");
    QTest::newRow("infinity") << QByteArray("infinity") << QByteArray();
    QTest::newRow("no such day") << QByteArray("2025-02-30 00:00:00+00") << QByteArray();
    QTest::newRow("before Christ") << QByteArray("0044-03-15 12:00:00+00 BC") << QByteArray();
}

void TestClock::readsWhatTheServerPrints()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, expected);
    const auto time = parsedTime(text.toStdString());
    QCOMPARE(time ? QByteArray::fromStdString(rfc3339(*time)) : QByteArray(), expected);
}

PLUMBLINE_TEST(tst_clock, TestClock)
#include "tst_clock.moc"
