#include "models/items/roles.h"
#include "models/items/three_way_detail.h"
#include "models/items/three_way_model.h"
#include "models/wording/three_way_text.h"
#include "models/wording/translations.h"
#include "tests/support/test_registry.h"
#include "tests/support/three_way_lines.h"

#include <QAbstractItemModelTester>
#include <QtTest/QtTest>

#include <QTranslator>

using namespace plumbline;
using namespace plumbline::items;
using diff::CellStanding;
using diff::ThreeWayCell;
using diff::ThreeWayLine;
using diff::ThreeWaySide;
using schema::ObjectKind;
using schema::ObjectName;
using State = ThreeWayCell::State;

using tests::absent;
using tests::cannotBeSaid;
using tests::line;
using tests::present;
using tests::unknown;

namespace {

using Tester = QAbstractItemModelTester;

ThreeWayLine pending(ThreeWayLine made)
{
    made.isPending = true;
    return made;
}

ThreeWayLine ahead(ThreeWayLine made, diff::ChangeKind change)
{
    made.ahead = change;
    return made;
}

ThreeWayLine setAside(ThreeWayLine made)
{
    made.setAside =
        diff::SetAside{diff::SetAside::Kind::Rule, {}, {}, "belongs to another team", "2027-01-31", {}};
    return made;
}

const ObjectName users{ObjectKind::Table, {"public", "users"}, {}};
const ObjectName orders{ObjectKind::Table, {"public", "orders"}, {}};
const ObjectName total{ObjectKind::Column, {"public", "orders"}, "total"};
const ObjectName note{ObjectKind::Column, {"public", "orders"}, "note"};
const ObjectName hidden{ObjectKind::Index, {"public", "orders"}, "orders_total_idx"};
const ObjectName recent{ObjectKind::View, {"audit", "recent"}, {}};
const ObjectName queue{ObjectKind::Table, {"audit", "queue"}, {}};
const ObjectName record{ObjectKind::Table, {"audit", "log"}, {}};
const ObjectName mood{ObjectKind::Enum, {"public", "mood"}, {}};

/// One of each sort, in the order in which a comparison has them.
std::vector<ThreeWayLine> manyLines()
{
    auto made = line(total, present("total integer"), present("total bigint"), present("total bigint"),
                     ThreeWaySide::Declared);
    made.origin = MigrationName("20250101000000_total");
    made.members = {{"type", "integer", "bigint", diff::MemberChange::Standing::Different}};
    return {
        setAside(line(record, absent, absent, present("log"), ThreeWaySide::Live)),
        pending(line(queue, present("queue"), present("queue"), absent, ThreeWaySide::Live)),
        line(users, present("users"), absent, present("users"), ThreeWaySide::Replayed),
        line(recent, cannotBeSaid, present("view 1"), present("view 2")),
        line(mood, present("one"), present("two"), present("three")),
        made,
        line(note, absent, absent, present("note text"), ThreeWaySide::Live),
        line(hidden, present("index"), present("index"), unknown),
    };
}

QString drawn(const QAbstractItemModel &model, const QModelIndex &parent = {}, int depth = 0)
{
    QString text;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        QStringList cells;
        for (int column = 0; column < 5; ++column)
            cells << model.index(row, column, parent).data().toString();
        while (!cells.isEmpty() && cells.last().isEmpty())
            cells.removeLast();
        text += QString(2 * depth, QLatin1Char(' ')) + cells.join(QStringLiteral(" | ")) + QLatin1Char('\n') +
                drawn(model, model.index(row, 0, parent), depth + 1);
    }
    return text;
}

/// The row of the object that its first cell names, wherever it stands.
QModelIndex rowNamed(const QAbstractItemModel &model, const QString &name)
{
    const auto found =
        model.match(model.index(0, 0), Qt::DisplayRole, name, 1, Qt::MatchExactly | Qt::MatchRecursive);
    return found.isEmpty() ? QModelIndex() : found.first();
}

/// The two texts side by side, whichever rows their lines stand in.
std::string shown(const ThreeWayDetail &detail)
{
    std::string left;
    std::string right;
    for (const diff::AlignedRow &row : detail.rows) {
        left += row.left;
        right += row.right;
    }
    return left + '|' + right;
}

ThreeWayChoice only(ThreeWaySort sort)
{
    ThreeWayChoice choice;
    choice.sorts = {sort};
    return choice;
}

} // namespace

/// The rows of the three-way view: who agrees, who is the odd one out, and which lines are shown.
class TestThreeWayRows : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void cellsSayWhoAgrees_data();
    void cellsSayWhoAgrees();
    void showsWhatIsChosen_data();
    void showsWhatIsChosen();
    void everyLineIsOfOneSort();
    void onlyTheOddOneOutIsMarked();
    void aScreenReaderHearsWordsAndNoSigns();
    void keepsItsRowsFromOneComparisonToTheNext();
    void hostileTextsStayOnTheirLine();
    void everyLineHasItsSentence();
    void theOddOneOutStandsAgainstTheOthers_data();
    void theOddOneOutStandsAgainstTheOthers();
    void aChosenPairIsShown();
    void whatCannotBeComparedIsNotShownAsADifference();
    void aRelationIsShownByItsParts();

private:
    QTranslator m_english; ///< one and many are only there told apart
};

void TestThreeWayRows::initTestCase()
{
    QVERIFY(wording::loadTexts(m_english, QLocale(QLocale::English)));
    QVERIFY(QCoreApplication::installTranslator(&m_english));
}

void TestThreeWayRows::cellsSayWhoAgrees_data()
{
    QTest::addColumn<ThreeWayLine>("made");
    QTest::addColumn<QString>("expected");
    using enum ThreeWaySide;
    const auto a = present("a");
    const auto b = present("b");
    const auto c = present("c");

    QTest::newRow("schema.prisma differs")
        << line(users, a, b, b, Declared) << QStringLiteral("≠ differs | ✓ alike | ✓ alike | schema.prisma");
    QTest::newRow("the migrations differ")
        << line(users, b, a, b, Replayed) << QStringLiteral("✓ alike | ≠ differs | ✓ alike | migrations");
    QTest::newRow("the database differs")
        << line(users, b, b, a, Live) << QStringLiteral("✓ alike | ✓ alike | ≠ differs | database");
    QTest::newRow("the database lacks it")
        << line(users, a, a, absent, Live) << QStringLiteral("✓ alike | ✓ alike | — missing | database");
    QTest::newRow("only the database has it") << line(users, absent, absent, a, Live)
                                              << QStringLiteral("✓ not there | ✓ not there | + only here | "
                                                                "database");
    QTest::newRow("the migrations and the database take part, and the database lacks it")
        << line(recent, cannotBeSaid, a, absent, Live)
        << QStringLiteral("· cannot be said | ● there | — missing | database");
    QTest::newRow("the migrations and the database take part, and only the database has it")
        << line(recent, cannotBeSaid, absent, a, Live)
        << QStringLiteral("· cannot be said | ✓ not there | + only here | database");
    QTest::newRow("done before its pending migration")
        << ahead(line(users, a, a, a), diff::ChangeKind::Added)
        << QStringLiteral("✓ alike | ✓ alike | ✓ alike | database · already there");
    QTest::newRow("removed before its pending migration")
        << ahead(line(users, absent, absent, absent), diff::ChangeKind::Removed)
        << QStringLiteral("✓ not there | ✓ not there | ✓ not there | database · already gone");
    QTest::newRow("schema.prisma lacks what was done before its pending migration")
        << ahead(line(users, absent, a, a, Declared), diff::ChangeKind::Added)
        << QStringLiteral("— missing | ✓ alike | ✓ alike | schema.prisma · already there");
    QTest::newRow("those that agree may be spelled otherwise")
        << line(users, present("a "), a, b, Live)
        << QStringLiteral("✓ alike | ✓ alike | ≠ differs | database");
    QTest::newRow("all three differ")
        << line(users, a, b, c) << QStringLiteral("≠ differs | ≠ differs | ≠ differs | all three differ");
    QTest::newRow("all three differ, one lacks it")
        << line(users, a, absent, c)
        << QStringLiteral("≠ differs | — missing | ≠ differs | all three differ");
    QTest::newRow("schema.prisma cannot say it")
        << line(recent, cannotBeSaid, a, b)
        << QStringLiteral("· cannot be said | ≠ differs | ≠ differs | migrations ≠ database");
    QTest::newRow("schema.prisma cannot say it, the database lacks it")
        << line(recent, cannotBeSaid, a, absent)
        << QStringLiteral("· cannot be said | + only here | — missing | migrations ≠ database");
    QTest::newRow("unknown in the database, the others have one text")
        << line(users, a, a, unknown) << QStringLiteral("✓ alike | ✓ alike | ? unknown | ? unknown");
    QTest::newRow("unknown in the database, other texts prove nothing")
        << line(users, a, b, unknown) << QStringLiteral("● there | ● there | ? unknown | ? unknown");
    QTest::newRow("unknown what the migrations make")
        << line(recent, cannotBeSaid, unknown, present({}))
        << QStringLiteral("· cannot be said | ? unknown | ● there | ? unknown");
    QTest::newRow("pending") << pending(line(users, a, a, absent, Live))
                             << QStringLiteral("✓ alike | ✓ alike | — missing | database · pending");
}

void TestThreeWayRows::cellsSayWhoAgrees()
{
    QFETCH(ThreeWayLine, made);
    QFETCH(QString, expected);
    ThreeWayModel model;
    model.setRows(threeWayRows({made}, {}));
    const QModelIndex group = model.index(0, 0);
    QStringList cells;
    for (int column = 1; column < 5; ++column)
        cells << model.index(0, column, group).data().toString();
    QCOMPARE(cells.join(QStringLiteral(" | ")), expected);
}

void TestThreeWayRows::showsWhatIsChosen_data()
{
    QTest::addColumn<ThreeWayChoice>("choice");
    QTest::addColumn<QString>("expected");

    QTest::newRow("at first all but what is set aside, parts below their table")
        << ThreeWayChoice()
        << QStringLiteral("audit |  |  |  | 2 differences\n"
                          "  queue | ✓ alike | ✓ alike | — missing | database · pending\n"
                          "  recent | · cannot be said | ≠ differs | ≠ differs | migrations ≠ database\n"
                          "public |  |  |  | 5 differences\n"
                          "  users | ✓ alike | — missing | ✓ alike | migrations\n"
                          "  mood | ≠ differs | ≠ differs | ≠ differs | all three differ\n"
                          "  orders\n"
                          "    total | ≠ differs | ✓ alike | ✓ alike | schema.prisma\n"
                          "    note | ✓ not there | ✓ not there | + only here | database\n"
                          "    orders_total_idx | ✓ alike | ✓ alike | ? unknown | ? unknown\n");
    QTest::newRow("schema.prisma is the odd one out")
        << only(ThreeWaySort::OddDeclared)
        << QStringLiteral("public |  |  |  | 1 difference\n"
                          "  orders\n"
                          "    total | ≠ differs | ✓ alike | ✓ alike | schema.prisma\n");
    QTest::newRow("what is set aside")
        << only(ThreeWaySort::SetAside)
        << QStringLiteral("audit |  |  |  | 1 difference\n"
                          "  log | ✓ not there | ✓ not there | + only here | database · set aside\n");
    ThreeWayChoice searched;
    searched.words = QStringLiteral("ORDERS not");
    QTest::newRow("all words of a search, whatever their case")
        << searched
        << QStringLiteral("public |  |  |  | 1 difference\n"
                          "  orders\n"
                          "    note | ✓ not there | ✓ not there | + only here | database\n");
    ThreeWayChoice nothing;
    nothing.sorts = {};
    QTest::newRow("nothing") << nothing << QString();
}

void TestThreeWayRows::showsWhatIsChosen()
{
    QFETCH(ThreeWayChoice, choice);
    QFETCH(QString, expected);
    ThreeWayModel model;
    Tester tester(&model, Tester::FailureReportingMode::QtTest);
    model.setRows(threeWayRows(manyLines(), choice));
    QCOMPARE(drawn(model), expected);
}

void TestThreeWayRows::everyLineIsOfOneSort()
{
    QCOMPARE(countsBySort(manyLines()), (std::array<int, threeWaySortCount>{1, 1, 1, 1, 1, 1, 1, 1}));
    // What is more than one of them is what a person has to know first.
    const auto lines = manyLines();
    QCOMPARE(sortOf(setAside(pending(lines[1]))), ThreeWaySort::SetAside);
    QCOMPARE(sortOf(pending(line(recent, cannotBeSaid, present("a"), absent))), ThreeWaySort::Pending);
    QCOMPARE(sortOf(line(recent, cannotBeSaid, unknown, present({}))), ThreeWaySort::Unknown);
    const auto done = ahead(line(users, present("a"), present("a"), present("a")), diff::ChangeKind::Added);
    QCOMPARE(sortOf(done), ThreeWaySort::OddLive);
    QVERIFY(wording::oddOneOutText(done).startsWith(QStringLiteral("It is in the database already")));
}

void TestThreeWayRows::onlyTheOddOneOutIsMarked()
{
    ThreeWayModel model;
    model.setRows(threeWayRows(manyLines(), {}));
    const auto marked = [&](const QString &name) {
        QList<int> columns;
        for (int column = 0; column < ThreeWayModel::columns; ++column)
            if (rowNamed(model, name).siblingAtColumn(column).data(EmphasisRole).toBool())
                columns << column;
        return columns;
    };
    using Column = ThreeWayModel::Column;
    QCOMPARE(marked(QStringLiteral("total")), QList<int>{int(Column::Declared)});
    QCOMPARE(marked(QStringLiteral("users")), QList<int>{int(Column::Replayed)});
    QCOMPARE(marked(QStringLiteral("note")), QList<int>{int(Column::Live)});
    QCOMPARE(marked(QStringLiteral("mood")), QList<int>());
    const QModelIndex row = rowNamed(model, QStringLiteral("total"));
    QCOMPARE(row.siblingAtColumn(int(Column::Migration)).data().toString(),
             QStringLiteral("20250101000000_total"));
}

void TestThreeWayRows::aScreenReaderHearsWordsAndNoSigns()
{
    ThreeWayModel model;
    model.setRows(threeWayRows(manyLines(), {}));
    const QModelIndex row = rowNamed(model, QStringLiteral("total"));
    QCOMPARE(row.siblingAtColumn(1).data(Qt::AccessibleTextRole).toString(),
             QStringLiteral("schema.prisma: differs"));
    QVERIFY(row.data(Qt::AccessibleTextRole).toString().startsWith(QStringLiteral("total, schema.prisma ")));
}

void TestThreeWayRows::keepsItsRowsFromOneComparisonToTheNext()
{
    ThreeWayModel model;
    Tester tester(&model, Tester::FailureReportingMode::QtTest);
    auto lines = manyLines();
    model.setRows(threeWayRows(lines, {}));
    const QPersistentModelIndex kept(rowNamed(model, QStringLiteral("total")));
    QVERIFY(kept.isValid());
    lines.erase(lines.begin(), lines.begin() + 3);
    lines[2].oddOneOut = {};
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    model.setRows(threeWayRows(lines, {}));
    QCOMPARE(resets.size(), 0);
    QVERIFY(kept.isValid());
    QCOMPARE(kept.data().toString(), QStringLiteral("total"));
    QCOMPARE(kept.sibling(kept.row(), 4).data().toString(), QStringLiteral("all three differ"));
}

void TestThreeWayRows::hostileTextsStayOnTheirLine()
{
    const std::string hostile = "a\nb\x1b[31m<b>";
    auto made = setAside(line({ObjectKind::Column, {hostile, hostile}, hostile}, absent, absent, present("x"),
                              ThreeWaySide::Live));
    made.setAside->reason = hostile;
    made.origin = MigrationName(hostile);
    ThreeWayModel model;
    model.setRows(threeWayRows({made}, only(ThreeWaySort::SetAside)));
    const QModelIndex group = model.index(0, 0);
    const QModelIndex relation = model.index(0, 0, group);
    const QModelIndex part = model.index(0, 0, relation);
    for (const QModelIndex &row : {group, relation, part})
        for (int column = 0; column < ThreeWayModel::columns; ++column) {
            const QModelIndex cell = row.siblingAtColumn(column);
            for (const int role : {int(Qt::DisplayRole), int(Qt::ToolTipRole), int(Qt::AccessibleTextRole)}) {
                const QString text = cell.data(role).toString();
                QVERIFY2(!text.contains(QLatin1Char('\n')) && !text.contains(QLatin1Char('\x1b')),
                         qUtf8Printable(text));
            }
            QVERIFY(!cell.data(Qt::ToolTipRole).toString().contains(QStringLiteral("<b>")));
        }
    QVERIFY(part.data().toString().contains(QStringLiteral("<b>")));
}

void TestThreeWayRows::everyLineHasItsSentence()
{
    const auto lines = manyLines();
    const auto sentence = [&](const ThreeWayLine &of) { return wording::oddOneOutText(of); };
    QCOMPARE(
        sentence(lines[5]),
        QStringLiteral("schema.prisma has it differently; the migrations and the database agree on it."));
    QCOMPARE(sentence(lines[2]),
             QStringLiteral("The migrations do not make it; schema.prisma and the database agree on it."));
    QCOMPARE(sentence(lines[6]),
             QStringLiteral("Only the database has it: neither schema.prisma nor the migrations do."));
    QCOMPARE(sentence(lines[4]), QStringLiteral("All three differ."));
    QVERIFY(sentence(lines[7]).contains(QStringLiteral("unknown")));
    QVERIFY(sentence(lines[3]).contains(QStringLiteral("cannot express")));
    QVERIFY(sentence(lines[1]).contains(QStringLiteral("migrations that have not run yet")));
    QVERIFY(
        sentence(lines[0]).endsWith(QStringLiteral("Ignored until 2027-01-31: belongs to another team.")));
}

void TestThreeWayRows::theOddOneOutStandsAgainstTheOthers_data()
{
    QTest::addColumn<ThreeWaySide>("odd");
    QTest::addColumn<std::string>("left");
    QTest::addColumn<std::string>("right");
    QTest::newRow("schema.prisma") << ThreeWaySide::Declared << std::string("odd") << std::string("same");
    QTest::newRow("migrations") << ThreeWaySide::Replayed << std::string("odd") << std::string("same");
    QTest::newRow("database") << ThreeWaySide::Live << std::string("same") << std::string("odd");
}

void TestThreeWayRows::theOddOneOutStandsAgainstTheOthers()
{
    QFETCH(ThreeWaySide, odd);
    QFETCH(std::string, left);
    QFETCH(std::string, right);
    const auto text = [&](ThreeWaySide side) { return present(side == odd ? "odd" : "same"); };
    const std::vector<ThreeWayLine> lines{line(users, text(ThreeWaySide::Declared),
                                               text(ThreeWaySide::Replayed), text(ThreeWaySide::Live), odd)};
    const auto rows = threeWayRows(lines, {});
    const auto detail = threeWayDetail(lines, rows[0].children[0].value, ThreeWayPair::OddOneOut);
    QVERIFY(detail.isComparable() && !detail.isAlike());
    QCOMPARE(shown(detail), left + '|' + right);
    const auto &alone = odd == ThreeWaySide::Live ? detail.right : detail.left;
    const auto &others = odd == ThreeWaySide::Live ? detail.left : detail.right;
    QCOMPARE(alone.sides, std::vector{odd});
    QCOMPARE(others.sides.size(), std::size_t(2));
    const bool areMembersOfSchema = odd == ThreeWaySide::Declared;
    QVERIFY((detail.memberSides.first == ThreeWaySide::Declared) == areMembersOfSchema);
}

void TestThreeWayRows::aChosenPairIsShown()
{
    const std::vector<ThreeWayLine> lines{line(mood, present("one"), present("two"), present("three"))};
    const ThreeWayRow row = threeWayRows(lines, {})[0].children[0].value;
    const auto shownOf = [&](ThreeWayPair pair) { return shown(threeWayDetail(lines, row, pair)); };
    QCOMPARE(shownOf(ThreeWayPair::DeclaredReplayed), std::string("one|two"));
    QCOMPARE(shownOf(ThreeWayPair::ReplayedLive), std::string("two|three"));
    QCOMPARE(shownOf(ThreeWayPair::DeclaredLive), std::string("one|three"));
    QCOMPARE(shownOf(ThreeWayPair::OddOneOut), std::string("two|three"));
}

void TestThreeWayRows::whatCannotBeComparedIsNotShownAsADifference()
{
    const std::vector<ThreeWayLine> lines{
        line(recent, cannotBeSaid, present("view"), absent),
        line(users, present("a"), present("b"), unknown),
        line(mood, absent, absent, present("mood"), ThreeWaySide::Live),
    };
    const auto detail = [&](std::size_t place, ThreeWayPair pair) {
        ThreeWayRow row;
        row.object = lines[place].object;
        row.sort = sortOf(lines[place]);
        row.place = place;
        return threeWayDetail(lines, row, pair);
    };
    QVERIFY(!detail(0, ThreeWayPair::DeclaredLive).isComparable());
    QVERIFY(detail(0, ThreeWayPair::DeclaredLive).rows.empty());
    QVERIFY(detail(0, ThreeWayPair::OddOneOut).isComparable());
    QVERIFY(!detail(1, ThreeWayPair::ReplayedLive).isComparable());
    // Of three of which one is unknown the other two are shown.
    QVERIFY(detail(1, ThreeWayPair::OddOneOut).isComparable());
    QVERIFY(!detail(2, ThreeWayPair::DeclaredReplayed).isComparable());
    QVERIFY(detail(2, ThreeWayPair::OddOneOut).isComparable());
}

void TestThreeWayRows::aRelationIsShownByItsParts()
{
    const auto lines = manyLines();
    ThreeWayRow row;
    row.object = orders;
    const auto detail = threeWayDetail(lines, row, ThreeWayPair::DeclaredLive);
    QVERIFY(detail.isComparable());
    // The index is unknown in the database, so it is not among them.
    QCOMPARE(shown(detail), std::string("total integer|total bigintnote text"));
    QVERIFY(detail.members.empty());
}

PLUMBLINE_TEST(tst_three_way_rows, TestThreeWayRows)
#include "tst_three_way_rows.moc"
