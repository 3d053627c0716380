#include "models/base/text.h"
#include "models/history/prisma_status.h"
#include "models/history/verdict.h"
#include "tests/support/places.h"
#include "tests/support/test_registry.h"
#include "tests/unit/history/history_builder.h"

#include <QDir>
#include <QFile>
#include <QtTest/QtTest>

#include <filesystem>

using namespace plumbline;
using namespace plumbline::history;
using namespace plumbline::tests;
namespace fs = std::filesystem;

/// Six public projects with what the real Prisma wrote of them into the ledger. They lie beside the project,
/// where they are at all.
class TestCorpusHistories : public QObject {
    Q_OBJECT

private slots:
    void readsEveryMigrationAsPrismaDid();

private:
    static void compare(const fs::path &project);
};

namespace {

struct CorpusRow {
    QString name;
    QString checksum;
};

/// "migration_name checksum applied_steps_count state", in the order in which they ran.
QList<CorpusRow> corpusRows(const fs::path &project)
{
    QFile file(QFile::decodeName((project / "oracle" / "prisma_migrations.tsv").c_str()));
    QList<CorpusRow> rows;
    if (!file.open(QIODevice::ReadOnly))
        return rows;
    const QStringList lines = QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    for (const QString &line : lines.mid(1)) {
        const QStringList fields = line.split(QLatin1Char('\t'));
        rows << CorpusRow{fields.value(0), fields.value(1)};
    }
    return rows;
}

} // namespace

void TestCorpusHistories::compare(const fs::path &project)
{
    const QList<CorpusRow> rows = corpusRows(project);
    QVERIFY(!rows.isEmpty());
    const auto onDisk = readMigrations(project / "prisma" / "migrations", {});
    QVERIFY(onDisk.has_value());
    QVERIFY(onDisk->lockFile.isAccepted);
    QCOMPARE(onDisk->folders.size(), static_cast<std::size_t>(rows.size()));
    std::vector<LedgerRow> ledgerRows;
    for (qsizetype i = 0; i < rows.size(); ++i) {
        const Folder &folder = onDisk->folders[static_cast<std::size_t>(i)];
        QCOMPARE(text(folder.name.value), rows[i].name);
        QVERIFY(folder.script.has_value());
        QCOMPARE(text(folder.script->checksum.value), rows[i].checksum);
        ledgerRows.push_back(appliedRow(folder.name.value, static_cast<int>(i), folder.script->text));
    }
    const Ledger ledger = ledgerOf(std::move(ledgerRows));
    QCOMPARE(prismaStatus(*onDisk, ledger), PrismaStatus());
    QCOMPARE(verdictOf(historyOf(*onDisk, &ledger, {}), true, true).kind, VerdictKind::UpToDate);
}

void TestCorpusHistories::readsEveryMigrationAsPrismaDid()
{
    const fs::path corpus = tests::corpusFolder().toStdString();
    if (!fs::is_directory(corpus)) {
        qInfo("nothing compared: there is no ../shared/corpus beside the project");
        return;
    }
    int projects = 0;
    for (const auto &entry : fs::directory_iterator(corpus)) {
        if (!entry.is_directory())
            continue;
        compare(entry.path());
        if (QTest::currentTestFailed())
            QFAIL(entry.path().filename().c_str());
        ++projects;
    }
    QVERIFY(projects > 0);
}

PLUMBLINE_TEST(tst_corpus_histories, TestCorpusHistories)
#include "tst_corpus_histories.moc"
