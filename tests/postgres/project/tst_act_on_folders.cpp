#include "models/journal/journal.h"
#include "models/project/act.h"
#include "tests/support/small_project.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

using namespace plumbline;
using namespace plumbline::project;
using tests::SmallProject;

namespace fs = std::filesystem;

/// Folders moved aside and back, and the reset that never comes.
class TestActOnFolders : public QObject {
    Q_OBJECT

private slots:
    void aBrokenFolderMovesAsideWithAllThatIsInIt();
    void itComesBack();
    void aSecondOneOfThatNameGetsANumber();
    void aCheckStandsInTheWay_data();
    void aCheckStandsInTheWay();
    void aLinkIsNoMigrationFolder();
    void itWorksWithoutADatabaseForAReason();
    void undoMovesTheFolderBack();
    void aResetIsRefusedAndSaysWhatWouldBeLost();
    void aResetIsRefusedWithoutADatabaseToo();
};

namespace {

const std::string empty = "20251231180252_add_platform_model";

Result<ActionOutcome> act(const ProjectRequest &request, const Action &action, const std::string &name,
                          const std::string &reason = {})
{
    const auto plan = prepare(request, action, {});
    if (!plan)
        return failure(plan.error());
    const auto confirmation = Confirmation::given(*plan, name, reason);
    return confirmation ? execute(request, *plan, *confirmation, {}) : failure(confirmation.error());
}

Result<ActionOutcome> act(const SmallProject &project, const Action &action)
{
    return act(project.request(), action, project.settings().database);
}

#define VERIFY_OK(result)                                                                                    \
    QVERIFY2((result).has_value(), (result) ? "" : tests::described((result).error()).c_str())

} // namespace

void TestActOnFolders::aBrokenFolderMovesAsideWithAllThatIsInIt()
{
    const SmallProject project;
    project.makeLedger();
    SmallProject::write(project.migrations() / empty / "notes" / "why.txt", "because");
    const auto outcome = act(project, RemoveBroken{MigrationName(empty)});
    VERIFY_OK(outcome);
    QVERIFY(!fs::exists(project.migrations() / empty));
    QVERIFY(fs::exists(project.folder() / ".plumbline" / "removed" / empty / "notes" / "why.txt"));
    QCOMPARE(outcome->moved.size(), std::size_t(1));
    QCOMPARE(journal::Journal(project.folder()).entries()->size(), std::size_t(2));
}

void TestActOnFolders::itComesBack()
{
    const SmallProject project;
    project.makeLedger();
    fs::create_directories(project.migrations() / empty);
    VERIFY_OK(act(project, RemoveBroken{MigrationName(empty)}));
    VERIFY_OK(act(project, Restore{MigrationName(empty)}));
    QVERIFY(fs::is_directory(project.migrations() / empty));
    const auto again = prepare(project.request(), Restore{MigrationName(empty)}, {});
    QVERIFY(!again.has_value());
    QCOMPARE(again.error().code, ErrorCode::UnknownMigration);
}

void TestActOnFolders::aSecondOneOfThatNameGetsANumber()
{
    const SmallProject project;
    project.makeLedger();
    for (const char *note : {"first", "second"}) {
        SmallProject::write(project.migrations() / empty / "note", note);
        VERIFY_OK(act(project, RemoveBroken{MigrationName(empty)}));
    }
    QVERIFY(fs::exists(project.folder() / ".plumbline" / "removed" / (empty + ".2")));
    VERIFY_OK(act(project, Restore{MigrationName(empty)}));
    std::ifstream note(project.migrations() / empty / "note");
    QCOMPARE(std::string(std::istreambuf_iterator<char>(note), {}), std::string("second"));
}

void TestActOnFolders::aCheckStandsInTheWay_data()
{
    QTest::addColumn<QString>("situation");
    QTest::addColumn<int>("check");
    QTest::newRow("the script can be read") << QStringLiteral("script") << int(CheckKind::FolderIsBroken);
    QTest::newRow("the ledger knows it") << QStringLiteral("ledger") << int(CheckKind::NotInLedger);
    QTest::newRow("the place is a link out of the project")
        << QStringLiteral("link") << int(CheckKind::DestinationIsFree);
}

void TestActOnFolders::aCheckStandsInTheWay()
{
    QFETCH(QString, situation);
    QFETCH(int, check);
    const SmallProject project;
    QTemporaryDir elsewhere;
    project.makeLedger();
    fs::create_directories(project.migrations() / empty);
    if (situation == QLatin1String("script"))
        project.migration(empty, "SELECT 1;");
    if (situation == QLatin1String("ledger"))
        project.sql("INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('1', 'x', '" +
                    empty + "')");
    if (situation == QLatin1String("link"))
        fs::create_directory_symlink(elsewhere.path().toStdString(), project.folder() / ".plumbline");
    const auto plan = prepare(project.request(), RemoveBroken{MigrationName(empty)}, {});
    VERIFY_OK(plan);
    QVERIFY(plan->obstacle());
    QCOMPARE(int(plan->obstacle()->kind), check);
}

void TestActOnFolders::aLinkIsNoMigrationFolder()
{
    const SmallProject project;
    project.makeLedger();
    fs::create_directories(project.folder() / "elsewhere");
    fs::create_directory_symlink(project.folder() / "elsewhere", project.migrations() / empty);
    for (const std::string &name :
         {empty, std::string(".."), std::string("../schema.prisma"), std::string()}) {
        const auto plan = prepare(project.request(), RemoveBroken{MigrationName(name)}, {});
        QVERIFY(!plan.has_value());
        QCOMPARE(plan.error().code, ErrorCode::UnknownMigration);
        QCOMPARE(prepare(project.request(), Restore{MigrationName(name)}, {}).error().code,
                 ErrorCode::UnknownMigration);
    }
}

void TestActOnFolders::itWorksWithoutADatabaseForAReason()
{
    const SmallProject project;
    fs::create_directories(project.migrations() / empty);
    ProjectRequest request = project.request();
    request.url = "postgresql://nobody@localhost:1/crm";
    const auto silent = act(request, RemoveBroken{MigrationName(empty)}, "crm");
    QVERIFY(!silent.has_value());
    QCOMPARE(silent.error().code, ErrorCode::ReasonMissing);
    VERIFY_OK(act(request, RemoveBroken{MigrationName(empty)}, "crm", "the server is down"));
    QVERIFY(!fs::exists(project.migrations() / empty));
    VERIFY_OK(act(request, Restore{MigrationName(empty)}, "crm"));
}

void TestActOnFolders::undoMovesTheFolderBack()
{
    const SmallProject project;
    project.makeLedger();
    fs::create_directories(project.migrations() / empty);
    const auto outcome = act(project, RemoveBroken{MigrationName(empty)});
    VERIFY_OK(outcome);
    VERIFY_OK(act(project, Undo{outcome->journalEntry, {}}));
    QVERIFY(fs::is_directory(project.migrations() / empty));
}

void TestActOnFolders::aResetIsRefusedAndSaysWhatWouldBeLost()
{
    const SmallProject project;
    project.makeLedger();
    project.sql("CREATE TABLE companies (id int); INSERT INTO companies SELECT generate_series(1, 12)");
    const auto plan = prepare(project.request(), Reset{}, {});
    VERIFY_OK(plan);
    QVERIFY(plan->isRefused);
    QVERIFY(!plan->isReady());
    const auto companies =
        std::find_if(plan->losses.begin(), plan->losses.end(),
                     [](const postgres::TableSize &size) { return size.table.name == "companies"; });
    QVERIFY(companies != plan->losses.end());
    QCOMPARE(companies->rows, std::int64_t(12));
    QCOMPARE(Confirmation::given(*plan, project.settings().database).error().code, ErrorCode::Refused);
}

void TestActOnFolders::aResetIsRefusedWithoutADatabaseToo()
{
    const SmallProject project;
    ProjectRequest request = project.request();
    request.url = "postgresql://nobody@localhost:1/crm";
    const auto plan = prepare(request, Reset{}, {});
    VERIFY_OK(plan);
    QVERIFY(plan->isRefused);
}

PLUMBLINE_TEST(tst_act_on_folders, TestActOnFolders)
#include "tst_act_on_folders.moc"
