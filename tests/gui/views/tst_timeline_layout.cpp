#include "tests/support/sample_survey.h"
#include "tests/support/test_registry.h"
#include "views/timeline/timeline_layout.h"

#include <QtTest/QtTest>
#include <QtWidgets/QtWidgets>

using namespace plumbline;
using namespace plumbline::views;
using namespace plumbline::tests;
using Axis = TimelineLayout::Axis;
using Placed = TimelineLayout::Placed;
using Range = TimelineLayout::Range;

Q_DECLARE_METATYPE(plumbline::history::History)

class TestTimelineLayout : public QObject {
    Q_OBJECT

private slots:
    void readsTheTimeInAName_data();
    void readsTheTimeInAName();
    void aNameWithoutTimeStandsWhereItRanOrBetweenItsNeighbours();
    void withoutAnyTimeTheAxisIsTheOrder();
    void signsNeverCoverEachOther_data();
    void signsNeverCoverEachOther();
    void everythingIsInTheExtent_data();
    void everythingIsInTheExtent();
    void nothingIsLostInGroups_data();
    void nothingIsLostInGroups();
    void noSignIsMovedFar();
    void aGroupShowsItsMostUrgentMember();
    void groupsStayTheSameWhilePanning();
    void onlyWhatIsInSightIsPainted();
    void hitsTheNearestSign();
    void zoomKeepsThePlaceUnderTheMouse();
    void zoomAndPanEndAtTheirLimits();
    void revealingMovesOnlyWhenItMust();
    void neighboursFollowTheAxis();
    void lanesSayWhatIsThereAndWhatIsNot();
    void longerAttemptsHaveHigherBars();
    void aGroupKeepsTheWorstAndLongestAttempts();
};

namespace {

constexpr double width = 900;

void addHistories()
{
    QTest::addColumn<history::History>("history");
    QTest::addColumn<int>("axis");
    QTest::addColumn<double>("pixels");
    const QList<std::pair<const char *, history::History>> histories{
        {"none", emptyHistory()},       {"three", threeMigrations()},  {"the story", storyHistory()},
        {"60 uneven", unevenHistory()}, {"hostile", hostileHistory()}, {"10,000", longHistory()},
    };
    for (const auto &[name, history] : histories)
        for (const Axis axis : {Axis::Time, Axis::Order})
            for (const double pixels : {200.0, 900.0, 2400.0})
                QTest::addRow("%s, %s, %d pixels", name, axis == Axis::Time ? "by time" : "in order",
                              static_cast<int>(pixels))
                    << history << static_cast<int>(axis) << pixels;
}

TimelineLayout layoutOf(const history::History &history, Axis axis = Axis::Time, double pixels = width)
{
    TimelineLayout layout;
    layout.setHistory(history);
    layout.setAxis(axis);
    layout.arrange(layout.extent(pixels), pixels);
    return layout;
}

std::vector<TimelineLayout::Group> groupsOf(const TimelineLayout &layout)
{
    const auto visible = layout.visible();
    return {visible.begin(), visible.end()};
}

} // namespace

void TestTimelineLayout::readsTheTimeInAName_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("as Prisma writes it")
        << QByteArray("20250131210000_x") << QByteArray("2025-01-31T21:00:00.000Z");
    QTest::newRow("without words") << QByteArray("20250131210000") << QByteArray("2025-01-31T21:00:00.000Z");
    QTest::newRow("a leap day") << QByteArray("20240229000000_x") << QByteArray("2024-02-29T00:00:00.000Z");
    QTest::newRow("no leap day") << QByteArray("20250229000000_x") << QByteArray();
    QTest::newRow("no such hour") << QByteArray("20250131240000_x") << QByteArray();
    QTest::newRow("13 digits") << QByteArray("2025013121000_x") << QByteArray();
    QTest::newRow("a baseline") << QByteArray("0_init") << QByteArray();
    QTest::newRow("all zeros") << QByteArray("00000000000000_squashed") << QByteArray();
    QTest::newRow("a year far off") << QByteArray("99991231235959_x") << QByteArray();
    QTest::newRow("nothing") << QByteArray() << QByteArray();
}

void TestTimelineLayout::readsTheTimeInAName()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, expected);
    const auto time = timeInName(MigrationName(name.toStdString()));
    QCOMPARE(time ? QByteArray::fromStdString(rfc3339(*time)) : QByteArray(), expected);
}

void TestTimelineLayout::aNameWithoutTimeStandsWhereItRanOrBetweenItsNeighbours()
{
    HistoryBuilder builder;
    builder.applied("0_init").attempts[0].startedAt = parsedTime("2024-02-01T00:00:00Z");
    builder.applied("20240301000000_a");
    builder.pending("b");
    builder.pending("c");
    builder.pending("20240401000000_d");
    builder.pending("e");
    const TimelineLayout layout = layoutOf(builder.history());
    QCOMPARE(layout.placed(0), Placed::ByLedger);
    QCOMPARE(layout.position(0), 1706745600.0);
    QCOMPARE(layout.placed(1), Placed::ByName);
    QCOMPARE(layout.placed(2), Placed::Between);
    const double gap = layout.position(4) - layout.position(1);
    QVERIFY(qAbs(layout.position(2) - (layout.position(1) + gap / 3)) < 1);
    QVERIFY(qAbs(layout.position(3) - (layout.position(1) + 2 * gap / 3)) < 1);
    QVERIFY(layout.position(5) > layout.position(4));
}

void TestTimelineLayout::withoutAnyTimeTheAxisIsTheOrder()
{
    HistoryBuilder builder;
    builder.pending("first");
    builder.pending("second");
    const TimelineLayout layout = layoutOf(builder.history(), Axis::Time);
    QVERIFY(!layout.hasTimes());
    QCOMPARE(layout.axis(), Axis::Order);
    QCOMPARE(layout.position(1), 1.0);
}

void TestTimelineLayout::signsNeverCoverEachOther_data()
{
    addHistories();
}

void TestTimelineLayout::signsNeverCoverEachOther()
{
    QFETCH(history::History, history);
    QFETCH(int, axis);
    QFETCH(double, pixels);
    TimelineLayout layout = layoutOf(history, static_cast<Axis>(axis), pixels);
    for (int zoom = 0; zoom < 12; ++zoom) {
        const auto groups = groupsOf(layout);
        for (std::size_t i = 1; i < groups.size(); ++i) {
            const double between = layout.pixel(groups[i]) - layout.pixel(groups[i - 1]);
            QVERIFY(between >= (groups[i].width + groups[i - 1].width) / 2 - 1e-3);
        }
        const Range visible{layout.positionAt(0), layout.positionAt(pixels)};
        layout.arrange(layout.zoomed(visible, 2.3, visible.lower + visible.size() * 0.7, pixels), pixels);
    }
}

void TestTimelineLayout::everythingIsInTheExtent_data()
{
    addHistories();
}

void TestTimelineLayout::everythingIsInTheExtent()
{
    QFETCH(history::History, history);
    QFETCH(int, axis);
    QFETCH(double, pixels);
    const TimelineLayout layout = layoutOf(history, static_cast<Axis>(axis), pixels);
    int members = 0;
    for (const auto &group : groupsOf(layout)) {
        members += group.count;
        QVERIFY2(layout.pixel(group) - group.width / 2 >= 0,
                 qPrintable(QString::number(layout.pixel(group))));
        QVERIFY2(layout.pixel(group) + group.width / 2 <= pixels,
                 qPrintable(QString::number(layout.pixel(group))));
    }
    QCOMPARE(members, layout.count());
}

void TestTimelineLayout::nothingIsLostInGroups_data()
{
    addHistories();
}

void TestTimelineLayout::nothingIsLostInGroups()
{
    QFETCH(history::History, history);
    QFETCH(int, axis);
    QFETCH(double, pixels);
    const TimelineLayout layout = layoutOf(history, static_cast<Axis>(axis), pixels);
    int next = 0;
    for (const auto &group : groupsOf(layout)) {
        QCOMPARE(group.first, next);
        next += group.count;
    }
    QCOMPARE(next, static_cast<int>(history.migrations.size()));
    for (int i = 0; i < layout.count(); ++i) {
        const auto *group = layout.groupOf(i);
        const auto members = layout.byPosition();
        QVERIFY(std::find(members.begin() + group->first, members.begin() + group->first + group->count, i) !=
                members.begin() + group->first + group->count);
    }
}

void TestTimelineLayout::noSignIsMovedFar()
{
    for (const auto &history : {storyHistory(), unevenHistory(), longHistory()}) {
        const TimelineLayout layout = layoutOf(history);
        for (const auto &group : groupsOf(layout))
            QVERIFY2(
                qAbs(layout.pixel(group) - layout.pixel(group.position)) <=
                    TimelineLayout::maxShift + group.width,
                qPrintable(QStringLiteral("%1").arg(layout.pixel(group) - layout.pixel(group.position))));
    }
    // In order nothing has to move further than half a sign.
    const TimelineLayout ordered = layoutOf(longHistory(), Axis::Order);
    for (const auto &group : groupsOf(ordered))
        QVERIFY(qAbs(ordered.pixel(group) - ordered.pixel(group.position)) <= TimelineLayout::signWidth);
}

void TestTimelineLayout::aGroupShowsItsMostUrgentMember()
{
    HistoryBuilder builder;
    for (int i = 0; i < 40; ++i)
        builder.applied("20240101" + QString::number(100000 + i).toStdString() + "_x");
    builder.failed("20240101110000_failed");
    builder.applied("20250101000000_far");
    const TimelineLayout layout = layoutOf(builder.history());
    const auto *group = layout.groupOf(40);
    QVERIFY(group->count > 1);
    QCOMPARE(group->leading, 40);
    QCOMPARE(group->column.ledger, std::optional(Sign::Failed));
    QCOMPARE(layout.hit(layout.pixel(*group)), group);
}

void TestTimelineLayout::groupsStayTheSameWhilePanning()
{
    TimelineLayout layout = layoutOf(longHistory());
    const Range all = layout.extent(width);
    const Range first = layout.zoomed(all, 30, all.lower + all.size() / 2, width);
    layout.arrange(first, width);
    const auto before = groupsOf(layout);
    for (int step = 1; step <= 20; ++step) {
        const double by = first.size() / 7 * step;
        layout.arrange({first.lower + by, first.upper + by}, width);
    }
    layout.arrange(first, width);
    const auto after = groupsOf(layout);
    QCOMPARE(after.size(), before.size());
    for (std::size_t i = 0; i < before.size(); ++i) {
        QCOMPARE(after[i].first, before[i].first);
        QCOMPARE(after[i].offset, before[i].offset);
    }
}

void TestTimelineLayout::onlyWhatIsInSightIsPainted()
{
    TimelineLayout layout = layoutOf(longHistory());
    QVERIFY(layout.visible().size() <= width / TimelineLayout::signWidth + 2);
    const Range all = layout.extent(width);
    layout.arrange(layout.zoomed(all, 1000, all.lower + all.size() / 2, width), width);
    QVERIFY(!layout.visible().empty());
    QVERIFY(layout.visible().size() <= width / TimelineLayout::signWidth + 2);
    for (const auto &group : layout.visible()) {
        QVERIFY(layout.pixel(group) > -group.width);
        QVERIFY(layout.pixel(group) < width + group.width);
    }
}

void TestTimelineLayout::hitsTheNearestSign()
{
    const TimelineLayout layout = layoutOf(threeMigrations());
    for (int i = 0; i < 3; ++i) {
        const auto *group = layout.groupOf(i);
        QCOMPARE(layout.hit(layout.pixel(*group) + 6)->leading, i);
        QCOMPARE(layout.hit(layout.pixel(*group) - 6)->leading, i);
    }
    QCOMPARE(layout.hit(-200), nullptr);
    QCOMPARE(layout.hit(width / 2), nullptr);
    QCOMPARE(layoutOf(emptyHistory()).hit(100), nullptr);
}

void TestTimelineLayout::zoomKeepsThePlaceUnderTheMouse()
{
    TimelineLayout layout = layoutOf(unevenHistory());
    const Range all = layout.extent(width);
    const double around = all.lower + all.size() * 0.6;
    layout.arrange(all, width);
    const double before = layout.pixel(around);
    layout.arrange(layout.zoomed(all, 3, around, width), width);
    QVERIFY(qAbs(layout.pixel(around) - before) < 0.01);
}

void TestTimelineLayout::zoomAndPanEndAtTheirLimits()
{
    TimelineLayout layout = layoutOf(unevenHistory());
    const Range all = layout.extent(width);
    QCOMPARE(layout.bounded({all.lower - 1e9, all.upper + 1e9}, width), all);
    const Range closest = layout.zoomed(all, 1e12, all.lower + all.size() / 2, width);
    QVERIFY(qAbs(closest.size() - 60) < 1e-3);
    const Range half{all.lower, all.lower + all.size() / 2};
    const Range beyond = layout.bounded({half.lower + 1e10, half.upper + 1e10}, width);
    QCOMPARE(beyond.upper, all.upper);
    QVERIFY(qAbs(beyond.size() - half.size()) < 1);
    TimelineLayout one = layoutOf([] {
        HistoryBuilder builder;
        builder.applied("20240101000000_only");
        return builder.history();
    }());
    const Range single = one.extent(width);
    QVERIFY(single.size() > 86400);
    one.arrange(single, width);
    QVERIFY(qAbs(one.pixel(*one.groupOf(0)) - width / 2) < 1);
}

void TestTimelineLayout::revealingMovesOnlyWhenItMust()
{
    TimelineLayout layout = layoutOf(unevenHistory());
    const Range all = layout.extent(width);
    QCOMPARE(layout.revealing(all, 0, width), all);
    const Range close = layout.zoomed(all, 20, layout.position(30), width);
    QCOMPARE(layout.revealing(close, 30, width), close);
    for (const int migration : {0, 59}) {
        const Range moved = layout.revealing(close, migration, width);
        QVERIFY(qAbs(moved.size() - close.size()) < 1e-3 * close.size());
        QVERIFY(moved.lower < layout.position(migration) && layout.position(migration) < moved.upper);
    }
}

void TestTimelineLayout::neighboursFollowTheAxis()
{
    HistoryBuilder builder;
    builder.applied("z_first").attempts[0].startedAt = parsedTime("2026-01-01T00:00:00Z");
    builder.applied("20240101000000_a");
    builder.applied("20250101000000_b");
    TimelineLayout layout = layoutOf(builder.history());
    QCOMPARE(layout.neighbour(1, -1), 1);
    QCOMPARE(layout.neighbour(1, 1), 2);
    QCOMPARE(layout.neighbour(2, 1), 0);
    QCOMPARE(layout.neighbour(2, 100), 0);
    layout.setAxis(Axis::Order);
    QCOMPARE(layout.neighbour(0, 1), 1);
    QCOMPARE(layout.find(MigrationName("20250101000000_b")), 2);
    QCOMPARE(layout.find(MigrationName("nobody")), -1);
}

void TestTimelineLayout::lanesSayWhatIsThereAndWhatIsNot()
{
    HistoryBuilder builder;
    const auto column = [](history::Migration &migration) { return columnOf(migration); };
    const TimelineColumn applied = column(builder.applied("20240101000000_a"));
    QCOMPARE(applied.folder, std::optional(Sign::Applied));
    QCOMPARE(applied.ledger, std::optional(Sign::Applied));
    QCOMPARE(applied.urgency, 0);
    const TimelineColumn declared = column(builder.declared("20240102000000_a"));
    QCOMPARE(declared.ledger, std::optional(Sign::Declared));
    QCOMPARE(declared.bars[0].kind, AttemptKind::Declared);
    const TimelineColumn pending = column(builder.pending("20240103000000_a"));
    QCOMPARE(pending.folder, std::optional(Sign::Pending));
    QCOMPARE(pending.ledger, std::optional<Sign>());
    const TimelineColumn missing = column(builder.missing("20240104000000_a"));
    QCOMPARE(missing.folder, std::optional<Sign>());
    QCOMPARE(missing.ledger, std::optional(Sign::Missing));
    const TimelineColumn failed = column(builder.failed("20240105000000_a"));
    QCOMPARE(failed.folder, std::optional(Sign::Pending));
    QCOMPARE(failed.ledger, std::optional(Sign::Failed));
    QCOMPARE(failed.bars[0].kind, AttemptKind::Failed);
    const TimelineColumn running = column(builder.running("20240106000000_a"));
    QCOMPARE(running.ledger, std::optional(Sign::Running));
    QCOMPARE(running.bars[0].kind, AttemptKind::Running);
    const TimelineColumn broken = column(builder.broken("20240107000000_a"));
    QCOMPARE(broken.folder, std::optional(Sign::Broken));
    QCOMPARE(broken.ledger, std::optional<Sign>());
    history::Migration &gone = builder.broken("20240108000000_a");
    gone.attempts.push_back(sampleRow(gone.name.value, 60, 5));
    QCOMPARE(columnOf(gone).ledger, std::optional(Sign::Applied));
    QVERIFY(columnOf(gone).urgency > 0);
    const TimelineColumn unknown = column(builder.unknown("20240109000000_a"));
    QCOMPARE(unknown.ledger, std::optional(Sign::Unknown));
    history::Migration &edited = builder.applied("20240110000000_a");
    edited.problems = {history::Problem::EditedComments};
    QVERIFY(columnOf(edited).isFolderEdited);
    QVERIFY(columnOf(edited).urgency > 0);
}

void TestTimelineLayout::longerAttemptsHaveHigherBars()
{
    using namespace std::chrono_literals;
    const QList<std::chrono::microseconds> rising{2ms, 20ms, 200ms, 2s, 20s, 3min, 30min, 60min};
    QVERIFY(barHeight({}) > 0);
    double before = barHeight({});
    for (const auto duration : rising) {
        QVERIFY(barHeight(duration) > before + 0.02);
        before = barHeight(duration);
    }
    QCOMPARE(barHeight(std::chrono::microseconds(24h)), 1.0);
    QCOMPARE(barHeight(0us), barHeight(1ms));
    QCOMPARE(barHeight(-5s), barHeight(1ms));
}

void TestTimelineLayout::aGroupKeepsTheWorstAndLongestAttempts()
{
    using namespace std::chrono_literals;
    HistoryBuilder builder;
    TimelineColumn group = columnOf(builder.applied("20240101000000_a", 10));
    for (const int milliseconds : {20, 90000, 30, 40})
        group.absorb(columnOf(builder.applied("20240101000001_b", milliseconds)));
    group.absorb(columnOf(builder.failed("20240101000002_c")));
    QCOMPARE(group.barCount, TimelineColumn::maxBars);
    const auto has = [&](const AttemptBar &bar) {
        return std::find(group.bars.begin(), group.bars.end(), bar) != group.bars.end();
    };
    QVERIFY(has({AttemptKind::Failed, {}}));
    QVERIFY(has({AttemptKind::Applied, 90000ms}));
}

PLUMBLINE_TEST(tst_timeline_layout, TestTimelineLayout)
#include "tst_timeline_layout.moc"
