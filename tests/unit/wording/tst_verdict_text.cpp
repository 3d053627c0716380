#include "models/wording/wording.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

using namespace plumbline;
using history::Verdict;
using history::VerdictKind;

class TestVerdictText : public QObject {
    Q_OBJECT

private slots:
    void saysWhereNothingCanBeChanged();
    void theStoryInOneLine();
    void oneAndManyAreWrittenApart();
    void everyCountIsSaid();
    void verdictsWithoutCounts();
};

namespace {

Verdict attention()
{
    Verdict verdict;
    verdict.kind = VerdictKind::NeedsAttention;
    return verdict;
}

} // namespace

void TestVerdictText::theStoryInOneLine()
{
    Verdict verdict = attention();
    verdict.failed = 1;
    verdict.broken = 1;
    verdict.pending = 3;
    QCOMPARE(wording::verdictText(verdict), QStringLiteral("1 failed · 1 broken folder · 3 pending"));
    QCOMPARE(wording::verdictSentence(verdict),
             QStringLiteral(
                 "1 migration failed, 1 folder has no readable migration.sql, 3 migrations are pending."));
}

void TestVerdictText::oneAndManyAreWrittenApart()
{
    Verdict verdict = attention();
    verdict.failed = 2;
    verdict.modelsWithoutTable = 1;
    QCOMPARE(wording::verdictText(verdict), QStringLiteral("2 failed · 1 model without a table"));
    // It is one of the differences, where they are known.
    verdict.differences = 3;
    QCOMPARE(wording::verdictText(verdict), QStringLiteral("2 failed · 3 differences"));
    verdict = attention();
    verdict.areDifferencesUnknown = true;
    QCOMPARE(wording::verdictText(verdict), QStringLiteral("differences unknown"));
    verdict = attention();
    verdict.isLedgerUnknown = true;
    QCOMPARE(wording::verdictSentence(verdict), QStringLiteral("The ledger could not be read."));
}

void TestVerdictText::everyCountIsSaid()
{
    const std::vector<int Verdict::*> counts{&Verdict::failed,       &Verdict::running,
                                             &Verdict::broken,       &Verdict::pending,
                                             &Verdict::willRunAgain, &Verdict::missing,
                                             &Verdict::edited,       &Verdict::appliedTwice,
                                             &Verdict::outOfOrder,   &Verdict::modelsWithoutTable,
                                             &Verdict::differences,  &Verdict::schemaErrors};
    for (const auto count : counts) {
        Verdict verdict = attention();
        verdict.*count = 7;
        QVERIFY2(wording::verdictText(verdict).startsWith(QLatin1String("7 ")),
                 qPrintable(wording::verdictText(verdict)));
        QVERIFY2(wording::verdictSentence(verdict).startsWith(QLatin1String("7 ")),
                 qPrintable(wording::verdictSentence(verdict)));
    }
}

void TestVerdictText::verdictsWithoutCounts()
{
    Verdict verdict;
    verdict.kind = VerdictKind::UpToDate;
    QCOMPARE(wording::verdictText(verdict), QStringLiteral("Up to date"));
    verdict.kind = VerdictKind::Unmanaged;
    QCOMPARE(wording::verdictText(verdict), QStringLiteral("Not managed by Prisma Migrate"));
    verdict.kind = VerdictKind::Unreachable;
    QCOMPARE(wording::verdictText(verdict), QStringLiteral("Not connected"));
}

void TestVerdictText::saysWhereNothingCanBeChanged()
{
    postgres::ServerFacts server;
    server.version = "15.8 (Debian 15.8-0+deb12u1)";
    QCOMPARE(wording::serverText(server), QStringLiteral("PostgreSQL 15.8"));
    server.isInRecovery = true;
    QCOMPARE(wording::serverText(server),
             QStringLiteral("PostgreSQL 15.8 (standby, nothing can be changed on it)"));
}

PLUMBLINE_TEST(tst_verdict_text, TestVerdictText)
#include "tst_verdict_text.moc"
