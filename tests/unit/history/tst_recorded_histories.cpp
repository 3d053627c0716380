#include "models/base/checksum.h"
#include "models/base/text.h"
#include "models/history/prisma_status.h"
#include "models/history/verdict.h"
#include "tests/support/recorded_histories.h"
#include "tests/support/test_registry.h"
#include "tests/unit/history/history_builder.h"

#include <QTemporaryDir>
#include <QtTest/QtTest>

#include <filesystem>

using namespace plumbline;
using namespace plumbline::history;
using namespace plumbline::tests;
namespace fs = std::filesystem;

/// What the real Prisma said of the histories in tests/data/histories, and what a person expects of ours. The
/// environment variable PLUMBLINE_HISTORIES names a further folder of recordings, such as one that
/// `record_histories.mjs --random` wrote.
class TestRecordedHistories : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void saysWhatPrismaPrints_data() { addRows(); }
    void saysWhatPrismaPrints();
    void tellsTheStates_data() { addRows(); }
    void tellsTheStates();
    void acceptsTheChecksumsThatPrismaAccepts_data() { addRows(); }
    void acceptsTheChecksumsThatPrismaAccepts();
    void areManyAndOdd();

private:
    void addRows();
    /// The case's folders, made anew and read.
    const MigrationsFolder &folders(int number);

    std::vector<RecordedHistory> m_histories;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::map<int, MigrationsFolder> m_read;
};

namespace {

QString summary(const PrismaStatus &status)
{
    const auto joined = [](const std::vector<MigrationName> &names) {
        QStringList list;
        for (const MigrationName &name : names)
            list << QLatin1Char('<') + text(name.value) + QLatin1Char('>');
        return list.join(QLatin1Char(' '));
    };
    return QStringLiteral("exit %1, code %2\npending %3\nmissing %4\nfailed %5")
        .arg(status.exitCode)
        .arg(text(status.errorCode.value_or("-")), joined(status.pending), joined(status.missing),
             joined(status.failed));
}

QString word(VerdictKind kind)
{
    switch (kind) {
    case VerdictKind::UpToDate:
        return QStringLiteral("upToDate");
    case VerdictKind::NeedsAttention:
        return QStringLiteral("needsAttention");
    case VerdictKind::Unmanaged:
        return QStringLiteral("unmanaged");
    case VerdictKind::Unreachable:
        return QStringLiteral("unreachable");
    }
    Q_UNREACHABLE();
}

} // namespace

void TestRecordedHistories::initTestCase()
{
    // In memory where there is such a place: disks take their time to make ten thousand folders.
    m_folder = fs::is_directory("/dev/shm")
                   ? std::make_unique<QTemporaryDir>(QStringLiteral("/dev/shm/plumbline-tests-XXXXXX"))
                   : std::make_unique<QTemporaryDir>();
    m_histories = recordedHistories();
    if (const QByteArray further = qgetenv("PLUMBLINE_HISTORIES"); !further.isEmpty()) {
        for (RecordedHistory &history : recordedHistories(further.toStdString()))
            m_histories.push_back(std::move(history));
    }
}

void TestRecordedHistories::addRows()
{
    QTest::addColumn<int>("number");
    for (std::size_t i = 0; i < m_histories.size(); ++i)
        QTest::newRow(qPrintable(m_histories[i].file + QStringLiteral(": ") + m_histories[i].name))
            << static_cast<int>(i);
}

const MigrationsFolder &TestRecordedHistories::folders(int number)
{
    const auto known = m_read.find(number);
    if (known != m_read.end())
        return known->second;
    const fs::path prisma = fs::path(m_folder->path().toStdString()) / std::to_string(number) / "prisma";
    fs::create_directories(prisma);
    makeFolders(m_histories[static_cast<std::size_t>(number)], prisma / "migrations");
    const auto read = readMigrations(prisma / "migrations", {});
    fs::remove_all(prisma);
    return m_read.emplace(number, read.value()).first->second;
}

void TestRecordedHistories::saysWhatPrismaPrints()
{
    QFETCH(int, number);
    const RecordedHistory &recorded = m_histories[static_cast<std::size_t>(number)];
    QCOMPARE(summary(prismaStatus(folders(number), recorded.ledger)), summary(recorded.prisma));
}

void TestRecordedHistories::tellsTheStates()
{
    QFETCH(int, number);
    const RecordedHistory &recorded = m_histories[static_cast<std::size_t>(number)];
    const History history = historyOf(folders(number), &recorded.ledger, {});
    const Verdict verdict = verdictOf(history, true, true);
    if (!recorded.verdict.isEmpty())
        QCOMPARE(word(verdict.kind), recorded.verdict);
    if (recorded.declared.contains(QLatin1String("expected")))
        QCOMPARE(lines(history), recorded.expected);
    // Stricter, never laxer: what Prisma complains of is never up to date.
    if (recorded.prisma.exitCode != 0)
        QVERIFY(verdict.kind != VerdictKind::UpToDate);
}

void TestRecordedHistories::acceptsTheChecksumsThatPrismaAccepts()
{
    QFETCH(int, number);
    const RecordedHistory &recorded = m_histories[static_cast<std::size_t>(number)];
    if (recorded.prisma.errorCode)
        return; // it ended before it compared
    QStringList edited;
    for (const Folder &folder : folders(number).folders) {
        const auto first = std::find_if(recorded.ledger.rows.begin(), recorded.ledger.rows.end(),
                                        [&](const LedgerRow &row) { return row.name == folder.name; });
        if (first != recorded.ledger.rows.end() && !matchesChecksum(folder.script->text, first->checksum))
            edited << text(folder.name.value);
    }
    QStringList expected;
    for (const MigrationName &name : recorded.editedToPrisma)
        expected << text(name.value);
    QCOMPARE(edited, expected);
}

void TestRecordedHistories::areManyAndOdd()
{
    QVERIFY(m_histories.size() >= 100);
    const auto has = [&](auto test) { return std::any_of(m_histories.begin(), m_histories.end(), test); };
    QVERIFY(has([](const RecordedHistory &h) { return h.prisma.errorCode == "P3015"; }));
    QVERIFY(has([](const RecordedHistory &h) { return h.prisma.errorCode == "P3019"; }));
    QVERIFY(has([](const RecordedHistory &h) { return !h.prisma.failed.empty(); }));
    QVERIFY(has([](const RecordedHistory &h) { return !h.prisma.missing.empty(); }));
    QVERIFY(has([](const RecordedHistory &h) { return h.prisma.exitCode == 0; }));
}

PLUMBLINE_TEST(tst_recorded_histories, TestRecordedHistories)
#include "tst_recorded_histories.moc"
