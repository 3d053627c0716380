#include "models/history/prisma_status.h"
#include "tests/support/test_registry.h"
#include "tests/unit/history/history_builder.h"

#include <QtTest/QtTest>

using namespace plumbline;
using namespace plumbline::history;
using namespace plumbline::tests;

Q_DECLARE_METATYPE(MigrationsFolder)
Q_DECLARE_METATYPE(Ledger)

class TestPrismaStatus : public QObject {
    Q_OBJECT

private slots:
    void listsOnlyWhatIsPrinted_data();
    void listsOnlyWhatIsPrinted();
};

namespace {

QString summary(const PrismaStatus &status)
{
    const auto joined = [](const std::vector<MigrationName> &names) {
        QStringList list;
        for (const MigrationName &name : names)
            list << QString::fromStdString(name.value);
        return list.join(QLatin1Char(' '));
    };
    return QStringLiteral("%1 %2 pending[%3] missing[%4] failed[%5]")
        .arg(status.exitCode)
        .arg(QString::fromStdString(status.errorCode.value_or("-")), joined(status.pending),
             joined(status.missing), joined(status.failed));
}

} // namespace

void TestPrismaStatus::listsOnlyWhatIsPrinted_data()
{
    QTest::addColumn<MigrationsFolder>("onDisk");
    QTest::addColumn<Ledger>("ledger");
    QTest::addColumn<QString>("expected");
    const auto add = [](const char *name, std::vector<Folder> onDisk, std::vector<LedgerRow> rows,
                        const char *expected) {
        QTest::newRow(name) << folders(std::move(onDisk)) << ledgerOf(std::move(rows))
                            << QString::fromUtf8(expected);
    };
    add("up to date", {folder("1")}, {appliedRow("1", 1)}, "0 - pending[] missing[] failed[]");
    add("behind", {folder("1"), folder("2")}, {appliedRow("1", 1)}, "1 - pending[2] missing[] failed[]");
    add("a failure is not printed beside pending ones", {folder("1"), folder("2")}, {failedRow("1", 1)},
        "1 - pending[2] missing[] failed[]");
    add("failed, once per row", {folder("1")}, {failedRow("1", 1), failedRow("1", 2)},
        "1 - pending[] missing[] failed[1 1]");
    add("what is missing locally is passed over", {}, {appliedRow("1", 1)},
        "0 - pending[] missing[] failed[]");
    add("diverged, missing ones once per row", {folder("2")}, {rolledBackRow("1", 1), appliedRow("1", 2)},
        "1 - pending[2] missing[1 1] failed[]");
    add("rolled back counts as applied", {folder("1")}, {rolledBackRow("1", 1)},
        "0 - pending[] missing[] failed[]");
    add("an unrecorded folder without a script is pending", {brokenFolder("1")}, {},
        "1 - pending[1] missing[] failed[]");
    add("a recorded one is an error", {brokenFolder("1"), folder("2")}, {rolledBackRow("1", 1)},
        "1 P3015 pending[] missing[] failed[]");
    MigrationsFolder refused = folders({brokenFolder("1")});
    refused.lockFile = {true, "mysql", false};
    QTest::newRow("the lock file is looked at first")
        << refused << ledgerOf({appliedRow("1", 1)})
        << QStringLiteral("1 P3019 pending[] missing[] failed[]");
    QTest::newRow("not managed") << folders({}) << Ledger()
                                 << QStringLiteral("1 - pending[] missing[] failed[]");
    QTest::newRow("no ledger yet") << folders({folder("1")}) << Ledger()
                                   << QStringLiteral("1 - pending[1] missing[] failed[]");
}

void TestPrismaStatus::listsOnlyWhatIsPrinted()
{
    QFETCH(MigrationsFolder, onDisk);
    QFETCH(Ledger, ledger);
    QFETCH(QString, expected);
    QCOMPARE(summary(prismaStatus(onDisk, ledger)), expected);
}

PLUMBLINE_TEST(tst_prisma_status, TestPrismaStatus)
#include "tst_prisma_status.moc"
