#include "models/postgres/read_activity.h"
#include "models/postgres/read_ledger.h"
#include "tests/support/test_registry.h"
#include "tests/support/test_server.h"

#include <map>
#include <thread>

using namespace plumbline;
using namespace plumbline::postgres;

namespace {

/// A session of somebody else that stays where it was put.
class Somebody {
public:
    Somebody(const ConnectionSettings &settings, const std::string &script)
        : m_connection(
              tests::connected(settings, Access::Writing, {}, {.lockTimeout = std::chrono::seconds(60)}))
    {
        // As psql would name itself: our own sessions are told apart by their name.
        run("SET application_name = 'somebody'; " + script);
        m_pid = std::stoi(*m_connection.query("SELECT pg_backend_pid()")->rows[0][0]);
    }
    ~Somebody()
    {
        if (m_waiting.joinable())
            m_waiting.join();
    }
    void run(const std::string &script)
    {
        if (auto done = m_connection.script(script); !done)
            qFatal("%s", tests::described(done.error()).c_str());
    }
    /// Runs in the background what has to wait; the destructor waits for its end.
    void start(const std::string &script)
    {
        m_waiting = std::thread([this, script] { static_cast<void>(m_connection.script(script)); });
    }
    int pid() const { return m_pid; }

private:
    Connection m_connection;
    std::thread m_waiting;
    int m_pid = 0;
};

Activity activityOf(const ConnectionSettings &settings)
{
    auto connection = tests::connected(settings, Access::ReadOnly);
    auto activity = readActivity(connection);
    if (!activity)
        qFatal("%s", tests::described(activity.error()).c_str());
    return *activity;
}

/// Looks until `is` holds.
template <typename Is>
Activity activityWhere(const ConnectionSettings &settings, Is is)
{
    Activity activity;
    static_cast<void>(QTest::qWaitFor(
        [&] {
            activity = activityOf(settings);
            return is(activity);
        },
        20000));
    return activity;
}

ConnectionSettings asStranger(ConnectionSettings settings)
{
    tests::runSql(
        tests::server().superuserSettings("postgres"),
        "DO $$ BEGIN CREATE ROLE activity_stranger LOGIN PASSWORD 'x'; EXCEPTION WHEN duplicate_object "
        "THEN NULL; END $$");
    settings.user = "activity_stranger";
    settings.password = Secret("x");
    return settings;
}

} // namespace

class TestReadActivity : public QObject {
    Q_OBJECT

private slots:
    void anIdleDatabaseIsCalm()
    {
        const Activity activity = activityOf(tests::freshDatabase());
        QCOMPARE(activity.sessions.size(), std::size_t(0));
        QCOMPARE(activity.locks.size(), std::size_t(0));
        QVERIFY(blockingTrees(activity).empty());
        QVERIFY(!activity.isStandby);
        QVERIFY(!activity.isCut);
        QVERIFY(qAbs((now() - activity.at).count()) < 60'000'000);
    }

    void whoWaitsForWhomIsRead()
    {
        const auto settings = tests::freshDatabase();
        tests::runSql(settings, "CREATE TABLE \"Orders; --\" (id int)");
        const QualifiedName table{"public", "Orders; --"};
        Somebody holder(settings, "BEGIN; LOCK TABLE \"Orders; --\" IN ROW EXCLUSIVE MODE");
        Somebody changer(settings, "");
        Somebody reader(settings, "");
        changer.start("ALTER TABLE \"Orders; --\" ADD COLUMN x int");
        activityWhere(settings, [&](const Activity &now) { return now.awaited(changer.pid()); });
        reader.start("SELECT * FROM \"Orders; --\"");
        const Activity activity =
            activityWhere(settings, [&](const Activity &now) { return now.awaited(reader.pid()); });
        const auto trees = blockingTrees(activity);
        QCOMPARE(trees.size(), std::size_t(1));
        QCOMPARE(trees[0], (Blocking{holder.pid(), {{changer.pid(), {{reader.pid(), {}}}}}}));
        const HeldLock *awaited = activity.awaited(changer.pid());
        QVERIFY(awaited);
        QCOMPARE(awaited->mode, std::string("AccessExclusiveLock"));
        QCOMPARE(awaited->relation, table);
        QVERIFY(awaited->since || activity.session(changer.pid())->statementSince);
        QCOMPARE(activity.session(changer.pid())->query,
                 std::string("ALTER TABLE \"Orders; --\" ADD COLUMN x int"));
        QCOMPARE(activity.session(holder.pid())->state, std::string("idle in transaction"));
        // Another database has nothing to do with it.
        QVERIFY(blockingTrees(activityOf(tests::freshDatabase())).empty());
        // What a confirmation dialog would say of this table.
        const auto inTheWay = locksInTheWay(activity, {table});
        QCOMPARE(inTheWay.size(), std::size_t(3));
        QCOMPARE(locksInTheWay(activity, {{"public", "other"}}).size(), std::size_t(0));
        holder.run("ROLLBACK");
    }

    void anIdleTransactionAndItsSnapshotAreRead()
    {
        const auto settings = tests::freshDatabase();
        Somebody idle(settings, "BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT 1 AS \"one\";");
        const Activity activity = activityOf(settings);
        const Session *session = activity.session(idle.pid());
        QVERIFY(session);
        QCOMPARE(session->state, std::string("idle in transaction"));
        QCOMPARE(session->application, std::string("somebody"));
        QCOMPARE(session->user, settings.user);
        QVERIFY(session->transactionSince && session->stateSince && session->connectedAt);
        QVERIFY(!session->isHidden);
        QVERIFY(!session->isOurs);
        const auto holders = xminHolders(activity);
        QCOMPARE(holders.size(), std::size_t(1));
        QCOMPARE(holders[0].pid, idle.pid());
    }

    void whoHoldsPrismasLockIsRead()
    {
        const auto settings = tests::freshDatabase();
        const std::string lock = "SELECT pg_advisory_lock(" + std::to_string(prismaAdvisoryLock) + ")";
        Somebody holder(settings, lock);
        Somebody other(settings, "SELECT pg_advisory_lock(4711)");
        Somebody waiting(settings, "");
        waiting.start(lock);
        const Activity activity =
            activityWhere(settings, [&](const Activity &now) { return now.awaited(waiting.pid()); });
        std::map<int, bool> prismas;
        for (const HeldLock &held : activity.locks)
            if (held.isPrismas)
                prismas[held.pid] = held.isGranted;
        QCOMPARE(prismas, (std::map<int, bool>{{holder.pid(), true}, {waiting.pid(), false}}));
        QCOMPARE(blockingTrees(activity)[0].pid, holder.pid());
        holder.run("SELECT pg_advisory_unlock_all()");
    }

    void whatIsHeldWithoutAWaiterIsRead()
    {
        const auto settings = tests::freshDatabase();
        tests::runSql(settings,
                      "CREATE TABLE events (at date) PARTITION BY RANGE (at); "
                      "CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO "
                      "('2025-01-01') PARTITION BY RANGE (at); "
                      "CREATE TABLE events_1a PARTITION OF events_1 DEFAULT; CREATE INDEX ON events (at)");
        const Somebody holder(settings, "BEGIN; LOCK TABLE events IN SHARE MODE");
        const Activity activity = activityOf(settings);
        std::map<std::string, std::string> tops;
        for (const HeldLock &lock : activity.locks) {
            QCOMPARE(lock.pid, holder.pid());
            QVERIFY(lock.isGranted);
            QCOMPARE(lock.type, std::string("relation"));
            tops[lock.relation.name] = lock.top.name;
        }
        QCOMPARE(tops, (std::map<std::string, std::string>{
                           {"events", ""}, {"events_1", "events"}, {"events_1a", "events"}}));
    }

    void whatARoleMayNotSeeIsHiddenAndNotAbsent()
    {
        const auto settings = tests::freshDatabase();
        tests::runSql(settings, "CREATE TABLE t (id int)");
        Somebody somebody(settings, "BEGIN; LOCK TABLE t");
        const Activity activity = activityOf(asStranger(settings));
        QVERIFY(!activity.canSeeAll);
        QCOMPARE(activity.role, std::string("activity_stranger"));
        const Session *session = activity.session(somebody.pid());
        QVERIFY(session);
        QVERIFY(session->isHidden);
        QCOMPARE(session->query, std::string());
        QVERIFY(!session->transactionSince);
        // Locks are no secret.
        QCOMPARE(locksInTheWay(activity, {{"public", "t"}}).size(), std::size_t(1));
        // A superuser sees all of it.
        const Activity whole = activityOf(tests::server().superuserSettings(settings.database));
        QVERIFY(whole.canSeeAll);
        QVERIFY(!whole.session(somebody.pid())->isHidden);
    }

    void anIndexBuildTellsHowFarItIs()
    {
        const auto settings = tests::freshDatabase();
        tests::runSql(settings, "CREATE TABLE t (id int); INSERT INTO t SELECT generate_series(1, 10)");
        // CONCURRENTLY waits for older transactions, and says that it does.
        Somebody old(settings, "BEGIN; SELECT count(*) FROM t; UPDATE t SET id = id WHERE id = 1");
        Somebody builder(settings, "");
        builder.start("CREATE INDEX CONCURRENTLY t_id ON t (id)");
        const Activity activity =
            activityWhere(settings, [](const Activity &now) { return !now.work.empty(); });
        old.run("ROLLBACK");
        QCOMPARE(activity.work.size(), std::size_t(1));
        QCOMPARE(activity.work[0].kind, RunningWork::Kind::Index);
        QCOMPARE(activity.work[0].command, std::string("CREATE INDEX CONCURRENTLY"));
        QCOMPARE(activity.work[0].relation, (QualifiedName{"public", "t"}));
        QVERIFY(!activity.work[0].phase.empty());
        QVERIFY(!activity.work[0].isAutomatic);
    }

    void oneSessionLooksAgainAndAgainAndWritesNothing()
    {
        const auto settings = tests::freshDatabase();
        ActivityReader reader(settings);
        QVERIFY(reader.read());
        const auto sessions = [&] {
            return tests::value(tests::server().superuserSettings("postgres"),
                                "SELECT count(*) || ' ' || min(pid) FROM pg_stat_activity WHERE datname = '" +
                                    settings.database + "'");
        };
        const std::string before = sessions();
        for (int i = 0; i < 5; ++i)
            QVERIFY(reader.read());
        QCOMPARE(sessions(), before);
        reader.disconnect();
        const auto count = [&] {
            return tests::value(tests::server().superuserSettings("postgres"),
                                "SELECT count(*) FROM pg_stat_activity WHERE datname = '" +
                                    settings.database + "'");
        };
        QTRY_COMPARE(count(), std::string("0"));
        QVERIFY(reader.read());
    }

    void afterALostSessionItConnectsAgain()
    {
        const auto settings = tests::freshDatabase();
        ActivityReader reader(settings);
        QVERIFY(reader.read());
        tests::runSql(tests::server().superuserSettings("postgres"),
                      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" +
                          settings.database + "'");
        QVERIFY(!reader.read());
        QVERIFY(reader.read());
    }
};

PLUMBLINE_TEST(tst_read_activity, TestReadActivity)
#include "tst_read_activity.moc"
