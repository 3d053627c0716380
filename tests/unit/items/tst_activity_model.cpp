#include "models/items/activity_model.h"
#include "tests/support/test_registry.h"

#include <QAbstractItemModelTester>
#include <QtTest/QtTest>

using namespace plumbline;
using namespace plumbline::items;
using namespace plumbline::postgres;
using namespace std::chrono_literals;

namespace {

const Time at = *parsedTime("2026-01-31T12:00:00Z");

Session session(int pid, const std::string &state, std::chrono::microseconds age)
{
    return {.pid = pid,
            .user = "shop",
            .application = "psql",
            .state = state,
            .connectedAt = at - 24h,
            .transactionSince = at - age,
            .statementSince = at - age,
            .stateSince = at - age,
            .query = "UPDATE orders\nSET x = 1"};
}

Activity blocked()
{
    Activity activity{.at = at, .role = "reader"};
    activity.sessions = {session(10, "idle in transaction", 10min), session(11, "active", 2min)};
    activity.sessions[1].blockedBy = {10};
    activity.locks = {
        {.pid = 10, .type = "relation", .mode = "RowExclusiveLock", .relation = {"public", "orders"}},
        {.pid = 11,
         .type = "relation",
         .mode = "AccessExclusiveLock",
         .isGranted = false,
         .relation = {"public", "orders"}}};
    return activity;
}

HeldLock held(int pid, const char *mode, const char *table)
{
    return {.pid = pid, .type = "relation", .mode = mode, .relation = {"public", table}};
}

/// The tree as indented lines of its first two columns.
QStringList lines(const QAbstractItemModel &model, const QModelIndex &parent = {}, int depth = 0)
{
    QStringList result;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        result << QString(2 * depth, QLatin1Char(' ')) + index.data().toString() + QStringLiteral(": ") +
                      index.siblingAtColumn(1).data().toString();
        result << lines(model, index, depth + 1);
    }
    return result;
}

QModelIndex group(const ActivityModel &model, const char *key)
{
    return model.find(key);
}

Severity severity(const QModelIndex &index)
{
    const QVariant value = index.data(AttentionRole);
    return value.isValid() ? static_cast<Severity>(value.toInt()) : Severity::None;
}

} // namespace

class TestActivityModel : public QObject {
    Q_OBJECT

private slots:
    void whereNothingGoesOnThatIsSaid()
    {
        ActivityModel model;
        QAbstractItemModelTester tester(&model);
        model.setActivity({.at = at});
        QCOMPARE(lines(model),
                 QStringList({QStringLiteral("Waiting for locks: Nobody waits for a lock"),
                              QStringLiteral("Open transactions: None is open"),
                              QStringLiteral("Prisma's lock: Nobody holds it"),
                              QStringLiteral("Maintenance: No VACUUM and no index build is running"),
                              QStringLiteral("Replication: No standby is connected, and no slot retains WAL"),
                              QStringLiteral("Prepared transactions: There is none"),
                              QStringLiteral("Old row versions: Nothing keeps VACUUM from removing them"),
                              QStringLiteral("Plumbline itself: One session, which looks")}));
        QCOMPARE(severity(group(model, "locks")), Severity::Good);
    }

    void whoBlocksStandsAboveWhoWaits()
    {
        ActivityModel model;
        QAbstractItemModelTester tester(&model);
        model.setActivity(blocked());
        const QModelIndex locks = group(model, "locks");
        QCOMPARE(severity(locks), Severity::Error);
        QCOMPARE(
            lines(model, locks),
            QStringList({QStringLiteral(
                             "Session 10: idle in transaction, holds ROW EXCLUSIVE on table public.orders"),
                         QStringLiteral("  Session 11: waits for ACCESS EXCLUSIVE on table public.orders")}));
        const QModelIndex waiting = model.index(0, 0, model.index(0, 0, locks));
        QVERIFY(waiting.siblingAtColumn(2).data().toString().startsWith(QStringLiteral("2 min 0 s, since ")));
        QVERIFY(waiting.data(Qt::ToolTipRole)
                    .toString()
                    .contains(QStringLiteral("nobody else may read or write")));
        QCOMPARE(waiting.siblingAtColumn(3).data().toString(), QStringLiteral("shop · psql"));
        QCOMPARE(waiting.siblingAtColumn(4).data().toString(), QStringLiteral("UPDATE orders"));
        QCOMPARE(model.value(waiting)->query, std::string("UPDATE orders\nSET x = 1"));
        QVERIFY(model.value(waiting)->sql.find("pg_cancel_backend(11)") != std::string::npos);
        // An idle session has nothing to cancel.
        QCOMPARE(model.value(waiting.parent())->sql.find("pg_cancel_backend"), std::string::npos);
    }

    void theOldestTransactionComesFirstAndLongIdleOnesAreMarked()
    {
        ActivityModel model;
        Activity activity{.at = at};
        activity.sessions = {session(1, "active", 10s), session(2, "idle in transaction", 2min),
                             session(3, "idle", 1h)};
        activity.sessions[2].transactionSince.reset();
        model.setActivity(activity);
        const QModelIndex open = group(model, "transactions");
        QCOMPARE(lines(model, open), QStringList({QStringLiteral("Session 2: idle in transaction"),
                                                  QStringLiteral("Session 1: active")}));
        QCOMPARE(severity(open), Severity::Caution);
        QCOMPARE(severity(model.index(0, 0, open)), Severity::Caution);
        QCOMPARE(severity(model.index(1, 0, open)), Severity::None);
    }

    void whatNobodyWaitsForIsToldBelowItsTransaction()
    {
        ActivityModel model;
        QAbstractItemModelTester tester(&model);
        Activity activity{.at = at};
        activity.sessions = {session(1, "idle in transaction", 10s), session(2, "active", 5s)};
        // Of one table the strongest mode, and the strongest table first.
        activity.locks = {held(1, "AccessShareLock", "companies"), held(1, "AccessShareLock", "deals"),
                          held(1, "RowExclusiveLock", "deals"), held(1, "AccessExclusiveLock", "companies"),
                          held(2, "AccessShareLock", "deals")};
        model.setActivity(activity);
        const QModelIndex locks = group(model, "locks");
        QCOMPARE(locks.siblingAtColumn(1).data().toString(),
                 QStringLiteral("Nobody waits for a lock, 2 transactions hold locks"));
        QCOMPARE(severity(locks), Severity::Caution);
        const QModelIndex open = group(model, "transactions");
        QCOMPARE(lines(model, open),
                 QStringList(
                     {QStringLiteral("Session 1: idle in transaction, holds ACCESS EXCLUSIVE on table "
                                     "public.companies and locks on 1 more"),
                      QStringLiteral("  public.companies: ACCESS EXCLUSIVE (nobody else may read or write)"),
                      QStringLiteral("  public.deals: ROW EXCLUSIVE (others may read and write)"),
                      QStringLiteral("Session 2: active, holds ACCESS SHARE on table public.deals"),
                      QStringLiteral("  public.deals: ACCESS SHARE (others may read and write)")}));
        const QModelIndex holder = model.index(0, 0, open);
        QCOMPARE(severity(holder), Severity::Caution);
        QVERIFY(!model.value(holder)->isClosed);
        QVERIFY(model.value(holder)->tip.contains(
            QStringLiteral("ACCESS EXCLUSIVE (nobody else may read or write) on public.companies")));
        QVERIFY(
            model.value(holder)->tip.contains(QStringLiteral("An ALTER TABLE of any of these would wait")));
        QVERIFY(model.value(model.index(1, 0, open))->isClosed);
        const QModelIndex companies = model.index(0, 0, holder);
        QCOMPARE(severity(companies), Severity::Caution);
        QCOMPARE(companies.siblingAtColumn(4).data().toString(),
                 QStringLiteral("Whoever reads or writes public.companies waits for this, and an ALTER TABLE "
                                "would too."));
        // The row of a lock leads to what would end it.
        QCOMPARE(model.value(companies)->sql, model.value(holder)->sql);
        QVERIFY(!model.value(companies)->sql.empty());
        const QModelIndex deals = model.index(1, 0, holder);
        QCOMPARE(severity(deals), Severity::None);
        QVERIFY(deals.siblingAtColumn(4).data().toString().startsWith(
            QStringLiteral("An ALTER TABLE of public.deals would wait for this")));
    }

    void whatALockMeansForOthersIsSaid_data()
    {
        QTest::addColumn<QString>("mode");
        QTest::addColumn<QString>("said");
        QTest::addColumn<bool>("isInTheWay");
        const auto row = [](const char *mode, const char *said, bool isInTheWay) {
            QTest::newRow(mode) << QString::fromLatin1(mode) << QString::fromLatin1(said) << isInTheWay;
        };
        for (const char *mode :
             {"AccessShareLock", "RowShareLock", "RowExclusiveLock", "ShareUpdateExclusiveLock"})
            row(mode, "An ALTER TABLE of public.t would wait for this", false);
        for (const char *mode : {"ShareLock", "ShareRowExclusiveLock", "ExclusiveLock"})
            row(mode, "Whoever writes to public.t waits for this", true);
        row("AccessExclusiveLock", "Whoever reads or writes public.t waits for this", true);
        row("ModeOfALaterVersion", "Whoever reads or writes public.t waits for this", true);
    }
    void whatALockMeansForOthersIsSaid()
    {
        QFETCH(QString, mode);
        QFETCH(QString, said);
        QFETCH(bool, isInTheWay);
        ActivityModel model;
        Activity activity{.at = at};
        activity.sessions = {session(1, "active", 1s)};
        activity.locks = {held(1, mode.toUtf8().constData(), "t")};
        model.setActivity(activity);
        const QModelIndex holder = model.index(0, 0, group(model, "transactions"));
        const QModelIndex lock = model.index(0, 4, holder);
        QVERIFY2(lock.data().toString().startsWith(said), qPrintable(lock.data().toString()));
        QCOMPARE(severity(holder) == Severity::Caution, isInTheWay);
        QCOMPARE(severity(group(model, "locks")), isInTheWay ? Severity::Caution : Severity::Note);
    }

    void partitionsAreCountedAndManyTablesBounded()
    {
        ActivityModel model;
        Activity activity{.at = at};
        activity.sessions = {session(1, "active", 1s)};
        activity.locks = {held(1, "RowExclusiveLock", "events")};
        for (int i = 0; i < 300; ++i) {
            activity.locks.push_back(held(1, "RowExclusiveLock", ("events_" + std::to_string(i)).c_str()));
            activity.locks.back().top = {"public", "events"};
        }
        activity.locks.push_back(held(1, "AccessShareLock", "measures_1"));
        activity.locks.back().top = {"public", "measures"};
        model.setActivity(activity);
        const QModelIndex holder = model.index(0, 0, group(model, "transactions"));
        QCOMPARE(
            lines(model, holder),
            QStringList({QStringLiteral("public.events: ROW EXCLUSIVE (others may read and write)"),
                         QStringLiteral("300 partitions of public.events: ROW EXCLUSIVE (others may read "
                                        "and write)"),
                         QStringLiteral("public.measures_1: ACCESS SHARE (others may read and write)")}));
        activity.locks.clear();
        for (int i = 0; i < 50; ++i)
            activity.locks.push_back(held(1, "AccessShareLock", ("t" + std::to_string(100 + i)).c_str()));
        activity.locks.push_back(held(1, "ShareLock", "zebra"));
        model.setActivity(activity);
        QCOMPARE(model.rowCount(holder), 9);
        QCOMPARE(model.index(0, 0, holder).data().toString(), QStringLiteral("public.zebra"));
        QCOMPARE(lines(model, holder).last(),
                 QStringLiteral("43 more: at most ACCESS SHARE (others may read and write)"));
        QVERIFY(model.value(holder)->tip.contains(QStringLiteral("43 more")));
    }

    void whatIsWaitedForIsNotHeldAndPrismasLockHasItsOwnHeading()
    {
        ActivityModel model;
        model.setActivity(blocked());
        const QModelIndex open = group(model, "transactions");
        QCOMPARE(model.rowCount(model.index(0, 0, open)), 1);
        QCOMPARE(model.rowCount(model.index(1, 0, open)), 0);
        Activity activity{.at = at};
        activity.sessions = {session(1, "idle", 1h), session(2, "idle", 1h), session(3, "idle", 1h)};
        for (Session &one : activity.sessions)
            one.transactionSince.reset();
        activity.locks = {{.pid = 1, .type = "advisory", .mode = "ExclusiveLock", .isPrismas = true},
                          {.pid = 2, .type = "advisory", .mode = "ExclusiveLock"},
                          {.pid = 2, .type = "advisory", .mode = "ExclusiveLock"}};
        model.setActivity(activity);
        // A session keeps an advisory lock beyond its transaction.
        QCOMPARE(lines(model, open), QStringList({QStringLiteral("Session 2: idle, holds 2 advisory locks"),
                                                  QStringLiteral("  2 advisory locks: held")}));
        QCOMPARE(
            open.siblingAtColumn(1).data().toString(),
            QStringLiteral("None is open, 1 sessions hold locks without one, 2 sessions idle without one"));
        QCOMPARE(group(model, "locks").siblingAtColumn(1).data().toString(),
                 QStringLiteral("Nobody waits for a lock"));
    }

    void aPreparedTransactionTellsWhichLocksAreItsOwn()
    {
        ActivityModel model;
        Activity activity{.at = at};
        activity.prepared = {{.gid = "one"}, {.gid = "two"}};
        activity.locks = {held(0, "RowExclusiveLock", "a"), held(0, "ShareLock", "b")};
        activity.locks[0].gid = "one";
        activity.locks[1].gid = "two";
        model.setActivity(activity);
        QCOMPARE(lines(model, group(model, "prepared")),
                 QStringList({QStringLiteral("one: prepared, holds ROW EXCLUSIVE on table public.a"),
                              QStringLiteral("  public.a: ROW EXCLUSIVE (others may read and write)"),
                              QStringLiteral("two: prepared, holds SHARE on table public.b"),
                              QStringLiteral("  public.b: SHARE (others may read, but not write)")}));
        QVERIFY(model.value(model.index(1, 0, group(model, "prepared")))
                    ->tip.contains(QStringLiteral("public.b")));
        // A server that was not asked whose they are: with one alone there is no question, with two there is.
        activity.locks[0].gid.clear();
        activity.locks[1].gid.clear();
        model.setActivity(activity);
        QCOMPARE(lines(model, group(model, "prepared")),
                 QStringList({QStringLiteral("one: prepared"), QStringLiteral("two: prepared")}));
        activity.prepared.pop_back();
        model.setActivity(activity);
        QCOMPARE(model.rowCount(model.index(0, 0, group(model, "prepared"))), 2);
    }

    void whatIsHiddenIsUnknownAndSaysWhoWouldSeeIt()
    {
        ActivityModel model;
        Activity activity{.at = at, .role = "reader", .canSeeAll = false};
        activity.sessions = {{.pid = 7, .user = "shop", .isHidden = true}};
        model.setActivity(activity);
        const QModelIndex open = group(model, "transactions");
        QCOMPARE(severity(open), Severity::Unknown);
        QCOMPARE(lines(model, open), QStringList(QStringLiteral("Session 7: unknown")));
        QVERIFY(open.data(Qt::ToolTipRole).toString().contains(QStringLiteral("pg_read_all_stats")));
        // Its locks are no secret.
        activity.locks = {held(7, "ShareLock", "t")};
        model.setActivity(activity);
        QCOMPARE(lines(model, open).size(), 2);
        QVERIFY(lines(model, open)[0].startsWith(QStringLiteral("Session 7: unknown, holds SHARE on")));
    }

    void namesCannotFakeLinesOrMarkup()
    {
        ActivityModel model;
        Activity activity = blocked();
        activity.sessions[0].application = "<b>x</b>\n\x1b[2J";
        activity.locks[0].relation = activity.locks[1].relation = {"public", "%1 %2\n<i>"};
        activity.prepared = {{.gid = "it's \\ here", .owner = "o", .xminAge = 3}};
        model.setActivity(activity);
        for (const QString &line : lines(model))
            QVERIFY(!line.contains(QLatin1Char('\n')) && !line.contains(QChar(0x1b)));
        const QModelIndex lock = model.index(0, 0, model.index(0, 0, group(model, "transactions")));
        QCOMPARE(lock.data().toString().count(QStringLiteral("%1 %2")), 1);
        QVERIFY(!lock.data(Qt::ToolTipRole).toString().contains(QStringLiteral("<i>")));
        const QModelIndex holder = model.index(0, 3, group(model, "locks"));
        QVERIFY(!holder.data(Qt::ToolTipRole).toString().contains(QStringLiteral("<b>")));
        QVERIFY(model.index(0, 1, group(model, "locks")).data().toString().contains(QStringLiteral("%1 %2")));
        const QModelIndex prepared = model.index(0, 0, group(model, "prepared"));
        QCOMPARE(model.value(prepared)->sql, std::string("ROLLBACK PREPARED E'it''s \\\\ here';"));
    }

    void theNextLookChangesOnlyWhatChanged()
    {
        ActivityModel model;
        QAbstractItemModelTester tester(&model);
        model.setActivity(blocked());
        const QPersistentModelIndex holder = model.index(0, 0, group(model, "locks"));
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
        Activity later = blocked();
        later.at += 3s;
        model.setActivity(later);
        QCOMPARE(removed.size(), 0);
        QVERIFY(holder.isValid());
        model.setActivity({.at = at});
        QVERIFY(!holder.isValid());
        QCOMPARE(model.rowCount(), 8);
        QCOMPARE(reset.size(), 0);
    }
};

PLUMBLINE_TEST(tst_activity_model, TestActivityModel)
#include "tst_activity_model.moc"
