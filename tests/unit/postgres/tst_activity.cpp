#include "models/postgres/activity.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

using namespace plumbline;
using namespace plumbline::postgres;

namespace {

Session waiting(int pid, std::vector<int> blockers)
{
    return {.pid = pid, .blockedBy = std::move(blockers)};
}

/// "1(2(3) 4)": a tree in one line.
QString shown(const Blocking &tree)
{
    QStringList below;
    for (const Blocking &one : tree.waiting)
        below << shown(one);
    return QString::number(tree.pid) +
           (below.isEmpty() ? QString() : QLatin1Char('(') + below.join(QLatin1Char(' ')) + QLatin1Char(')'));
}

QStringList shown(const Activity &activity)
{
    QStringList trees;
    for (const Blocking &tree : blockingTrees(activity))
        trees << shown(tree);
    return trees;
}

} // namespace

class TestActivity : public QObject {
    Q_OBJECT

private slots:
    void whoWaitsStandsBelowWhomItWaitsFor()
    {
        Activity activity;
        activity.sessions = {waiting(1, {}), waiting(2, {1}), waiting(3, {2}), waiting(4, {1}),
                             waiting(9, {})};
        QCOMPARE(shown(activity), QStringList(QStringLiteral("1(2(3) 4)")));
        QCOMPARE(waitingCount(blockingTrees(activity)[0]), 3);
        activity.sessions = {waiting(1, {}), waiting(2, {})};
        QCOMPARE(shown(activity), QStringList());
    }

    void theOneWithMostBehindItComesFirst()
    {
        Activity activity;
        activity.sessions = {waiting(2, {1}), waiting(11, {10}), waiting(12, {10})};
        QCOMPARE(shown(activity), QStringList({QStringLiteral("10(11 12)"), QStringLiteral("1(2)")}));
    }

    void whoWaitsForTwoIsToldBelowBoth()
    {
        Activity activity;
        activity.sessions = {waiting(3, {1, 2, 2}), waiting(4, {3})};
        QCOMPARE(shown(activity), QStringList({QStringLiteral("1(3(4))"), QStringLiteral("2(3)")}));
    }

    void aCircleIsCut()
    {
        Activity activity;
        activity.sessions = {waiting(1, {2}), waiting(2, {1}), waiting(3, {2})};
        QCOMPARE(shown(activity), QStringList(QStringLiteral("1(2(1 3))")));
    }

    void modesConflictAsTheManualSays_data()
    {
        QTest::addColumn<QString>("mode");
        QTest::addColumn<QString>(
            "conflicting"); // one letter for each of the eight modes, in the manual's order
        QTest::newRow("access share") << "AccessShareLock"
                                      << ".......x";
        QTest::newRow("row share") << "RowShareLock"
                                   << "......xx";
        QTest::newRow("row exclusive") << "RowExclusiveLock"
                                       << "....xxxx";
        QTest::newRow("share update exclusive") << "ShareUpdateExclusiveLock"
                                                << "...xxxxx";
        QTest::newRow("share") << "ShareLock"
                               << "..xx.xxx";
        QTest::newRow("share row exclusive") << "ShareRowExclusiveLock"
                                             << "..xxxxxx";
        QTest::newRow("exclusive") << "ExclusiveLock"
                                   << ".xxxxxxx";
        QTest::newRow("access exclusive") << "AccessExclusiveLock"
                                          << "xxxxxxxx";
        QTest::newRow("a mode of a later version") << "SomeLock"
                                                   << "xxxxxxxx";
    }
    void modesConflictAsTheManualSays()
    {
        QFETCH(QString, mode);
        QFETCH(QString, conflicting);
        QString found;
        for (const char *other :
             {"AccessShareLock", "RowShareLock", "RowExclusiveLock", "ShareUpdateExclusiveLock", "ShareLock",
              "ShareRowExclusiveLock", "ExclusiveLock", "AccessExclusiveLock"})
            found += conflicts(mode.toStdString(), other) ? QLatin1Char('x') : QLatin1Char('.');
        QCOMPARE(found, conflicting);
    }

    void modesAreOrderedByTheirStrength()
    {
        int last = 0;
        for (const char *mode :
             {"AccessShareLock", "RowShareLock", "RowExclusiveLock", "ShareUpdateExclusiveLock", "ShareLock",
              "ShareRowExclusiveLock", "ExclusiveLock", "AccessExclusiveLock"})
            QCOMPARE(lockStrength(mode), ++last);
        QCOMPARE(lockStrength("SomeLock"), 8);
    }

    void onlyLocksOnTheTablesThatConflictAreInTheWay()
    {
        Activity activity;
        activity.sessions = {waiting(1, {})};
        activity.locks = {
            {.pid = 1, .type = "relation", .mode = "AccessShareLock", .relation = {"public", "a"}},
            {.pid = 1, .type = "relation", .mode = "AccessShareLock", .relation = {"public", "b"}},
            {.pid = 0, .type = "relation", .mode = "RowExclusiveLock", .relation = {"public", "a"}},
            {.pid = 1, .type = "advisory", .mode = "ExclusiveLock"}};
        const auto found = locksInTheWay(activity, {{"public", "a"}, {"public", "c"}});
        QCOMPARE(found.size(), std::size_t(2));
        QCOMPARE(found[0].session->pid, 1);
        QVERIFY(!found[1].session);
        QCOMPARE(locksInTheWay(activity, {{"public", "a"}}, "ShareLock").size(), std::size_t(1));
        QCOMPARE(locksInTheWay(activity, {}).size(), std::size_t(0));
    }

    void theOldestSnapshotComesFirst()
    {
        Activity activity;
        activity.sessions = {{.pid = 1, .xminAge = 10}, {.pid = 2}, {.pid = 3, .xminAge = 500}};
        activity.prepared = {{.gid = "p", .xminAge = 100}};
        activity.replicationSlots = {{.name = "s", .xminAge = 1000}, {.name = "t"}};
        const auto holders = xminHolders(activity);
        QCOMPARE(holders.size(), std::size_t(4));
        QCOMPARE(holders[0].name, std::string("s"));
        QCOMPARE(holders[1].pid, 3);
        QCOMPARE(holders[2].kind, XminHolder::Kind::Prepared);
    }
};

PLUMBLINE_TEST(tst_activity, TestActivity)
#include "tst_activity.moc"
