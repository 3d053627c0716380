#include "models/report/comparison_report.h"
#include "models/wording/data_text.h"
#include "models/wording/translations.h"
#include "tests/support/sample_catalog.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

#include <QTranslator>

using namespace plumbline;
using namespace plumbline::report;
using diff::ChangeKind;
using project::DataFacts;
using project::DataFactsReader;
using project::SourceComparison;
using schema::ObjectKind;
using schema::ObjectName;

namespace {

const ObjectName orders{ObjectKind::Table, {"public", "orders"}, {}};
const ObjectName total{ObjectKind::Column, {"public", "orders"}, "total"};
const ObjectName refresh{ObjectKind::Function, {"public", "refresh"}, {}};

/// A database in which a table, a column of it and a function are that the other side has not.
SourceComparison goingOrders()
{
    schema::Schema catalog;
    schema::Table table = tests::sampleTable("orders", {tests::sampleColumn("total", "integer")});
    table.estimatedRows = 300;
    table.bytes = 8192;
    catalog.tables = {table};
    SourceComparison made;
    made.from.catalog = schema::shared(std::move(catalog));
    made.from.database = postgres::ConnectionSettings();
    made.to.catalog = schema::shared({});
    for (const ObjectName &object : {orders, total, refresh})
        made.changes.push_back({.change = ChangeKind::Removed, .object = object, .fromText = "-- <b>"});
    made.atStake.push_back({.object = orders, .rows = 300, .bytes = 8192});
    return made;
}

ComparisonReport reportOf(SourceComparison comparison)
{
    return {QStringLiteral("Live <database>"), QStringLiteral("Schema"),
            std::make_shared<const project::ShownComparison>(
                project::ShownComparison{std::move(comparison), "DROP TABLE orders;"})};
}

} // namespace

/// A comparison to file: what it says of the data behind each difference.
class TestComparisonReport : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void everyFormHasTheFactsOfTheWindow();
    void whatHoldsNoDataHasNoFacts();
    void whatWasCountedReplacesTheEstimate();
    void whatTurnedOutToBeUntouchedIsNoLoss();
    void aShareIsNeverTakenForNoneOrAll();
    void anOldCountSaysSo();

private:
    QTranslator m_english; ///< one and many are only there told apart
};

void TestComparisonReport::initTestCase()
{
    QVERIFY(wording::loadTexts(m_english, QLocale(QLocale::English)));
    QVERIFY(QCoreApplication::installTranslator(&m_english));
}

void TestComparisonReport::everyFormHasTheFactsOfTheWindow()
{
    const ComparisonReport report = reportOf(goingOrders());
    const DataFacts facts = DataFactsReader(report.shown->comparison).of(orders);
    QVERIFY(facts.isLoss);
    const QStringList said = wording::dataTexts(facts, report.from, report.to);
    QCOMPARE(said.size(), 2);
    QVERIFY2(said[0].startsWith(QStringLiteral("Live <database>: about 300 ")), qPrintable(said[0]));
    const QString page = html(report);
    for (const QString &sentence : said)
        QVERIFY2(page.contains(sentence.toHtmlEscaped()), qPrintable(sentence));
    QVERIFY(!page.contains(QStringLiteral("<database>")));
    QVERIFY(markdown(report).contains(said[1]));
}

void TestComparisonReport::whatHoldsNoDataHasNoFacts()
{
    const SourceComparison comparison = goingOrders();
    QVERIFY(!DataFactsReader(comparison).of(refresh).isAny());
    QVERIFY(!html(reportOf(comparison)).contains(QStringLiteral("No rows are stored")));
    SourceComparison files = comparison;
    files.from.database.reset(); // a snapshot holds none
    files.atStake.clear();
    QVERIFY(!html(reportOf(files)).contains(QStringLiteral("class=\"note\"")));
}

void TestComparisonReport::whatWasCountedReplacesTheEstimate()
{
    SourceComparison comparison = goingOrders();
    comparison.fromStatistics[{total.name, total.part}] = {.nullShare = 0.5};
    const auto estimated = DataFactsReader(comparison).of(total).from;
    QVERIFY(estimated && !estimated->isExact && !estimated->isNullShareExact);
    QCOMPARE(estimated->nullShare, std::optional(0.5));
    comparison.fromCounts.answers[{total.name, total.part}] = {.rows = 4, .values = 3};
    const auto counted = DataFactsReader(comparison).of(total).from;
    QVERIFY(counted && counted->isExact && counted->isNullShareExact);
    QCOMPARE(counted->rows, std::optional<std::int64_t>(4));
    QCOMPARE(counted->nullShare, std::optional(0.25));
    QCOMPARE(DataFactsReader(comparison).of(orders).from->rows, std::optional<std::int64_t>(4));
}

void TestComparisonReport::whatTurnedOutToBeUntouchedIsNoLoss()
{
    SourceComparison comparison = goingOrders();
    comparison.untouched = std::exchange(comparison.atStake, {});
    comparison.untouched[0].rows = 0;
    comparison.untouched[0].isExact = true;
    const DataFacts facts = DataFactsReader(comparison).of(orders);
    QVERIFY(!facts.isLoss);
    QCOMPARE(facts.atStake.size(), std::size_t(1));
    QVERIFY(wording::dataTexts(facts, {}, {}).join(QLatin1Char(' ')).contains(QStringLiteral("As counted")));
    // A part is told with its relation, and a relation not with its part.
    QVERIFY(DataFactsReader(comparison).of(total).atStake.empty());
}

void TestComparisonReport::aShareIsNeverTakenForNoneOrAll()
{
    DataFacts facts;
    facts.from = project::StoredData{.rows = 5000, .isExact = true, .nullShare = 0.0002};
    const auto said = [&] { return wording::dataTexts(facts, QStringLiteral("Live"), {}).first(); };
    QVERIFY2(said().contains(QStringLiteral("under 0.1 % of them without a value (estimated)")),
             qPrintable(said()));
    facts.from->isNullShareExact = true;
    facts.from->nullShare = 0.9998;
    QVERIFY2(said().endsWith(QStringLiteral("over 99.9 % of them without a value.")), qPrintable(said()));
}

void TestComparisonReport::anOldCountSaysSo()
{
    DataFacts facts;
    facts.countedAt = *parsedTime("2025-01-31T21:00:04Z");
    QCOMPARE(wording::dataTexts(facts, {}, {}).last(), QStringLiteral("Counted at 21:00:04."));
    QVERIFY(wording::dataTexts(facts, {}, {}, true)
                .last()
                .contains(QStringLiteral("whether it is still so is not known")));
}

PLUMBLINE_TEST(tst_comparison_report, TestComparisonReport)
#include "tst_comparison_report.moc"
