#include "models/history/history.h"
#include "tests/support/test_registry.h"
#include "tests/unit/history/history_builder.h"

#include <QtTest/QtTest>

using namespace plumbline;
using namespace plumbline::history;
using namespace plumbline::tests;

Q_DECLARE_METATYPE(MigrationsFolder)
Q_DECLARE_METATYPE(Ledger)

class TestHistory : public QObject {
    Q_OBJECT

private slots:
    void tellsTheState_data();
    void tellsTheState();
    void withoutALedgerOnlyBrokenFoldersAreKnown();
    void aHalfWrittenRowIsRunningWhileSomebodyHoldsTheLock();
    void theDecidingRowIsUnfinishedThenAppliedThenNewest();
    void asksGitForWhatIsGoneOrEdited();
};

void TestHistory::tellsTheState_data()
{
    QTest::addColumn<MigrationsFolder>("onDisk");
    QTest::addColumn<Ledger>("ledger");
    QTest::addColumn<QStringList>("expected");
    const auto add = [](const char *name, std::vector<Folder> onDisk, std::vector<LedgerRow> rows,
                        const QString &expected) {
        QTest::newRow(name) << folders(std::move(onDisk)) << ledgerOf(std::move(rows))
                            << expected.split(QLatin1Char('|'), Qt::SkipEmptyParts);
    };
    const auto q = [](const char *text) { return QString::fromUtf8(text); };
    add("nothing at all", {}, {}, {});
    add("a folder and no row is pending", {folder("1_a")}, {}, q("1_a: pending"));
    add("applied", {folder("1_a")}, {appliedRow("1_a", 1)}, q("1_a: applied"));
    add("applied by declaration", {folder("1_a")}, {declaredRow("1_a", 1)}, q("1_a: applied, declared"));
    add("a failed attempt that was declared applied", {folder("1_a")},
        {rolledBackRow("1_a", 1), declaredRow("1_a", 2)}, q("1_a: applied, declared"));
    add("failed", {folder("1_a")}, {failedRow("1_a", 1)}, q("1_a: failed"));
    add("a failed row of a deleted folder still blocks", {}, {failedRow("1_a", 1)}, q("1_a: failed"));
    add("a failed row beside an applied one still blocks", {folder("1_a")},
        {appliedRow("1_a", 1), failedRow("1_a", 2)}, q("1_a: failed"));
    add("rolled back runs again", {folder("1_a")}, {rolledBackRow("1_a", 1)},
        q("1_a: rolledBack, willRunAgain"));
    add("rolled back, then corrected, is no edit", {folder("1_a", "SELECT 2;\n")}, {rolledBackRow("1_a", 1)},
        q("1_a: rolledBack, willRunAgain"));
    add("rolled back and applied again after a correction", {folder("1_a", "SELECT 2;\n")},
        {rolledBackRow("1_a", 1), appliedRow("1_a", 3, "SELECT 2;\n")}, q("1_a: applied"));
    add("the script of a rolled-back attempt is not the one that ran", {folder("1_a")},
        {rolledBackRow("1_a", 1), appliedRow("1_a", 3, "SELECT 2;\n")}, q("1_a: applied, edited"));
    add("in the ledger, not on disk", {folder("2_b")}, {appliedRow("1_a", 1), appliedRow("2_b", 2)},
        q("1_a: missing|2_b: applied"));
    add("rolled back and its folder deleted", {}, {rolledBackRow("1_a", 1)}, q("1_a: missing"));
    add("ledger-only names stand where they sort", {folder("a_b"), folder("foo")},
        {appliedRow("Zed", 3), appliedRow("9_x", 1), appliedRow("a_b", 2)},
        q("9_x: missing|a_b: applied|foo: pending|Zed: missing"));
    add("an empty folder", {brokenFolder("1_a")}, {}, q("1_a: broken"));
    add("an empty folder that the ledger knows", {brokenFolder("1_a")}, {appliedRow("1_a", 1)},
        q("1_a: broken"));
    add("applied twice", {folder("1_a")}, {appliedRow("1_a", 1), appliedRow("1_a", 2)},
        q("1_a: applied, appliedTwice"));
    add("applied, and applied again from another script", {folder("1_a")},
        {appliedRow("1_a", 1), appliedRow("1_a", 2, "SELECT 2;\n")}, q("1_a: applied, appliedTwice"));
    add("edited", {folder("1_a", "SELECT 2;\n")}, {appliedRow("1_a", 1)}, q("1_a: applied, edited"));
    add("edited after it failed", {folder("1_a", "SELECT 2;\n")}, {failedRow("1_a", 1)},
        q("1_a: failed, edited"));
    add("only line endings", {folder("1_a", "SELECT 1;\r\n")}, {appliedRow("1_a", 1)},
        q("1_a: applied, editedLineEndings"));
    LedgerRow without = appliedRow("1_a", 1);
    without.checksum = Checksum();
    add("an empty checksum proves nothing", {folder("1_a")}, {without}, q("1_a: applied, edited"));
    LedgerRow old = appliedRow("1_a", 1);
    old.checksum = Checksum("ba7816bf8f1cfea414140de5dae2223b0361a396177a9cb410ff61f2015ad");
    add("an old checksum of the same script", {folder("1_a", "abc")}, {old}, q("1_a: applied"));
    add("a latecomer", {folder("1_a"), folder("2_b"), folder("3_c")},
        {appliedRow("1_a", 1), appliedRow("3_c", 2), appliedRow("2_b", 3)},
        q("1_a: applied|2_b: applied, outOfOrder|3_c: applied"));
    add("at the same time is in order", {folder("1_a"), folder("2_b")},
        {appliedRow("1_a", 1), appliedRow("2_b", 1)}, q("1_a: applied|2_b: applied"));
    add("a declaration ran nothing, so it is never late", {folder("1_a"), folder("2_b")},
        {appliedRow("2_b", 1), declaredRow("1_a", 2)}, q("1_a: applied, declared|2_b: applied"));
    add("a comment is no statement", {folder("1_a", "-- nothing\n/* at /* all */ */;\n")}, {},
        q("1_a: pending, emptyScript"));
    add("not UTF-8", {folder("1_a", "SELECT '\xE4';\n")}, {}, q("1_a: pending, notUtf8"));
    LedgerRow both = appliedRow("1_a", 1);
    both.rolledBackAt = minute(2);
    add("finished and rolled back counts as rolled back", {folder("1_a")}, {both},
        q("1_a: rolledBack, willRunAgain"));
}

void TestHistory::tellsTheState()
{
    QFETCH(MigrationsFolder, onDisk);
    QFETCH(Ledger, ledger);
    QFETCH(QStringList, expected);
    QCOMPARE(lines(historyOf(onDisk, &ledger, {})), expected);
}

void TestHistory::withoutALedgerOnlyBrokenFoldersAreKnown()
{
    const History history = historyOf(folders({folder("1_a"), brokenFolder("2_b")}), nullptr, {});
    QCOMPARE(lines(history), QStringList({QStringLiteral("1_a: unknown"), QStringLiteral("2_b: broken")}));
    QVERIFY(!history.hasLedger);
}

void TestHistory::aHalfWrittenRowIsRunningWhileSomebodyHoldsTheLock()
{
    LedgerRow halfWritten = failedRow("1_a", 1);
    halfWritten.logs.reset();
    Ledger ledger = ledgerOf({halfWritten, failedRow("2_b", 2)});
    LockHolder waiting;
    waiting.pid = 1;
    waiting.isWaiting = true;
    LockHolder holding;
    holding.pid = 2;
    const auto onDisk = folders({folder("1_a"), folder("2_b")});

    ledger.lockHolders = {waiting};
    QCOMPARE(historyOf(onDisk, &ledger, {}).migrations[0].state, State::Failed);

    ledger.lockHolders = {waiting, holding};
    const History history = historyOf(onDisk, &ledger, {});
    QCOMPARE(history.migrations[0].state, State::Running);
    QCOMPARE(history.migrations[0].lockHolder.value().pid, 2);
    // The log is the last thing that Prisma writes of a failed run.
    QCOMPARE(history.migrations[1].state, State::Failed);
    QVERIFY(!history.migrations[1].lockHolder);
}

void TestHistory::theDecidingRowIsUnfinishedThenAppliedThenNewest()
{
    Migration migration;
    QCOMPARE(migration.decidingRow(), nullptr);
    migration.attempts = {rolledBackRow("1_a", 1), rolledBackRow("1_a", 2)};
    QCOMPARE(migration.decidingRow(), &migration.attempts[1]);
    migration.attempts = {appliedRow("1_a", 1), rolledBackRow("1_a", 2)};
    QCOMPARE(migration.decidingRow(), &migration.attempts[0]);
    migration.attempts = {failedRow("1_a", 1), appliedRow("1_a", 2)};
    QCOMPARE(migration.decidingRow(), &migration.attempts[0]);
}

void TestHistory::asksGitForWhatIsGoneOrEdited()
{
    const Ledger ledger = ledgerOf({appliedRow("1_a", 1), appliedRow("2_b", 2), appliedRow("3_c", 3, "x"),
                                    appliedRow("3_c", 4, "y"), appliedRow("5_e", 5)});
    const auto onDisk = folders(
        {folder("1_a"), folder("3_c"), brokenFolder("4_d"), folder("6_f"), folder("5_e", "SELECT 1;\r\n")});
    const auto questions = gitQuestions(historyOf(onDisk, &ledger, {}));
    QCOMPARE(questions.size(), std::size_t(3));
    QCOMPARE(questions[0].name.value, std::string("2_b"));
    QCOMPARE(questions[0].checksums, std::vector<Checksum>({sha256("SELECT 1;\n")}));
    QCOMPARE(questions[1].name.value, std::string("3_c"));
    QCOMPARE(questions[1].checksums, std::vector<Checksum>({sha256("y"), sha256("x")}));
    QCOMPARE(questions[2].name.value, std::string("4_d"));
    QVERIFY(questions[2].checksums.empty());
}

PLUMBLINE_TEST(tst_history, TestHistory)
#include "tst_history.moc"
