#include "models/history/prisma_status.h"
#include "models/history/verdict.h"
#include "models/postgres/read_ledger.h"
#include "tests/support/recorded_histories.h"
#include "tests/support/recorded_ledger.h"
#include "tests/support/test_registry.h"
#include "tests/support/test_server.h"
#include "tests/unit/history/history_builder.h"

#include <QTemporaryDir>
#include <QtTest/QtTest>

#include <filesystem>

using namespace plumbline;
using namespace plumbline::history;
using namespace plumbline::postgres;
using namespace plumbline::tests;
namespace fs = std::filesystem;

/// The ledgers that the real Prisma left, in a real table again: read from there, they are what they were,
/// and the history says the same.
class TestRecordedLedgers : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void isTheSameFromTheServer_data();
    void isTheSameFromTheServer();

private:
    std::vector<RecordedHistory> m_histories;
    ConnectionSettings m_settings;
    std::unique_ptr<Connection> m_writing;
    std::unique_ptr<Connection> m_reading;
};

void TestRecordedLedgers::initTestCase()
{
    m_histories = recordedHistories();
    m_settings = freshDatabase();
    m_writing = std::make_unique<Connection>(connected(m_settings));
    m_reading = std::make_unique<Connection>(connected(m_settings, Access::ReadOnly));
}

void TestRecordedLedgers::cleanupTestCase()
{
    m_reading.reset();
    m_writing.reset();
}

void TestRecordedLedgers::isTheSameFromTheServer_data()
{
    QTest::addColumn<int>("number");
    for (std::size_t i = 0; i < m_histories.size(); ++i)
        QTest::newRow(qPrintable(m_histories[i].file + QStringLiteral(": ") + m_histories[i].name))
            << static_cast<int>(i);
}

void TestRecordedLedgers::isTheSameFromTheServer()
{
    QFETCH(int, number);
    const RecordedHistory &recorded = m_histories[static_cast<std::size_t>(number)];
    // A schema of its own for each case, under a name that needs quotes.
    const std::string schema = "case \"" + std::to_string(number) + "\" of " + recorded.schema();
    makeLedger(*m_writing, recorded, schema);
    QTemporaryDir folder;
    const fs::path prisma = fs::path(folder.path().toStdString()) / "prisma";
    fs::create_directories(prisma);
    if (!recorded.isGenerated())
        makeFolders(recorded, prisma / "migrations");
    const auto onDisk = readMigrations(prisma / "migrations", {});
    fs::remove_all(prisma); // QTemporaryDir cannot remove names that are not UTF-8
    QVERIFY(onDisk.has_value());

    const auto ledger = readLedger(*m_reading, schema);
    QVERIFY2(ledger.has_value(), ledger ? "" : described(ledger.error()).c_str());
    QCOMPARE(ledger->exists, recorded.ledger.exists);
    QCOMPARE(ledger->rows.size(), recorded.ledger.rows.size());
    for (std::size_t i = 0; i < ledger->rows.size(); ++i)
        QVERIFY(ledger->rows[i] == recorded.ledger.rows[i]);
    if (recorded.isGenerated())
        return; // the unit tests have its folders
    QVERIFY(prismaStatus(*onDisk, *ledger) == recorded.prisma);
    QCOMPARE(lines(historyOf(*onDisk, &*ledger, {})), recorded.expected);
}

PLUMBLINE_TEST(tst_recorded_ledgers, TestRecordedLedgers)
#include "tst_recorded_ledgers.moc"
