#include "models/project/workspace.h"
#include "tests/support/small_project.h"
#include "tests/support/test_registry.h"

#include <QSignalSpy>
#include <QtTest/QtTest>

using namespace plumbline;
using namespace plumbline::project;
using tests::SmallProject;

/// The object that windows talk to, with a real project and server.
class TestWorkspace : public QObject {
    Q_OBJECT

private slots:
    void opensAndSelectsWhatFailed();
    void theSelectionStaysWhileItIsThere();
    void preparesExecutesAndLooksAgain();
    void aProjectThatCannotBeReadIsToldOnce();
    void cancellingIsNoFailure();
};

namespace {

const std::string init = "20240101000000_init";
const std::string broken = "20240201000000_add_b";

void tell(const SmallProject &project)
{
    project.migration(init, "CREATE TABLE a (id int);");
    project.migration(broken, "CREATE TABLE b (id int);");
    project.makeLedger();
    project.sql("CREATE TABLE a (id int); CREATE TABLE b (id int)");
    project.applied(init);
    project.failed(broken);
}

} // namespace

void TestWorkspace::opensAndSelectsWhatFailed()
{
    const SmallProject project;
    tell(project);
    Workspace workspace;
    QSignalSpy changed(&workspace, &Workspace::surveyChanged);
    workspace.open(project.request());
    QVERIFY(workspace.isSurveying());
    QVERIFY(!workspace.survey());
    QTRY_COMPARE_WITH_TIMEOUT(changed.count(), 1, 20000);
    QCOMPARE(workspace.selection().value, broken);
    QCOMPARE(workspace.survey()->verdict.failed, 1);
    QVERIFY(workspace.survey()->evidenceFor(MigrationName(broken)));
    workspace.close();
    QVERIFY(!workspace.survey());
    QVERIFY(workspace.selection().isEmpty());
}

void TestWorkspace::theSelectionStaysWhileItIsThere()
{
    const SmallProject project;
    tell(project);
    Workspace workspace;
    QSignalSpy changed(&workspace, &Workspace::surveyChanged);
    workspace.open(project.request());
    QTRY_COMPARE_WITH_TIMEOUT(changed.count(), 1, 20000);
    workspace.select(MigrationName(init));
    workspace.refresh();
    QTRY_COMPARE_WITH_TIMEOUT(changed.count(), 2, 20000);
    QCOMPARE(workspace.selection().value, init);
}

void TestWorkspace::preparesExecutesAndLooksAgain()
{
    const SmallProject project;
    tell(project);
    Workspace workspace;
    QSignalSpy changed(&workspace, &Workspace::surveyChanged);
    QSignalSpy ready(&workspace, &Workspace::planReady);
    QSignalSpy executed(&workspace, &Workspace::executed);
    std::optional<Plan> plan;
    connect(&workspace, &Workspace::planReady, this, [&](const Plan &made) { plan = made; });
    workspace.open(project.request());
    QTRY_COMPARE_WITH_TIMEOUT(changed.count(), 1, 20000);
    workspace.prepare(MarkApplied{MigrationName(broken)});
    QTRY_VERIFY_WITH_TIMEOUT(plan.has_value(), 20000);
    const auto confirmation = Confirmation::given(*plan, std::nullopt);
    QVERIFY(confirmation.has_value());
    workspace.execute(*plan, *confirmation);
    QVERIFY(workspace.isExecuting());
    QTRY_COMPARE_WITH_TIMEOUT(executed.count(), 1, 20000);
    QTRY_COMPARE_WITH_TIMEOUT(changed.count(), 2, 20000);
    QCOMPARE(workspace.survey()->verdict.failed, 0);
    QCOMPARE(workspace.survey()->journal->size(), std::size_t(2));
}

void TestWorkspace::aProjectThatCannotBeReadIsToldOnce()
{
    Workspace workspace;
    QSignalSpy failed(&workspace, &Workspace::surveyFailed);
    ProjectRequest request;
    request.folder = "/no/such/folder";
    request.searchParents = false;
    workspace.open(request);
    QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, 20000);
    QVERIFY(!workspace.survey());
}

void TestWorkspace::cancellingIsNoFailure()
{
    const SmallProject project;
    tell(project);
    Workspace workspace;
    QSignalSpy failed(&workspace, &Workspace::surveyFailed);
    QSignalSpy changed(&workspace, &Workspace::surveyChanged);
    QSignalSpy cancelled(&workspace, &Workspace::surveyCancelled);
    workspace.open(project.request());
    workspace.cancelSurvey();
    QCOMPARE(cancelled.count(), 1);
    QVERIFY(!workspace.isSurveying());
    QTest::qWait(200);
    QCOMPARE(failed.count() + changed.count(), 0);
}

PLUMBLINE_TEST(tst_workspace, TestWorkspace)
#include "tst_workspace.moc"
