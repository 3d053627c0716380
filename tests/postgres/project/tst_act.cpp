#include "models/journal/journal.h"
#include "models/project/act.h"
#include "tests/support/small_project.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

#include <algorithm>

using namespace plumbline;
using namespace plumbline::project;
using evidence::Answer;
using tests::SmallProject;

/// The first actions on a real server: the rows that they leave, and what stops them.
class TestAct : public QObject {
    Q_OBJECT

private slots:
    void marksAppliedAsPrismaDoes();
    void marksRolledBackAsPrismaDoes();
    void marksInTheSchemaOfTheUrl();
    void aCheckStandsInTheWay_data();
    void aCheckStandsInTheWay();
    void whatCannotBeLookedUpNeedsAReason();
    void theChecksFollowTheAdvice_data();
    void theChecksFollowTheAdvice();
    void whoHoldsPrismasLockStandsInTheWay();
    void whoLocksTheLedgersTableStandsInTheWay_data();
    void whoLocksTheLedgersTableStandsInTheWay();
    void aLedgerThatIsNotThereIsNotMade();
    void nothingHappensWhenTheFactsChanged();
    void theJournalTellsWhatWasDone();
    void undoPutsTheRowsBack();
    void aRowThatWasAddedIsRolledBackAndNotDeleted();
    void whatChangedSinceIsNotUndone();
};

namespace {

const std::string init = "20240101000000_init";
const std::string broken = "20240201000000_add_b";

/// One applied migration and a failed one whose table is there when `isDone`.
void tell(const SmallProject &project, bool isDone)
{
    project.migration(init, "CREATE TABLE a (id int PRIMARY KEY);");
    project.migration(broken, "CREATE TABLE b (id int PRIMARY KEY);");
    project.makeLedger();
    project.sql("CREATE TABLE a (id int PRIMARY KEY)");
    if (isDone)
        project.sql("CREATE TABLE b (id int PRIMARY KEY)");
    project.applied(init);
    project.failed(broken);
}

Result<ActionOutcome> act(const SmallProject &project, const Action &action, const std::string &reason = {})
{
    const auto plan = prepare(project.request(), action, {});
    if (!plan)
        return failure(plan.error());
    const auto confirmation = Confirmation::given(*plan, project.settings().database, reason);
    if (!confirmation)
        return failure(confirmation.error());
    return execute(project.request(), *plan, *confirmation, {});
}

std::string rowsOf(const SmallProject &project, const std::string &name)
{
    return project.value(
        "SELECT string_agg(concat_ws(' ', CASE WHEN finished_at IS NULL THEN 'open' ELSE 'finished' END, "
        "CASE WHEN rolled_back_at IS NOT NULL THEN 'rolledBack' END, coalesce(quote_literal(logs), 'NULL'), "
        "applied_steps_count), '; ' ORDER BY started_at) FROM _prisma_migrations WHERE migration_name = '" +
        name + "'");
}

#define VERIFY_OK(result)                                                                                    \
    QVERIFY2((result).has_value(), (result) ? "" : tests::described((result).error()).c_str())

} // namespace

void TestAct::marksAppliedAsPrismaDoes()
{
    const SmallProject project;
    tell(project, true);
    const auto outcome = act(project, MarkApplied{MigrationName(broken)});
    VERIFY_OK(outcome);
    QCOMPARE(rowsOf(project, broken), std::string("open rolledBack 'ERROR: it failed' 0; finished '' 0"));
    QCOMPARE(project.value("SELECT count(*) FROM _prisma_migrations WHERE checksum = '" +
                           project.checksum(broken) + "' AND started_at = finished_at AND logs = ''"),
             std::string("1"));
    QCOMPARE(project.value("SELECT bool_and(id ~ "
                           "'^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$')::text "
                           "FROM _prisma_migrations"),
             std::string("true"));
    QCOMPARE(outcome->rowsBefore.size(), std::size_t(1));
    QCOMPARE(outcome->rowsAfter.size(), std::size_t(2));
    QVERIFY(outcome->rowsAfter.back().isDeclared());
}

void TestAct::marksRolledBackAsPrismaDoes()
{
    const SmallProject project;
    tell(project, false);
    VERIFY_OK(act(project, MarkRolledBack{MigrationName(broken)}));
    QCOMPARE(rowsOf(project, broken), std::string("open rolledBack 'ERROR: it failed' 0"));
    QCOMPARE(rowsOf(project, init), std::string("finished NULL 1"));
}

void TestAct::marksInTheSchemaOfTheUrl()
{
    const SmallProject project;
    tell(project, true);
    project.sql("CREATE SCHEMA \"o'ther\"; ALTER TABLE _prisma_migrations SET SCHEMA \"o'ther\"; ALTER TABLE "
                "b SET SCHEMA "
                "\"o'ther\"");
    ProjectRequest request = project.request();
    request.url =
        project.url() + (project.url().find('?') == std::string::npos ? "?" : "&") + "schema=o%27ther";
    const auto plan = prepare(request, MarkApplied{MigrationName(broken)}, {});
    VERIFY_OK(plan);
    const auto confirmation = Confirmation::given(*plan, project.settings().database);
    VERIFY_OK(confirmation);
    VERIFY_OK(execute(request, *plan, *confirmation, {}));
    QCOMPARE(project.value("SELECT count(*) FROM \"o'ther\"._prisma_migrations WHERE logs = ''"),
             std::string("1"));
}

void TestAct::aCheckStandsInTheWay_data()
{
    QTest::addColumn<QString>("setUp");
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("isApplied");
    QTest::addColumn<int>("check");
    const QString failed = QString::fromStdString(broken);
    QTest::newRow("its end state is not there")
        << QString() << failed << true << int(CheckKind::EndStateAchieved);
    QTest::newRow("it is recorded as applied, P3008")
        << QString() << QString::fromStdString(init) << true << int(CheckKind::NotAlreadyApplied);
    QTest::newRow("it is not in a failed state, P3012")
        << QString() << QString::fromStdString(init) << false << int(CheckKind::HasUnfinishedRow);
    QTest::newRow("it was never applied, P3011")
        << QStringLiteral("DELETE FROM _prisma_migrations WHERE migration_name LIKE '%add_b'") << failed
        << false << int(CheckKind::HasRow);
    QTest::newRow("some of it is there") << QStringLiteral("CREATE TABLE b (id int PRIMARY KEY)") << failed
                                         << false << int(CheckKind::NothingAchieved);
    QTest::newRow("no right to write the ledger")
        << QStringLiteral(
               "CREATE TABLE b (id int PRIMARY KEY); REVOKE INSERT ON _prisma_migrations FROM plumbline")
        << failed << true << int(CheckKind::HasRightToWrite);
}

void TestAct::aCheckStandsInTheWay()
{
    QFETCH(QString, setUp);
    QFETCH(QString, name);
    QFETCH(bool, isApplied);
    QFETCH(int, check);
    const SmallProject project;
    tell(project, false);
    if (!setUp.isEmpty())
        project.sql(setUp.toStdString());
    const MigrationName migration(name.toStdString());
    const auto plan =
        prepare(project.request(),
                isApplied ? Action(MarkApplied{migration}) : Action(MarkRolledBack{migration}), {});
    VERIFY_OK(plan);
    QVERIFY(plan->obstacle());
    QCOMPARE(int(plan->obstacle()->kind), check);
    QVERIFY(!plan->isReady());
    QVERIFY(!std::filesystem::exists(project.folder() / ".plumbline"));
}

void TestAct::whatCannotBeLookedUpNeedsAReason()
{
    const SmallProject project;
    tell(project, true);
    const std::string data = "20240301000000_fill";
    project.migration(data, "UPDATE a SET id = id + 1 WHERE id < 5;");
    project.failed(data);
    const auto refused = act(project, MarkApplied{MigrationName(data)});
    QVERIFY(!refused.has_value());
    QCOMPARE(refused.error().code, ErrorCode::ReasonMissing);
    VERIFY_OK(act(project, MarkApplied{MigrationName(data)}, "done by hand on Monday"));
    QCOMPARE(journal::Journal(project.folder()).entries()->front().reason,
             std::string("done by hand on Monday"));
}

void TestAct::theChecksFollowTheAdvice_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<QString>("applied"); // mark as applied: "goes", "asks" for a reason or "stops"
    QTest::addColumn<QString>("rolledBack");
    const auto row = [](const char *title, const char *script, const char *applied, const char *rolledBack) {
        QTest::newRow(title) << QString::fromLatin1(script) << QString::fromLatin1(applied)
                             << QString::fromLatin1(rolledBack);
    };
    row("its end state is there", "CREATE TABLE b (id int PRIMARY KEY);", "goes", "stops");
    row("nothing of it is there", "CREATE TABLE nix (id int);", "stops", "goes");
    row("a part of it is there", "CREATE TABLE b (id int PRIMARY KEY); CREATE TABLE nix (id int);", "stops",
        "stops");
    row("nothing that can be looked up", "UPDATE a SET id = id + 1;", "asks", "asks");
    row("all of it overtaken", "DELETE FROM gone;", "asks", "asks");
    row("nothing of it is there, and it could not run again", "CREATE TABLE nix (id int); DELETE FROM gone;",
        "stops", "asks");
}

void TestAct::theChecksFollowTheAdvice()
{
    QFETCH(QString, script);
    QFETCH(QString, applied);
    QFETCH(QString, rolledBack);
    const SmallProject project;
    tell(project, true);
    project.migration("20240102000000_make", "CREATE TABLE gone (id int);");
    project.migration("20240103000000_drop", "DROP TABLE gone;");
    project.applied("20240102000000_make");
    project.applied("20240103000000_drop");
    const std::string name = "20240301000000_told";
    project.migration(name, script.toStdString());
    project.failed(name);
    const auto told = [&](const Action &action) {
        const auto plan = prepare(project.request(), action, {});
        if (!plan)
            return QString::fromStdString(tests::described(plan.error()));
        if (plan->obstacle())
            return QStringLiteral("stops");
        return plan->needsReason ? QStringLiteral("asks") : QStringLiteral("goes");
    };
    QCOMPARE(told(MarkApplied{MigrationName(name)}), applied);
    QCOMPARE(told(MarkRolledBack{MigrationName(name)}), rolledBack);
}

void TestAct::whoHoldsPrismasLockStandsInTheWay()
{
    const SmallProject project;
    tell(project, true);
    auto holder = tests::connected(project.settings());
    QVERIFY(holder.query("SELECT pg_advisory_lock(72707369)").has_value());
    const auto plan = prepare(project.request(), MarkApplied{MigrationName(broken)}, {});
    VERIFY_OK(plan);
    QCOMPARE(plan->obstacle()->kind, CheckKind::LockIsFree);
    QVERIFY(plan->obstacle()->found.find("pid ") != std::string::npos);
}

void TestAct::whoLocksTheLedgersTableStandsInTheWay_data()
{
    QTest::addColumn<QByteArray>("mode");
    QTest::addColumn<bool>("isInTheWay");
    QTest::newRow("an index is being made") << QByteArray("SHARE") << true;
    QTest::newRow("a trigger was made in an open transaction") << QByteArray("SHARE ROW EXCLUSIVE") << true;
    QTest::newRow("somebody reads") << QByteArray("ACCESS SHARE") << false;
    QTest::newRow("somebody else writes") << QByteArray("ROW EXCLUSIVE") << false;
}

void TestAct::whoLocksTheLedgersTableStandsInTheWay()
{
    QFETCH(QByteArray, mode);
    QFETCH(bool, isInTheWay);
    const SmallProject project;
    tell(project, true);
    auto holder = tests::connected(project.settings());
    QVERIFY(holder.script("BEGIN; LOCK TABLE _prisma_migrations IN " + mode.toStdString() + " MODE"));
    const auto plan = prepare(project.request(), MarkApplied{MigrationName(broken)}, {});
    VERIFY_OK(plan);
    const auto check = std::ranges::find(plan->checks, CheckKind::TablesAreFree, &Check::kind);
    QVERIFY(check != plan->checks.end());
    QVERIFY(check->answer == (isInTheWay ? evidence::Answer::No : evidence::Answer::Yes));
    QCOMPARE(plan->isReady(), !isInTheWay);
    const std::string pid = "pid " + holder.query("SELECT pg_backend_pid()")->rows[0][0].value();
    QCOMPARE(check->found.find(pid) != std::string::npos, isInTheWay);
    QCOMPARE(check->found.find("idle in transaction") != std::string::npos, isInTheWay);
    QVERIFY(tests::runSql(project.settings(), check->query).rows.size() >=
            1); // as it is shown, it can be run
}

void TestAct::aLedgerThatIsNotThereIsNotMade()
{
    const SmallProject project;
    project.migration(init, "CREATE TABLE a (id int);");
    const auto plan = prepare(project.request(), MarkApplied{MigrationName(init)}, {});
    QVERIFY(!plan.has_value());
    QCOMPARE(plan.error().code, ErrorCode::UndefinedTable);
    QCOMPARE(project.value("SELECT to_regclass('_prisma_migrations')::text"), std::string("NULL"));
}

void TestAct::nothingHappensWhenTheFactsChanged()
{
    const SmallProject project;
    tell(project, true);
    const auto plan = prepare(project.request(), MarkApplied{MigrationName(broken)}, {});
    VERIFY_OK(plan);
    const auto confirmation = Confirmation::given(*plan, project.settings().database);
    VERIFY_OK(confirmation);
    project.sql("DROP TABLE b");
    const auto outcome = execute(project.request(), *plan, *confirmation, {});
    QVERIFY(!outcome.has_value());
    QCOMPARE(outcome.error().code, ErrorCode::PlanOutdated);
    QCOMPARE(rowsOf(project, broken), std::string("open 'ERROR: it failed' 0"));
    QVERIFY(!std::filesystem::exists(project.folder() / ".plumbline"));
}

void TestAct::theJournalTellsWhatWasDone()
{
    const SmallProject project;
    tell(project, true);
    const auto outcome = act(project, MarkApplied{MigrationName(broken)});
    VERIFY_OK(outcome);
    const journal::Journal journal(project.folder());
    const auto entries = journal.entries();
    VERIFY_OK(entries);
    QCOMPARE(entries->size(), std::size_t(2));
    QCOMPARE(entries->at(1).id, outcome->journalEntry);
    QCOMPARE(entries->at(1).intent, entries->at(0).id);
    QCOMPARE(entries->at(1).outcome, journal::Outcome::Done);
    QCOMPARE(entries->at(0).action, std::string("markApplied"));
    QCOMPARE(entries->at(0).statements.size(), std::size_t(2));
    QVERIFY(journal.verify().has_value());
}

void TestAct::undoPutsTheRowsBack()
{
    const SmallProject project;
    tell(project, false);
    const auto outcome = act(project, MarkRolledBack{MigrationName(broken)});
    VERIFY_OK(outcome);
    const auto undone = act(project, Undo{outcome->journalEntry.substr(0, 8), {}});
    VERIFY_OK(undone);
    QVERIFY(undone->rowsAfter == outcome->rowsBefore);
    const auto again = act(project, Undo{outcome->journalEntry, {}});
    QVERIFY(!again.has_value());
    QCOMPARE(again.error().code, ErrorCode::NotUndoable);
    QVERIFY(journal::Journal(project.folder()).verify().has_value());
}

void TestAct::aRowThatWasAddedIsRolledBackAndNotDeleted()
{
    const SmallProject project;
    tell(project, true);
    const auto outcome = act(project, MarkApplied{MigrationName(broken)});
    VERIFY_OK(outcome);
    VERIFY_OK(act(project, Undo{outcome->journalEntry, {}}));
    QCOMPARE(rowsOf(project, broken), std::string("open 'ERROR: it failed' 0; open rolledBack '' 0"));
    VERIFY_OK(act(project, MarkApplied{MigrationName(broken)})); // and it can be done again
}

void TestAct::whatChangedSinceIsNotUndone()
{
    const SmallProject project;
    tell(project, false);
    const auto outcome = act(project, MarkRolledBack{MigrationName(broken)});
    VERIFY_OK(outcome);
    project.sql("UPDATE _prisma_migrations SET logs = 'other' WHERE rolled_back_at IS NOT NULL");
    const auto plan = prepare(project.request(), Undo{outcome->journalEntry, {}}, {});
    VERIFY_OK(plan);
    QCOMPARE(plan->obstacle()->kind, CheckKind::RowsUnchanged);
}

PLUMBLINE_TEST(tst_act, TestAct)
#include "tst_act.moc"
