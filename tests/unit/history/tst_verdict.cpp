#include "models/history/verdict.h"
#include "tests/support/test_registry.h"
#include "tests/unit/history/history_builder.h"

#include <QtTest/QtTest>

using namespace plumbline;
using namespace plumbline::history;
using namespace plumbline::tests;

Q_DECLARE_METATYPE(MigrationsFolder)
Q_DECLARE_METATYPE(Ledger)

class TestVerdict : public QObject {
    Q_OBJECT

private slots:
    void isStricterThanPrisma_data();
    void isStricterThanPrisma();
    void whatIsUnknownIsNeverUpToDate();
    void countsWhatItFound();
};

void TestVerdict::isStricterThanPrisma_data()
{
    QTest::addColumn<MigrationsFolder>("onDisk");
    QTest::addColumn<Ledger>("ledger");
    QTest::addColumn<VerdictKind>("expected");
    const auto add = [](const char *name, std::vector<Folder> onDisk, std::vector<LedgerRow> rows,
                        VerdictKind expected) {
        QTest::newRow(name) << folders(std::move(onDisk)) << ledgerOf(std::move(rows)) << expected;
    };
    constexpr auto calm = VerdictKind::UpToDate;
    constexpr auto attention = VerdictKind::NeedsAttention;
    add("an empty ledger and no folders", {}, {}, calm);
    add("applied", {folder("1_a")}, {appliedRow("1_a", 1)}, calm);
    add("applied by declaration", {folder("1_a")}, {declaredRow("1_a", 1)}, calm);
    add("line endings", {folder("1_a", "SELECT 1;\r\n")}, {appliedRow("1_a", 1)}, calm);
    add("a latecomer", {folder("1_a"), folder("2_b")}, {appliedRow("2_b", 1), appliedRow("1_a", 2)}, calm);
    add("an empty script", {folder("1_a", "")}, {appliedRow("1_a", 1, "")}, calm);
    add("bytes that are not UTF-8", {folder("1_a", "\xE4")}, {appliedRow("1_a", 1, "\xEF\xBF\xBD")}, calm);
    add("pending", {folder("1_a")}, {}, attention);
    add("failed", {folder("1_a")}, {failedRow("1_a", 1)}, attention);
    add("edited", {folder("1_a", "SELECT 2;\n")}, {appliedRow("1_a", 1)}, attention);
    add("in the ledger but not on disk", {}, {appliedRow("1_a", 1)}, attention);
    add("rolled back and due to run again", {folder("1_a")}, {rolledBackRow("1_a", 1)}, attention);
    add("applied twice", {folder("1_a")}, {appliedRow("1_a", 1), appliedRow("1_a", 2)}, attention);
    add("an empty folder", {brokenFolder("1_a")}, {}, attention);

    Ledger none;
    MigrationsFolder refused = folders({});
    refused.lockFile = {true, "mysql", false};
    QTest::newRow("no ledger and no folders") << folders({}) << none << VerdictKind::Unmanaged;
    QTest::newRow("no ledger but folders") << folders({folder("1_a")}) << none << attention;
    QTest::newRow("a lock file that Prisma refuses") << refused << ledgerOf({}) << attention;
    QTest::newRow("a refused lock file and no ledger") << refused << none << attention;
}

void TestVerdict::isStricterThanPrisma()
{
    QFETCH(MigrationsFolder, onDisk);
    QFETCH(Ledger, ledger);
    QFETCH(VerdictKind, expected);
    QCOMPARE(verdictOf(historyOf(onDisk, &ledger, {}), true, true).kind, expected);
}

void TestVerdict::whatIsUnknownIsNeverUpToDate()
{
    const Verdict unreachable = verdictOf(historyOf(folders({}), nullptr, {}), false, false);
    QCOMPARE(unreachable.kind, VerdictKind::Unreachable);
    QVERIFY(!unreachable.isLedgerUnknown);
    const Verdict unread = verdictOf(historyOf(folders({folder("1_a")}), nullptr, {}), true, false);
    QCOMPARE(unread.kind, VerdictKind::NeedsAttention);
    QVERIFY(unread.isLedgerUnknown);
    QCOMPARE(unread.unknown, 1);
    QCOMPARE(verdictOf(historyOf(folders({}), nullptr, {}), true, false).kind, VerdictKind::NeedsAttention);
}

void TestVerdict::countsWhatItFound()
{
    const Ledger ledger =
        ledgerOf({failedRow("01", 1), failedRow("02", 2), rolledBackRow("04", 4), appliedRow("05", 5),
                  appliedRow("06", 6), appliedRow("06", 7), appliedRow("08", 9), appliedRow("07", 10)});
    auto onDisk = folders({folder("01"), brokenFolder("02"), folder("03"), folder("04"), folder("06"),
                           folder("07", "SELECT 2;"), folder("08", "SELECT 1;\r\n")});
    onDisk.lockFile = {true, "mysql", false};
    const Verdict verdict = verdictOf(historyOf(onDisk, &ledger, {}), true, true);
    Verdict expected;
    expected.kind = VerdictKind::NeedsAttention;
    expected.failed = 2; // the one without a script too
    expected.broken = 1;
    expected.pending = 1;
    expected.willRunAgain = 1;
    expected.missing = 1;
    expected.appliedTwice = 1;
    expected.edited = 2;
    expected.outOfOrder = 1;
    expected.isLockFileRefused = true;
    QVERIFY(verdict == expected);
}

PLUMBLINE_TEST(tst_verdict, TestVerdict)
#include "tst_verdict.moc"
