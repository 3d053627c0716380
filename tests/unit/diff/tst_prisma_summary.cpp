#include "models/diff/prisma_summary.h"
#include "tests/support/places.h"
#include "tests/support/prisma_pairs.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

using namespace plumbline;

/// What `prisma migrate diff` prints without --script, recorded from the real engine for the pairs of
/// tests/data/prisma_diffs.
class TestPrismaSummary : public QObject {
    Q_OBJECT

private slots:
    void isTheRealOne_data();
    void isTheRealOne();
};

void TestPrismaSummary::isTheRealOne_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("expected");
    const auto summaries = tests::recordedAnswers(QStringLiteral("prisma_summaries/recorded.json"));
    const auto pairs = tests::recordedAnswers(QStringLiteral("prisma_diffs/recorded.json"));
    QVERIFY(summaries.size() > 100);
    QCOMPARE(summaries.size(), pairs.size());
    for (qsizetype i = 0; i < pairs.size(); ++i)
        QTest::newRow(qUtf8Printable(tests::textOf(pairs[i], "name")))
            << tests::textOf(pairs[i], "from") << tests::textOf(pairs[i], "to")
            << tests::textOf(summaries[i], "summary");
}

void TestPrismaSummary::isTheRealOne()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(QString, expected);
    const auto diff = diff::comparePrisma(tests::declaredSide(from), tests::declaredSide(to));
    const QStringList ours = QString::fromStdString(diff::prismaSummary(diff)).split(QLatin1Char('\n'));
    const QStringList theirs = expected.split(QLatin1Char('\n'));
    for (qsizetype i = 0; i < std::min(ours.size(), theirs.size()); ++i)
        QCOMPARE(ours[i], theirs[i]);
    QVERIFY(theirs.size() - ours.size() <= 1); // standard output ends with a line more
}

PLUMBLINE_TEST(tst_prisma_summary, TestPrismaSummary)
#include "tst_prisma_summary.moc"
