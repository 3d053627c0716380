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
