#include "models/items/three_way_detail.h"
#include "tests/support/test_registry.h"
#include "ui/pages/three_way_view.h"
#include "views/delegates/elided_label.h"

#include <QtTest/QtTest>
#include <QtWidgets/QtWidgets>

#include <Qsci/qsciscintilla.h>

#include <map>

using namespace plumbline;
using diff::ThreeWayCell;
using diff::ThreeWayLine;
using diff::ThreeWaySide;
using project::ThreeWayComparison;
using schema::ObjectKind;
using schema::ObjectName;
using State = ThreeWayCell::State;

/// The three-way view, in a window without a screen.
class TestThreeWayView : public QObject {
    Q_OBJECT

private slots:
    void eachLineShowsItsOddOneOut();
    void theOddOneOutStandsBesideWhatTheOthersAgreeOn();
    void anotherPairIsShownWhenChosen();
    void whatCannotBeSaidIsToldSo();
    void propertiesNameTheirSides();
    void sortsAndWordsNarrowTheList();
    void whatIsSetAsideComesWhenWanted();
    void aKeyOrAClickOpensTheMigration();
    void aNewComparisonKeepsThePlace();
    void anotherProjectStartsAnew();
    void nothingIsClearedToNothing();
    void agreementIsSaidOnlyOfWhatWasRead();
    void whatAPersonSetUpIsRemembered();
};

namespace {

ThreeWayLine line(ObjectName object, const char *declared, const char *replayed, const char *live,
                  std::optional<ThreeWaySide> odd)
{
    const auto cell = [](const char *text) {
        return text ? ThreeWayCell{State::Present, text} : ThreeWayCell{};
    };
    ThreeWayLine made;
    made.object = std::move(object);
    made.declared = cell(declared);
    made.replayed = cell(replayed);
    made.live = cell(live);
    made.oddOneOut = odd;
    return made;
}

std::vector<ThreeWayLine> shopLines()
{
    std::vector<ThreeWayLine> lines{
        line({ObjectKind::Table, {"public", "deals"}, {}}, "CREATE TABLE deals ();", "CREATE TABLE deals ();",
             nullptr, ThreeWaySide::Live),
        line({ObjectKind::View, {"public", "recent"}, {}}, nullptr, "SELECT 1;", "SELECT 2;", {}),
        line({ObjectKind::Enum, {"audit", "mood"}, {}}, "glad", "sad", "calm", {}),
        line({ObjectKind::Column, {"public", "orders"}, "total"}, "total integer", "total bigint",
             "total bigint", ThreeWaySide::Declared),
        line({ObjectKind::Table, {"public", "scratch"}, {}}, nullptr, nullptr, "CREATE TABLE scratch ();",
             ThreeWaySide::Live),
    };
    lines[1].declared = {State::NotExpressible, {}};
    lines[1].isManagedByPrisma = false;
    lines[3].origin = MigrationName("20250101000000_total");
    lines[3].members = {{"type", "integer", "bigint", diff::MemberChange::Standing::Different}};
    lines[4].setAside = diff::SetAside{diff::SetAside::Kind::Rule, {}, {}, "a playground", "2027-01-31", {}};
    return lines;
}

project::ThreeWayComparisonPtr comparison(std::vector<ThreeWayLine> lines = shopLines(),
                                          const char *place = "/home/ada/crm/prisma/schema.prisma")
{
    ThreeWayComparison made;
    made.declared.place = place;
    made.diff.lines = std::move(lines);
    return std::make_shared<const ThreeWayComparison>(std::move(made));
}

struct View {
    ui::ThreeWayView view;
    QSignalSpy opened{&view, &ui::ThreeWayView::migrationOpened};

    explicit View(const project::ThreeWayComparisonPtr &shown = comparison())
    {
        view.resize(1400, 700);
        view.show();
        QApplication::setActiveWindow(&view);
        view.showComparison(shown);
    }
    template <typename Widget>
    Widget *child(const char *name) const
    {
        return view.findChild<Widget *>(QString::fromLatin1(name));
    }
    QTreeView *list() const { return child<QTreeView>("threeWayLines"); }
    /// The row of an object by what its first cell says, wherever it stands.
    QModelIndex row(const char *name) const
    {
        const QAbstractItemModel &model = *list()->model();
        const auto found = model.match(model.index(0, 0), Qt::DisplayRole, QString::fromLatin1(name), 1,
                                       Qt::MatchExactly | Qt::MatchRecursive);
        return found.isEmpty() ? QModelIndex() : found.first();
    }
    QString cell(const char *name, int column) const
    {
        return row(name).siblingAtColumn(column).data().toString();
    }
    bool choose(const char *name) const
    {
        const bool isThere = QTest::qWaitFor([&] { return row(name).isValid(); });
        list()->setCurrentIndex(row(name));
        return isThere && QTest::qWaitFor([&] {
                   return child<views::ElidedLabel>("threeWayTitle")
                       ->text()
                       .endsWith(QString::fromLatin1(name));
               });
    }
    QString text(const char *label) const { return child<QLabel>(label)->text(); }
    QString sideName(const char *label) const { return child<views::ElidedLabel>(label)->text(); }
    /// What the two editors show, left | right.
    QString definitions() const
    {
        std::map<int, QString> texts; // from left to right
        for (const auto *editor : child<QWidget>("threeWayDefinitions")->findChildren<QsciScintilla *>())
            texts[editor->mapToGlobal(QPoint()).x()] = editor->text().trimmed();
        return QStringList{texts.begin()->second, texts.rbegin()->second}.join(QStringLiteral(" | "));
    }
    QAbstractButton *sort(items::ThreeWaySort sort) const
    {
        return view.findChild<QAbstractButton *>(QStringLiteral("threeWaySort%1").arg(int(sort)));
    }
};

} // namespace

void TestThreeWayView::eachLineShowsItsOddOneOut()
{
    const View three;
    QTRY_VERIFY(three.row("deals").isValid());
    QCOMPARE(three.cell("deals", 1), QStringLiteral("✓ alike"));
    QCOMPARE(three.cell("deals", 2), QStringLiteral("✓ alike"));
    QCOMPARE(three.cell("deals", 3), QStringLiteral("— missing"));
    QCOMPARE(three.cell("deals", 4), QStringLiteral("database"));
    QCOMPARE(three.cell("mood", 4), QStringLiteral("all three differ"));
    // The first object that differs is chosen, not a heading; parts stand open below their relation.
    QCOMPARE(three.list()->currentIndex().siblingAtColumn(0).data().toString(), QStringLiteral("mood"));
    QVERIFY(three.list()->isExpanded(three.row("orders")));
}

void TestThreeWayView::theOddOneOutStandsBesideWhatTheOthersAgreeOn()
{
    const View three;
    QVERIFY(three.choose("total"));
    QCOMPARE(three.definitions(), QStringLiteral("total integer | total bigint"));
    QCOMPARE(three.sideName("threeWayLeft"), QStringLiteral("schema.prisma · the odd one out"));
    QCOMPARE(three.sideName("threeWayRight"), QStringLiteral("migrations and database"));
    QCOMPARE(
        three.text("threeWayOdd"),
        QStringLiteral("schema.prisma has it differently; the migrations and the database agree on it."));
    QVERIFY(three.choose("deals"));
    QCOMPARE(three.sideName("threeWayLeft"), QStringLiteral("schema.prisma and migrations"));
    QCOMPARE(three.sideName("threeWayRight"),
             QStringLiteral("database · the odd one out · does not have it"));
}

void TestThreeWayView::anotherPairIsShownWhenChosen()
{
    const View three;
    QVERIFY(three.choose("total"));
    three.child<QComboBox>("threeWayPair")->setCurrentIndex(int(items::ThreeWayPair::ReplayedLive));
    QTRY_COMPARE(three.definitions(), QStringLiteral("total bigint | total bigint"));
    QCOMPARE(three.sideName("threeWayLeft"), QStringLiteral("migrations · alike"));
    QCOMPARE(three.sideName("threeWayRight"), QStringLiteral("database · alike"));
    QVERIFY(three.choose("mood"));
    QCOMPARE(three.definitions(), QStringLiteral("sad | calm"));
}

void TestThreeWayView::whatCannotBeSaidIsToldSo()
{
    const View three;
    QVERIFY(three.choose("recent"));
    QVERIFY(three.child<QWidget>("threeWayDefinitions")->isVisible());
    QCOMPARE(three.definitions(), QStringLiteral("SELECT 1; | SELECT 2;"));
    three.child<QComboBox>("threeWayPair")->setCurrentIndex(int(items::ThreeWayPair::DeclaredLive));
    auto *message = three.child<QLabel>("threeWayMessage");
    QTRY_VERIFY(message->isVisible());
    QVERIFY2(message->text().contains(QStringLiteral("schema.prisma cannot express this")),
             qPrintable(message->text()));
    QVERIFY(!three.child<QWidget>("threeWayDefinitions")->isVisible());
    QVERIFY(three.choose("total"));
    QVERIFY(three.child<QWidget>("threeWayDefinitions")->isVisible());
}

void TestThreeWayView::propertiesNameTheirSides()
{
    const View three;
    QVERIFY(three.choose("total"));
    auto *members = three.child<QTreeView>("threeWayMembers");
    QVERIFY(members->isVisible());
    const QAbstractItemModel &model = *members->model();
    QStringList row;
    QStringList heads;
    for (int column = 0; column < model.columnCount(); ++column) {
        row << model.index(0, column).data().toString();
        heads << model.headerData(column, Qt::Horizontal).toString();
    }
    QCOMPARE(row.join(QLatin1Char('|')), QStringLiteral("type|integer|bigint|differs"));
    QCOMPARE(heads.mid(1, 2).join(QLatin1Char('|')), QStringLiteral("schema.prisma|migrations"));
    QVERIFY(three.choose("deals"));
    QVERIFY(!members->isVisible());
    QCOMPARE(model.headerData(1, Qt::Horizontal).toString(), QStringLiteral("migrations"));
}

void TestThreeWayView::sortsAndWordsNarrowTheList()
{
    View three;
    QTRY_VERIFY(three.row("deals").isValid());
    three.view.find();
    auto *search = three.child<QLineEdit>("searchThreeWay");
    QVERIFY(search->hasFocus());
    QTest::keyClicks(search, QStringLiteral("orders TOTAL"));
    QTRY_VERIFY(!three.row("deals").isValid());
    QVERIFY(three.row("total").isValid());
    QTest::keyClick(search, Qt::Key_Down);
    QVERIFY(three.list()->hasFocus());
    QTest::keyClick(search, Qt::Key_Escape);
    QTRY_VERIFY(three.row("deals").isValid());
    QAbstractButton *live = three.sort(items::ThreeWaySort::OddLive);
    QCOMPARE(live->text(), QStringLiteral("1 database"));
    live->click();
    QTRY_VERIFY(!three.row("deals").isValid());
    QVERIFY(three.row("total").isValid());
    QTest::keyClicks(search, QStringLiteral("nowhere"));
    auto *empty = three.child<QLabel>("noThreeWayLines");
    QTRY_VERIFY(empty->isVisible());
    QVERIFY(!empty->text().contains(QStringLiteral("agree")));
}

void TestThreeWayView::whatIsSetAsideComesWhenWanted()
{
    const View three;
    QTRY_VERIFY(three.row("deals").isValid());
    QVERIFY(!three.row("scratch").isValid());
    QVERIFY(!three.sort(items::ThreeWaySort::Pending)->isVisible());
    three.sort(items::ThreeWaySort::SetAside)->click();
    QTRY_VERIFY(three.row("scratch").isValid());
    QVERIFY(three.choose("scratch"));
    QVERIFY2(three.text("threeWayOdd").contains(QStringLiteral("a playground")),
             qPrintable(three.text("threeWayOdd")));
}

void TestThreeWayView::aKeyOrAClickOpensTheMigration()
{
    View three;
    const MigrationName migration("20250101000000_total");
    QVERIFY(three.choose("total"));
    three.list()->setFocus();
    QTest::keyClick(three.list(), Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(three.opened.size(), 1);
    QCOMPARE(three.opened.takeFirst().at(0).value<MigrationName>(), migration);
    auto *button = three.child<QToolButton>("threeWayOrigin");
    QVERIFY(button->isVisible());
    QVERIFY2(button->text().contains(QStringLiteral("20250101000000_total")), qPrintable(button->text()));
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(three.opened.size(), 1);
    QCOMPARE(three.opened.takeFirst().at(0).value<MigrationName>(), migration);
    QVERIFY(three.choose("deals"));
    QVERIFY(!button->isVisible());
    QTest::keyClick(three.list(), Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(three.opened.size(), 0);
}

void TestThreeWayView::aNewComparisonKeepsThePlace()
{
    View three;
    QVERIFY(three.choose("total"));
    three.list()->collapse(three.row("audit"));
    auto lines = shopLines();
    lines.insert(lines.begin(), line({ObjectKind::Table, {"aaa", "more"}, {}}, "a", nullptr, nullptr,
                                     ThreeWaySide::Declared));
    lines.insert(lines.begin() + 4, line({ObjectKind::Column, {"public", "orders"}, "early"}, "early int",
                                         nullptr, nullptr, ThreeWaySide::Declared));
    three.view.showComparison(comparison(lines));
    QTRY_VERIFY(three.row("more").isValid());
    QCOMPARE(three.list()->currentIndex().siblingAtColumn(0).data().toString(), QStringLiteral("total"));
    QVERIFY(!three.list()->isExpanded(three.row("audit")));
    QVERIFY(three.list()->isExpanded(three.row("orders")));
    QTest::qWait(50);
    QCOMPARE(three.definitions(), QStringLiteral("total integer | total bigint"));
}

void TestThreeWayView::anotherProjectStartsAnew()
{
    View three;
    QVERIFY(three.choose("total"));
    three.view.showComparison(comparison(shopLines(), "/home/ada/other/schema.prisma"));
    QTRY_VERIFY(three.row("total").isValid());
    QCOMPARE(three.list()->currentIndex().siblingAtColumn(0).data().toString(), QStringLiteral("mood"));
}

void TestThreeWayView::nothingIsClearedToNothing()
{
    View three;
    QVERIFY(three.choose("total"));
    three.view.showComparison({});
    QCOMPARE(three.list()->model()->rowCount(), 0);
    QVERIFY(!three.child<QWidget>("threeWayTitle")->isVisible());
    QVERIFY(!three.sort(items::ThreeWaySort::OddLive)->isVisible());
    QVERIFY(three.text("noThreeWayLines").isEmpty());
    QTest::qWait(50); // no job that was under way brings anything back
    QCOMPARE(three.list()->model()->rowCount(), 0);
}

void TestThreeWayView::agreementIsSaidOnlyOfWhatWasRead()
{
    View three(comparison({}));
    QTRY_COMPARE(three.text("noThreeWayLines"),
                 QStringLiteral("schema.prisma, the migrations and the database agree."));
    ThreeWayComparison unread;
    unread.diff.unread.push_back({});
    three.view.showComparison(std::make_shared<const ThreeWayComparison>(unread));
    QTRY_VERIFY(three.text("noThreeWayLines").contains(QStringLiteral("in all that could be read")));
}

void TestThreeWayView::whatAPersonSetUpIsRemembered()
{
    ui::Settings settings;
    {
        const View three;
        three.list()->header()->resizeSection(0, 333);
        three.child<QComboBox>("threeWayPair")->setCurrentIndex(int(items::ThreeWayPair::DeclaredLive));
        three.view.saveState(settings);
    }
    View next;
    next.view.restoreState(settings);
    QCOMPARE(next.list()->header()->sectionSize(0), 333);
    QCOMPARE(next.child<QComboBox>("threeWayPair")->currentIndex(), int(items::ThreeWayPair::DeclaredLive));
}

PLUMBLINE_TEST(tst_three_way_view, TestThreeWayView)
#include "tst_three_way_view.moc"
