#include "models/base/clock.h"
#include "models/wording/wording.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

using namespace plumbline;
using namespace std::chrono_literals;

class TestValueText : public QObject {
    Q_OBJECT

private slots:
    void aTimeHasItsZone();
    void durationsHaveTwoUnitsAtMost_data();
    void durationsHaveTwoUnitsAtMost();
    void bytesAndCounts();
    void aShareIsNoneOrAllOnlyWhereItIs_data();
    void aShareIsNoneOrAllOnlyWhereItIs();
};

void TestValueText::aTimeHasItsZone()
{
    QCOMPARE(wording::timeText(*parsedTime("2025-01-31T21:00:04.512Z")),
             QStringLiteral("31 Jan 2025 21:00:04 UTC"));
    QCOMPARE(wording::timeText(*parsedTime("1969-12-31T23:59:59.500Z")),
             QStringLiteral("31 Dec 1969 23:59:59 UTC"));
}

void TestValueText::durationsHaveTwoUnitsAtMost_data()
{
    QTest::addColumn<qint64>("microseconds");
    QTest::addColumn<QString>("expected");
    QTest::newRow("below a millisecond") << qint64(420) << QStringLiteral("0.4 ms");
    QTest::newRow("milliseconds") << qint64(512'300) << QStringLiteral("512 ms");
    QTest::newRow("seconds") << qint64(4'512'000) << QStringLiteral("4.5 s");
    QTest::newRow("minutes") << qint64(200'000'000) << QStringLiteral("3 min 20 s");
    QTest::newRow("hours") << qint64(7'500'000'000) << QStringLiteral("2 h 5 min");
    QTest::newRow("days") << qint64(97'200'000'000) << QStringLiteral("1 d 3 h");
}

void TestValueText::durationsHaveTwoUnitsAtMost()
{
    QFETCH(qint64, microseconds);
    QFETCH(QString, expected);
    QCOMPARE(wording::durationText(std::chrono::microseconds(microseconds)), expected);
}

void TestValueText::bytesAndCounts()
{
    QLocale::setDefault(QLocale(QLocale::English));
    QCOMPARE(wording::bytesText(8192), QStringLiteral("8.0 KiB"));
    QCOMPARE(wording::countText(4231), QStringLiteral("4,231"));
    QLocale::setDefault(QLocale::system());
}

void TestValueText::aShareIsNoneOrAllOnlyWhereItIs_data()
{
    QTest::addColumn<double>("share");
    QTest::addColumn<QString>("expected");
    QTest::newRow("none") << 0.0 << QStringLiteral("0 %");
    QTest::newRow("hardly any") << 0.0000001 << QStringLiteral("under 0.1 %");
    QTest::newRow("what would be rounded up") << 0.0009 << QStringLiteral("under 0.1 %");
    QTest::newRow("little") << 0.001 << QStringLiteral("0.1 %");
    QTest::newRow("some") << 0.333 << QStringLiteral("33 %");
    QTest::newRow("much") << 0.995 << QStringLiteral("99.5 %");
    QTest::newRow("nearly all") << 0.99999 << QStringLiteral("over 99.9 %");
    QTest::newRow("all") << 1.0 << QStringLiteral("100 %");
}

void TestValueText::aShareIsNoneOrAllOnlyWhereItIs()
{
    QFETCH(double, share);
    QFETCH(QString, expected);
    QLocale::setDefault(QLocale(QLocale::English));
    QCOMPARE(wording::shareText(share), expected);
    QLocale::setDefault(QLocale::system());
}

PLUMBLINE_TEST(tst_value_text, TestValueText)
#include "tst_value_text.moc"
