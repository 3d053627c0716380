#include "models/postgres/read_activity.h"
#include "tests/support/places.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

#include <QFile>

#include <set>

using namespace plumbline;
using namespace plumbline::postgres;

namespace {

/// What `resources/sql/activity.sql` answered at a server with a standby, an abandoned slot and a prepared
/// transaction.
Activity recorded(const char *name)
{
    QFile file(tests::dataFile(QStringLiteral("activity/%1.json").arg(QLatin1String(name))));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no recorded answer %s", name);
    const auto activity = activityFromJson(file.readAll().toStdString());
    if (!activity)
        qFatal("%s cannot be read", name);
    return *activity;
}

} // namespace

class TestRecordedActivity : public QObject {
    Q_OBJECT

private slots:
    void aPrimaryTellsItsStandbysAndSlots()
    {
        const Activity activity = recorded("primary_15");
        QVERIFY(!activity.isStandby);
        QCOMPARE(activity.standbys.size(), std::size_t(1));
        QCOMPARE(activity.standbys[0].state, std::string("streaming"));
        QVERIFY(activity.standbys[0].lagSeconds && *activity.standbys[0].lagSeconds < 1);
        QCOMPARE(activity.standbys[0].lagBytes, std::optional<std::int64_t>(0));
        QCOMPARE(activity.replicationSlots.size(), std::size_t(2));
        QVERIFY(activity.replicationSlots[0].isActive);
        QVERIFY(!activity.replicationSlots[1].isActive);
        QCOMPARE(activity.replicationSlots[1].retainedBytes, std::optional<std::int64_t>(16777752));
    }

    void aPreparedTransactionHoldsItsLocksWithoutASession()
    {
        const Activity activity = recorded("primary_15");
        QCOMPARE(activity.prepared.size(), std::size_t(1));
        QCOMPARE(activity.prepared[0].gid, std::string("it's here"));
        QVERIFY(activity.prepared[0].preparedAt);
        const auto inTheWay = locksInTheWay(activity, {{"public", "t"}});
        QCOMPARE(inTheWay.size(), std::size_t(1));
        QCOMPARE(inTheWay[0].lock.pid, 0);
        QVERIFY(!inTheWay[0].session);
        QCOMPARE(xminHolders(activity)[0].kind, XminHolder::Kind::Prepared);
    }

    void whichPreparedTransactionHoldsALockIsTold()
    {
        const Activity activity = recorded("two_prepared_15");
        QCOMPARE(activity.prepared.size(), std::size_t(2));
        std::set<std::pair<std::string, std::string>> held;
        for (const HeldLock &lock : activity.locks)
            held.emplace(lock.gid, lock.relation.name);
        const std::set<std::pair<std::string, std::string>> expected{
            {"a'b", "companies"}, {"a'b", "ev"}, {"a'b", "ev1"}, {"two", "users"}, {"two", "v"}};
        QCOMPARE(held, expected);
        for (const HeldLock &lock : activity.locks)
            QCOMPARE(lock.top.name, std::string(lock.relation.name == "ev1" ? "ev" : ""));
    }

    void aStandbyTellsHowFarItIs()
    {
        const Activity activity = recorded("standby_15");
        QVERIFY(activity.isStandby);
        QVERIFY(activity.replayedAt);
        QCOMPARE(activity.unreplayedBytes, std::optional<std::int64_t>(0));
    }

    void withoutRightsAStandbysStateIsUnknownAndNotAbsent()
    {
        const Activity activity = recorded("primary_15_without_rights");
        QVERIFY(!activity.canSeeAll);
        QCOMPARE(activity.standbys.size(), std::size_t(1));
        QCOMPARE(activity.standbys[0].state, std::string());
        QVERIFY(!activity.standbys[0].lagBytes);
    }

    void whatIsNoAnswerIsAnError()
    {
        QVERIFY(!activityFromJson(""));
        QVERIFY(!activityFromJson("[]"));
        QVERIFY(!activityFromJson("{\"at\": null}"));
    }
};

PLUMBLINE_TEST(tst_recorded_activity, TestRecordedActivity)
#include "tst_recorded_activity.moc"
