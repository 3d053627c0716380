#include "models/base/read_file.h"
#include "models/postgres/read_catalog.h"
#include "models/schema/changes.h"
#include "models/schema/snapshot.h"
#include "tests/support/places.h"
#include "tests/support/postgres_tools.h"
#include "tests/support/replayed.h"
#include "tests/support/test_registry.h"

#include <QDir>

using namespace plumbline;
using namespace plumbline::project;
using schema::ObjectName;

/// The corpus against what the real Prisma deployed.
class TestReplayCorpus : public QObject {
    Q_OBJECT

private slots:
    void givesWhatPrismaDeployed_data();
    void givesWhatPrismaDeployed();
};

namespace {

/// Without what Prisma's own ledger and the dump's restoring leave behind.
bool isOfTheLedger(const ObjectName &name)
{
    return name.name.name == "_prisma_migrations";
}

QString listed(const std::vector<ObjectName> &names)
{
    QStringList result;
    for (const ObjectName &name : names) {
        if (!isOfTheLedger(name))
            result.append(QString::fromStdString(name.name.schema + '.' + name.name.name + ' ' + name.part));
    }
    return result.join(QLatin1Char('\n'));
}

} // namespace

void TestReplayCorpus::givesWhatPrismaDeployed_data()
{
    QTest::addColumn<QString>("folder");
    const QDir corpus(tests::corpusFolder());
    for (const QString &name : corpus.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        QTest::newRow(qPrintable(name)) << corpus.filePath(name);
    if (!corpus.exists())
        QTest::newRow("none") << QString();
}

void TestReplayCorpus::givesWhatPrismaDeployed()
{
    QFETCH(QString, folder);
    if (folder.isEmpty())
        QSKIP("the corpus is not on this machine");
    const auto migrations =
        history::readMigrations((folder + QStringLiteral("/prisma/migrations")).toStdString(), {});
    QVERIFY(migrations);
    ReplayRequest request;
    request.migrations = migrations->folders;
    const auto replay = tests::replayed(request);
    for (const ReplayStep &step : replay->steps) {
        if (step.error)
            QFAIL((step.name.value + ": " + tests::described(*step.error)).c_str());
    }
    QCOMPARE(replay->steps.size(), migrations->folders.size());

    const auto settings = tests::freshDatabase();
    const auto dump = readFile((folder + QStringLiteral("/oracle/deployed.dump.sql")).toStdString(), 1 << 26);
    QVERIFY(dump);
    tests::runScript(settings, *dump);
    auto connection = tests::connected(settings, postgres::Access::ReadOnly);
    auto deployed = postgres::readCatalog(connection);
    QVERIFY(deployed);
    const auto changes = schema::changesBetween(*replay->schema(), schema::snapshotOf(*deployed));
    QCOMPARE(listed(changes.came), QString());
    QCOMPARE(listed(changes.went), QString());
    QCOMPARE(listed(changes.changed), QString());
}

PLUMBLINE_TEST(tst_replay_corpus, TestReplayCorpus)
#include "tst_replay_corpus.moc"
