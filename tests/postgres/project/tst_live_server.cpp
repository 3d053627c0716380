#include "models/project/workspace.h"
#include "tests/postgres/postgres/tcp_relay.h"
#include "tests/support/small_project.h"
#include "tests/support/test_cluster.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

#include <csignal>

using namespace plumbline;
using namespace plumbline::project;
using tests::SmallProject;
using tests::TestCluster;

/// What happens to the server itself while a project is open.
class TestLiveServer : public QObject {
    Q_OBJECT

private slots:
    void aRestartIsSaidAndSurvived_data();
    void aRestartIsSaidAndSurvived();
    void aStandbyIsFollowedThroughItsPromotion();
    void aServerThatStopsAnsweringIsLost();
    void aServerThatNeverAnswersIsTriedPolitely();
};

namespace {

constexpr int patience = 60000;

/// A workspace that follows a project at another address than the project's own.
struct Following {
    Following(const SmallProject &project, const std::string &url)
    {
        ProjectRequest request = project.request();
        request.url = url;
        workspace.open(request);
    }
    LiveKind kind() const { return workspace.liveState().kind; }
    bool isLive() const { return kind() == LiveKind::Live && workspace.liveState().lookedAt; }
    bool hasTable(const std::string &name) const
    {
        const SurveyPtr survey = workspace.survey();
        return survey && survey->catalog && (*survey->catalog)->table({"public", name});
    }
    bool isOfStandby() const
    {
        const SurveyPtr survey = workspace.survey();
        return survey && survey->server && survey->server->isInRecovery;
    }

    Workspace workspace;
};

} // namespace

void TestLiveServer::aRestartIsSaidAndSurvived_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("fast") << SIGINT;
    QTest::newRow("immediate, as after a crash") << SIGQUIT;
}

void TestLiveServer::aRestartIsSaidAndSurvived()
{
    QFETCH(int, signal);
    TestCluster cluster;
    cluster.start();
    const SmallProject project;
    Following following(project, cluster.url());
    QTRY_VERIFY_WITH_TIMEOUT(following.isLive(), patience);
    tests::runSql(cluster.settings(), "CREATE TABLE before (id int)");
    QTRY_VERIFY_WITH_TIMEOUT(following.hasTable("before"), patience);
    cluster.stop(signal);
    QTRY_VERIFY_WITH_TIMEOUT(following.kind() == LiveKind::Lost, patience);
    const LiveState lost = following.workspace.liveState();
    QVERIFY(lost.lostAt && lost.error);
    QVERIFY(following.hasTable("before")); // what was known stays in sight
    // It is tried again, and each time that fails the next is further away.
    QTRY_VERIFY_WITH_TIMEOUT(following.workspace.liveState().error->code == ErrorCode::HostUnreachable,
                             patience);
    QVERIFY(following.workspace.liveState().lostAt == lost.lostAt);
    cluster.start();
    tests::runSql(cluster.settings(), "CREATE TABLE meanwhile (id int)");
    QTRY_VERIFY_WITH_TIMEOUT(following.isLive(), patience);
    QTRY_VERIFY_WITH_TIMEOUT(following.hasTable("meanwhile"), patience);
    QVERIFY(!following.workspace.liveState().lostAt);
}

void TestLiveServer::aStandbyIsFollowedThroughItsPromotion()
{
    TestCluster primary;
    primary.start();
    tests::runSql(primary.settings(), "CREATE TABLE before (id int)");
    TestCluster standby;
    standby.copyFrom(primary);
    standby.start();
    const SmallProject project;
    Following following(project, standby.url());
    QTRY_VERIFY_WITH_TIMEOUT(following.isLive(), patience);
    QVERIFY(following.hasTable("before") && following.isOfStandby());
    tests::runSql(primary.settings(), "CREATE TABLE replayed (id int)");
    QTRY_VERIFY_WITH_TIMEOUT(following.hasTable("replayed"), patience);
    QVERIFY(following.isOfStandby());
    standby.promote();
    QTRY_VERIFY_WITH_TIMEOUT(following.isLive() && !following.isOfStandby(), patience);
    tests::runSql(standby.settings(), "CREATE TABLE own (id int)");
    QTRY_VERIFY_WITH_TIMEOUT(following.hasTable("own"), patience);
    QVERIFY(following.hasTable("replayed"));
}

void TestLiveServer::aServerThatStopsAnsweringIsLost()
{
    TestCluster cluster;
    cluster.start();
    std::atomic<bool> isStalled = false;
    const tests::TcpPort port([&](int client) { tests::relay(client, cluster.folder(), isStalled); });
    const SmallProject project;
    Following following(project, "postgresql://owner@127.0.0.1:" + std::to_string(port.port()) +
                                     "/postgres?connect_timeout=2");
    QTRY_VERIFY_WITH_TIMEOUT(following.isLive(), patience);
    isStalled = true; // open, and silent
    QTRY_VERIFY_WITH_TIMEOUT(following.kind() == LiveKind::Lost, patience);
    QCOMPARE(following.workspace.liveState().error->code, ErrorCode::TimedOut);
    tests::runSql(cluster.settings(), "CREATE TABLE meanwhile (id int)");
    isStalled = false;
    QTRY_VERIFY_WITH_TIMEOUT(following.isLive(), patience);
    QTRY_VERIFY_WITH_TIMEOUT(following.hasTable("meanwhile"), patience);
}

void TestLiveServer::aServerThatNeverAnswersIsTriedPolitely()
{
    std::atomic<int> attempts = 0;
    const tests::TcpPort port([&](int client) {
        ++attempts;
        tests::swallow(client);
    });
    const SmallProject project;
    Following following(project, "postgresql://owner@127.0.0.1:" + std::to_string(port.port()) +
                                     "/postgres?connect_timeout=1");
    QTRY_VERIFY_WITH_TIMEOUT(following.kind() == LiveKind::Lost, patience);
    QVERIFY(!following.workspace.survey()->isConnected()); // and the folder's side is there
    const int before = attempts;
    QTRY_VERIFY_WITH_TIMEOUT(attempts > before, patience);
    QVERIFY(following.workspace.liveState().kind == LiveKind::Lost);
    following.workspace.close();
}

PLUMBLINE_TEST(tst_live_server, TestLiveServer)
#include "tst_live_server.moc"
