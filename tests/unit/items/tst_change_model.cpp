#include "models/items/change_model.h"
#include "models/wording/translations.h"
#include "tests/support/test_registry.h"

#include <QAbstractItemModelTester>
#include <QtTest/QtTest>

#include <QTranslator>

using namespace plumbline;
using namespace plumbline::items;
using diff::ChangeKind;
using diff::ObjectChange;
using schema::ObjectKind;
using schema::ObjectName;

namespace {

ObjectChange change(ChangeKind kind, ObjectName object)
{
    ObjectChange made;
    made.change = kind;
    made.object = std::move(object);
    return made;
}

ObjectChange unmanaged(ObjectChange made)
{
    made.isManagedByPrisma = false;
    return made;
}

ObjectChange setAside(ObjectChange made)
{
    made.setAside = diff::SetAside{
        .kind = diff::SetAside::Kind::Rule, .reason = "belongs to another team", .date = "2027-01-31"};
    return made;
}

/// A table that came, one whose column and index differ, a view, a spelling and what a rule ignores.
std::vector<ObjectChange> manyChanges()
{
    std::vector<ObjectChange> changes{
        change(ChangeKind::Added, {ObjectKind::Table, {"public", "users"}, {}}),
        change(ChangeKind::Changed, {ObjectKind::Column, {"public", "orders"}, "total"}),
        change(ChangeKind::Removed, {ObjectKind::Index, {"public", "orders"}, "orders_total_idx"}),
        unmanaged(change(ChangeKind::Added, {ObjectKind::View, {"audit", "recent"}, {}})),
        change(ChangeKind::SameMeaning, {ObjectKind::Column, {"public", "orders"}, "note"}),
        setAside(change(ChangeKind::Removed, {ObjectKind::Table, {"audit", "log"}, {}}))};
    changes[1].members = {{"type", "integer", "bigint", diff::MemberChange::Standing::Different},
                          {"comment", {}, "x", diff::MemberChange::Standing::Ignored}};
    return changes;
}

QString drawn(const QAbstractItemModel &model, const QModelIndex &parent = {}, int depth = 0)
{
    QString text;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        QStringList cells;
        for (int column = 0; column < 3; ++column)
            cells << model.index(row, column, parent).data().toString();
        const QModelIndex index = model.index(row, 0, parent);
        text += QString(2 * depth, QLatin1Char(' ')) + cells.join(QStringLiteral(" | ")) + QLatin1Char('\n') +
                drawn(model, index, depth + 1);
    }
    return text;
}

/// The first row whose first cell says so, wherever it stands.
QModelIndex rowOf(const QAbstractItemModel &model, const QString &name)
{
    const auto found = model.match(model.index(0, 0), Qt::DisplayRole, name, 1,
                                   Qt::MatchExactly | Qt::MatchRecursive | Qt::MatchCaseSensitive);
    return found.isEmpty() ? QModelIndex() : found.first();
}

} // namespace

class TestChangeModel : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void showsWhatIsChosen_data();
    void showsWhatIsChosen();
    void everyDifferenceIsOfOneSort();
    void keepsItsRowsFromOneComparisonToTheNext();
    void aViewIsKnownByItsNameAlone();
    void aHostileNameStaysOnItsLine();

private:
    QTranslator m_english; ///< one and many are only there told apart
};

void TestChangeModel::initTestCase()
{
    QVERIFY(wording::loadTexts(m_english, QLocale(QLocale::English)));
    QVERIFY(QCoreApplication::installTranslator(&m_english));
}

void TestChangeModel::showsWhatIsChosen_data()
{
    QTest::addColumn<ChangeChoice>("choice");
    QTest::addColumn<QString>("expected");

    QTest::newRow("at first what differs, by schema, parts below their table")
        << ChangeChoice()
        << QStringLiteral("audit |  | 1 difference\n"
                          "  recent | added | \n"
                          "public |  | 3 differences\n"
                          "  users | added | \n"
                          "  orders |  | \n"
                          "    total | changed | type: integer → bigint\n"
                          "    orders_total_idx | removed | \n");
    ChangeChoice byKind;
    byKind.grouping = ChangeGrouping::Kind;
    QTest::newRow("by kind") << byKind
                             << QStringLiteral("Tables |  | 1 difference\n"
                                               "  users | added | \n"
                                               "Views |  | 1 difference\n"
                                               "  recent | added | \n"
                                               "Columns |  | 1 difference\n"
                                               "  orders |  | \n"
                                               "    total | changed | type: integer → bigint\n"
                                               "Indexes |  | 1 difference\n"
                                               "  orders |  | \n"
                                               "    orders_total_idx | removed | \n");
    ChangeChoice spelled;
    spelled.sorts = {ChangeSort::SameMeaning};
    QTest::newRow("other spellings") << spelled
                                     << QStringLiteral("public |  | 1 difference\n"
                                                       "  orders |  | \n"
                                                       "    note | other spelling | \n");
    ChangeChoice ignored;
    ignored.sorts = {ChangeSort::Ignored};
    QTest::newRow("what is set aside")
        << ignored
        << QStringLiteral("audit |  | 1 difference\n"
                          "  log | removed | Ignored until 2027-01-31: belongs to another team\n");
    ChangeChoice searched;
    searched.words = QStringLiteral("ORDERS idx");
    QTest::newRow("all words of a search, whatever their case")
        << searched
        << QStringLiteral("public |  | 1 difference\n"
                          "  orders |  | \n"
                          "    orders_total_idx | removed | \n");
    ChangeChoice nothing;
    nothing.sorts = {};
    QTest::newRow("nothing") << nothing << QString();
}

void TestChangeModel::showsWhatIsChosen()
{
    QFETCH(ChangeChoice, choice);
    QFETCH(QString, expected);
    ChangeModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setRows(changeRows(manyChanges(), choice));
    QCOMPARE(drawn(model), expected);
}

void TestChangeModel::everyDifferenceIsOfOneSort()
{
    const auto counts = countsBySort(manyChanges());
    QCOMPARE(counts, (std::array<int, changeSortCount>{1, 1, 1, 1, 1, 1}));
}

void TestChangeModel::keepsItsRowsFromOneComparisonToTheNext()
{
    ChangeModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    auto changes = manyChanges();
    model.setRows(changeRows(changes, {}));
    const QPersistentModelIndex total(rowOf(model, QStringLiteral("total")));
    QVERIFY(total.isValid());
    changes.erase(changes.begin());
    changes.push_back(change(ChangeKind::Added, {ObjectKind::Enum, {"public", "mood"}, {}}));
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    model.setRows(changeRows(changes, {}));
    QCOMPARE(resets.size(), 0);
    QVERIFY(total.isValid());
    QCOMPARE(total.data().toString(), QStringLiteral("total"));
}

void TestChangeModel::aViewIsKnownByItsNameAlone()
{
    // A table that became a view keeps its row.
    QCOMPARE(changeKey({ObjectKind::Table, {"audit", "recent"}, {}}),
             changeKey({ObjectKind::View, {"audit", "recent"}, {}}));
    QVERIFY(changeKey({ObjectKind::Table, {"audit", "recent"}, {}}) !=
            changeKey({ObjectKind::Table, {"audit", "gone"}, {}}));
}

void TestChangeModel::aHostileNameStaysOnItsLine()
{
    ChangeModel model;
    model.setRows(
        changeRows({change(ChangeKind::Added, {ObjectKind::Table, {"public", "a\nb\x1b[31m"}, {}})}, {}));
    const QString name = model.index(0, 0, model.index(0, 0)).data().toString();
    QVERIFY2(!name.contains(QLatin1Char('\n')) && !name.contains(QLatin1Char('\x1b')), qUtf8Printable(name));
}

PLUMBLINE_TEST(tst_change_model, TestChangeModel)
#include "tst_change_model.moc"
