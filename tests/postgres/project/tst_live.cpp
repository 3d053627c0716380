#include "models/project/workspace.h"
#include "tests/support/small_project.h"
#include "tests/support/statement_log.h"
#include "tests/support/test_registry.h"

#include <QSignalSpy>
#include <QtTest/QtTest>

using namespace plumbline;
using namespace plumbline::project;
using schema::ObjectKind;
using schema::ObjectName;
using tests::SmallProject;

/// What happens elsewhere while a project is open.
class TestLive : public QObject {
    Q_OBJECT

private slots:
    void aTableMadeElsewhereComesByItself();
    void onlyTheChangedTableIsReadAgain();
    void anIdleDatabaseIsAskedOneThing();
    void aMigrationAppliedElsewhereShows();
    void aRunThatEndsIsNoLongerRunning();
    void aNewFolderShowsWithoutAskingTheCatalog();
    void aSchemaThatCannotBeReadIsSaidAndComesBack();
    void aKilledSessionComesBackAndMissesNothing();
    void aChangedPasswordIsNotTriedAgain();
    void rowsAndSizesAreMeasuredAgain();
    void anOwnerThatIsRenamedShows();
    void offMeansNoConnection();
    void closingEndsTheSession();
};

namespace {

constexpr int patience = 30000;

ObjectName table(const std::string &name)
{
    return {ObjectKind::Table, {"public", name}, {}};
}

/// A workspace that has seen its project once and follows it.
struct Following {
    explicit Following(const SmallProject &project)
    {
        workspace.open(project.request());
        if (!QTest::qWaitFor([&] { return workspace.survey() && isLive(); }, patience))
            qFatal("the project is not followed");
    }
    bool isLive() const
    {
        const LiveState state = workspace.liveState();
        return state.kind == LiveKind::Live && state.lookedAt;
    }
    const schema::Table *table(const std::string &name) const
    {
        const auto &catalog = workspace.survey()->catalog;
        return catalog ? (*catalog)->table({"public", name}) : nullptr;
    }

    Workspace workspace;
};

std::string sessions(const SmallProject &project)
{
    return tests::value(
        tests::server().superuserSettings("postgres"),
        "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'plumbline' AND datname = '" +
            project.settings().database + "'");
}

} // namespace

void TestLive::aTableMadeElsewhereComesByItself()
{
    const SmallProject project;
    project.sql("CREATE TABLE a (id int)");
    Following following(project);
    QVERIFY(following.workspace.survey()->changes.isEmpty());
    project.sql("CREATE TABLE b (id int)");
    QTRY_VERIFY_WITH_TIMEOUT(following.table("b"), patience);
    const SurveyPtr survey = following.workspace.survey();
    QCOMPARE(survey->changes.catalog.came, std::vector<ObjectName>{table("b")});
    QVERIFY(survey->changes.catalog.went.empty());
    QVERIFY(survey->changes.catalog.changed.empty());
    QVERIFY(survey->changedAt.has_value());
    project.sql("ALTER TABLE a ADD COLUMN name text; DROP TABLE b");
    QTRY_VERIFY_WITH_TIMEOUT(!following.table("b"), patience);
    const auto &changes = following.workspace.survey()->changes.catalog;
    QCOMPARE(changes.went, std::vector<ObjectName>{table("b")});
    QCOMPARE(changes.came, (std::vector<ObjectName>{{ObjectKind::Column, {"public", "a"}, "name"}}));
    QCOMPARE(changes.changed, std::vector<ObjectName>{table("a")});
}

void TestLive::onlyTheChangedTableIsReadAgain()
{
    const SmallProject project;
    for (int i = 0; i < 20; ++i)
        project.sql("CREATE TABLE t" + std::to_string(i) + " (id int PRIMARY KEY)");
    Following following(project);
    const auto number = project.value("SELECT 't7'::regclass::oid");
    const tests::StatementLog log;
    project.sql("ALTER TABLE t7 ADD COLUMN more int");
    QTRY_VERIFY_WITH_TIMEOUT(following.table("t7")->columns.size() == 2, patience);
    const QString all = log.statements().join(QLatin1Char('\n'));
    QVERIFY2(all.contains(QString::fromStdString(number)), qPrintable(all));
    for (const char *other : {"t6", "t8"}) {
        const auto untouched = project.value(std::string("SELECT '") + other + "'::regclass::oid");
        QVERIFY2(!all.contains(QString::fromStdString(untouched)), other);
    }
    QCOMPARE(following.table("t6")->constraints.size(), std::size_t(1));
}

void TestLive::anIdleDatabaseIsAskedOneThing()
{
    const SmallProject project;
    project.makeLedger();
    Following following(project);
    const LiveState before = following.workspace.liveState();
    QTRY_VERIFY_WITH_TIMEOUT(following.workspace.liveState().lookedAt > before.lookedAt, patience);
    const tests::StatementLog log;
    // What the log itself asked has moved the server on; from here on nobody does anything.
    const auto looks = [&] {
        QStringList texts = log.statements();
        texts.removeIf(
            [](const QString &text) { return !text.contains(QLatin1String("pg_is_in_recovery")); });
        return texts.size();
    };
    const auto begun = looks();
    QTRY_VERIFY_WITH_TIMEOUT(looks() >= begun + 3, patience);
    for (const QString &statement : log.statements()) {
        if (statement.contains(QLatin1String("SHOW log_statement")))
            continue;
        QVERIFY2(statement.contains(QLatin1String("pg_is_in_recovery")), qPrintable(statement));
    }
}

void TestLive::aMigrationAppliedElsewhereShows()
{
    const SmallProject project;
    project.migration("20240101000000_init", "CREATE TABLE a (id int);");
    project.makeLedger();
    Following following(project);
    QCOMPARE(following.workspace.survey()->verdict.pending, 1);
    const auto catalog = following.workspace.survey()->catalog;
    project.applied("20240101000000_init");
    QTRY_COMPARE_WITH_TIMEOUT(following.workspace.survey()->verdict.pending, 0, patience);
    QVERIFY(following.workspace.survey()->changes.isLedgerChanged);
    QVERIFY(following.workspace.survey()->changes.catalog.isEmpty());
    QVERIFY(following.workspace.survey()->catalog == catalog); // shared, not read again
}

void TestLive::aRunThatEndsIsNoLongerRunning()
{
    const SmallProject project;
    project.migration("20240101000000_init", "CREATE TABLE a (id int);");
    project.makeLedger();
    auto runner = std::make_unique<postgres::Connection>(tests::connected(project.settings()));
    QVERIFY(runner->script("SELECT pg_advisory_lock(72707369)").has_value());
    project.failed("20240101000000_init", "NULL");
    Following following(project);
    QCOMPARE(following.workspace.survey()->verdict.running, 1);
    runner.reset(); // it dies: no row, no transaction tells of it
    QTRY_COMPARE_WITH_TIMEOUT(following.workspace.survey()->verdict.running, 0, patience);
    QCOMPARE(following.workspace.survey()->verdict.failed, 1);
}

void TestLive::aNewFolderShowsWithoutAskingTheCatalog()
{
    const SmallProject project;
    project.makeLedger();
    Following following(project);
    const auto catalog = following.workspace.survey()->catalog;
    project.migration("20240101000000_init", "CREATE TABLE a (id int);");
    QTRY_COMPARE_WITH_TIMEOUT(following.workspace.survey()->verdict.pending, 1, patience);
    QVERIFY(following.workspace.survey()->changes.isFolderChanged);
    QVERIFY(following.workspace.survey()->catalog == catalog);
}

void TestLive::aSchemaThatCannotBeReadIsSaidAndComesBack()
{
    const SmallProject project;
    Following following(project);
    QSignalSpy failed(&following.workspace, &Workspace::surveyFailed);
    const auto path = project.folder() / "prisma" / "schema.prisma";
    const auto kept = project.folder() / "kept";
    std::filesystem::rename(path, kept);
    QTRY_VERIFY_WITH_TIMEOUT(failed.count() == 1, patience);
    QVERIFY(following.workspace.survey()); // what was known stays
    std::filesystem::rename(kept, path);
    SmallProject::write(path,
                        "datasource db {\n  provider = \"postgresql\"\n  url = env(\"DATABASE_URL\")\n}\n"
                        "model Added {\n  id Int @id\n}\n");
    QTRY_COMPARE_WITH_TIMEOUT(following.workspace.survey()->modelsWithoutTable.size(), std::size_t(1),
                              patience);
}

void TestLive::aKilledSessionComesBackAndMissesNothing()
{
    const SmallProject project;
    Following following(project);
    std::vector<LiveKind> kinds;
    connect(&following.workspace, &Workspace::liveChanged, this,
            [&] { kinds.push_back(following.workspace.liveState().kind); });
    tests::runSql(tests::server().superuserSettings(project.settings().database),
                  "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = "
                  "'plumbline' AND datname = current_database() AND pid <> pg_backend_pid()");
    project.sql("CREATE TABLE meanwhile (id int)");
    QTRY_VERIFY_WITH_TIMEOUT(!kinds.empty(), patience);
    QCOMPARE(static_cast<int>(kinds.front()), static_cast<int>(LiveKind::Lost));
    QVERIFY(following.workspace.survey()->isConnected()); // the last known state stays
    QTRY_VERIFY_WITH_TIMEOUT(following.isLive(), patience);
    QTRY_VERIFY_WITH_TIMEOUT(following.table("meanwhile"), patience);
    QVERIFY(!following.workspace.liveState().lostAt);
}

void TestLive::aChangedPasswordIsNotTriedAgain()
{
    const SmallProject project;
    const auto super = tests::server().superuserSettings(project.settings().database);
    tests::runSql(super, "DROP ROLE IF EXISTS passing; CREATE ROLE passing LOGIN PASSWORD 'one'; "
                         "GRANT ALL ON SCHEMA public TO passing");
    std::string url = project.url();
    const auto at = url.find("//") + 2;
    url.replace(at, url.find('@') - at, "passing:one");
    ProjectRequest request = project.request();
    request.url = url;
    Workspace workspace;
    workspace.open(request);
    QTRY_VERIFY_WITH_TIMEOUT(workspace.liveState().kind == LiveKind::Live, patience);
    tests::runSql(
        super, "ALTER ROLE passing PASSWORD 'other'; SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
               "WHERE usename = 'passing'");
    QTRY_VERIFY_WITH_TIMEOUT(workspace.liveState().kind == LiveKind::Refused, patience);
    QVERIFY(!workspace.liveState().nextTry);
    QVERIFY(workspace.liveState().error->code == ErrorCode::AuthenticationFailed);
    QVERIFY(workspace.survey()->isConnected());
    tests::runSql(super, "ALTER ROLE passing PASSWORD 'one'");
    workspace.lookNow();
    QTRY_VERIFY_WITH_TIMEOUT(workspace.liveState().kind == LiveKind::Live, patience);
}

void TestLive::rowsAndSizesAreMeasuredAgain()
{
    const SmallProject project;
    project.sql("CREATE TABLE a (id int); CREATE TABLE b (id int)");
    Following following(project);
    QVERIFY(!following.table("a")->estimatedRows);
    const auto bytes = following.table("a")->bytes;
    project.sql("INSERT INTO a SELECT generate_series(1, 5000); ANALYZE a");
    QTRY_VERIFY_WITH_TIMEOUT(following.table("a")->estimatedRows == 5000, patience);
    QVERIFY(following.table("a")->bytes >= bytes + 5000 * 30);
    QVERIFY(!following.table("b")->estimatedRows);
    // No definition changed, so nothing flashes.
    QVERIFY(following.workspace.survey()->changes.isEmpty());
    QVERIFY(!following.workspace.survey()->changedAt);
}

void TestLive::anOwnerThatIsRenamedShows()
{
    const SmallProject project;
    const auto super = tests::server().superuserSettings(project.settings().database);
    tests::runSql(super, "DROP ROLE IF EXISTS earlier; DROP ROLE IF EXISTS later; CREATE ROLE earlier; "
                         "CREATE TABLE public.a (id int); ALTER TABLE public.a OWNER TO earlier");
    Following following(project);
    QCOMPARE(following.table("a")->owner, "earlier");
    tests::runSql(super, "ALTER ROLE earlier RENAME TO later");
    QTRY_COMPARE_WITH_TIMEOUT(following.table("a")->owner, "later", patience);
    QCOMPARE(following.workspace.survey()->changes.catalog.changed, std::vector<ObjectName>{table("a")});
    tests::runSql(super, "DROP TABLE public.a; DROP ROLE later");
}

void TestLive::offMeansNoConnection()
{
    const SmallProject project;
    Following following(project);
    QCOMPARE(sessions(project), "1");
    following.workspace.setLive(false);
    QCOMPARE(static_cast<int>(following.workspace.liveState().kind), static_cast<int>(LiveKind::Off));
    QTRY_COMPARE_WITH_TIMEOUT(sessions(project), "0", patience);
    project.sql("CREATE TABLE meanwhile (id int)");
    following.workspace.setLive(true);
    QTRY_VERIFY_WITH_TIMEOUT(following.table("meanwhile"), patience);
}

void TestLive::closingEndsTheSession()
{
    const SmallProject project;
    Following following(project);
    following.workspace.close();
    QTRY_COMPARE_WITH_TIMEOUT(sessions(project), "0", patience);
    QCOMPARE(static_cast<int>(following.workspace.liveState().kind), static_cast<int>(LiveKind::Off));
}

PLUMBLINE_TEST(tst_live, TestLive)
#include "tst_live.moc"
