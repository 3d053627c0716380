#include "models/items/keyed_tree_model.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

using namespace plumbline::items;

namespace {

/// Texts with keys, the plainest model there can be.
class TextModel : public KeyedTreeModel<QString> {
public:
    void setTexts(std::vector<Row> rows) { setRows(std::move(rows)); }
    int columnCount(const QModelIndex & = {}) const override { return 2; }
    QVariant data(const QModelIndex &index, int role) const override
    {
        return role == Qt::DisplayRole && value(index) ? QVariant(*value(index)) : QVariant();
    }
};

/// "a b(c d)" with keys that are the texts: a row for each letter, children in brackets.
std::vector<KeyedRow<QString>> rowsOf(const QString &drawing)
{
    std::vector<KeyedRow<QString>> rows;
    bool isBelow = false;
    for (const QChar letter : drawing) {
        if (letter == QLatin1Char('(') || letter == QLatin1Char(')')) {
            isBelow = letter == QLatin1Char('(');
            continue;
        }
        auto &into = isBelow ? rows.back().children : rows;
        into.push_back({std::string(1, char(letter.toLower().toLatin1())), QString(letter), {}});
    }
    return rows;
}

QString drawingOf(const QAbstractItemModel &model, const QModelIndex &parent = {})
{
    QString drawing;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        drawing += index.data().toString();
        if (model.rowCount(index) > 0)
            drawing += QLatin1Char('(') + drawingOf(model, index) + QLatin1Char(')');
    }
    return drawing;
}

} // namespace

class TestKeyedTreeModel : public QObject {
    Q_OBJECT

private slots:
    void mergesByKey_data();
    void mergesByKey();
    void persistentIndexesFollowTheirRows();
    void signalsOnlyWhatChanged();
    void tellsRowsWithTheSameKeyApart();
    void manySeparateRunsComeAndGoAtOnce();
    void mergesTenThousandRows();
};

void TestKeyedTreeModel::mergesByKey_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");

    QTest::newRow("nothing changes") << "abc"
                                     << "abc";
    QTest::newRow("a row comes first") << "bc"
                                       << "abc";
    QTest::newRow("a row comes last") << "ab"
                                      << "abc";
    QTest::newRow("rows come in several places") << "bd"
                                                 << "abcde";
    QTest::newRow("rows go in several places") << "abcde"
                                               << "bd";
    QTest::newRow("all rows go") << "abc"
                                 << "";
    QTest::newRow("all rows are others") << "abc"
                                         << "xyz";
    QTest::newRow("rows change places") << "abcd"
                                        << "dbca";
    QTest::newRow("rows come, go and change places at once") << "abcdef"
                                                             << "fxbay";
    QTest::newRow("a row changes its text") << "abc"
                                            << "aBc";
    QTest::newRow("children come and go") << "a(xy)b"
                                          << "a(yz)b(w)";
    QTest::newRow("children go with their row") << "a(xy)b(z)"
                                                << "b(z)";
    QTest::newRow("a row changes places with its children") << "a(xy)b(z)"
                                                            << "b(z)a(yx)";
}

void TestKeyedTreeModel::mergesByKey()
{
    QFETCH(QString, before);
    QFETCH(QString, after);
    TextModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setTexts(rowsOf(before));
    QCOMPARE(drawingOf(model), before);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    model.setTexts(rowsOf(after));
    QCOMPARE(drawingOf(model), after);
    model.setTexts(rowsOf(before));
    QCOMPARE(drawingOf(model), before);
    QCOMPARE(resets.count(), 0);
}

void TestKeyedTreeModel::persistentIndexesFollowTheirRows()
{
    TextModel model;
    model.setTexts(rowsOf(QStringLiteral("abc(xy)d")));
    const QPersistentModelIndex gone = model.index(1, 0);
    const QPersistentModelIndex moved = model.index(2, 1);
    const QPersistentModelIndex child = model.index(1, 0, model.index(2, 0));
    model.setTexts(rowsOf(QStringLiteral("c(ywx)efda")));
    QVERIFY(!gone.isValid());
    QCOMPARE(moved.data().toString(), QStringLiteral("c"));
    QCOMPARE(moved.row(), 0);
    QCOMPARE(moved.column(), 1);
    QCOMPARE(child.data().toString(), QStringLiteral("y"));
    QCOMPARE(child.parent().row(), 0);
}

void TestKeyedTreeModel::signalsOnlyWhatChanged()
{
    TextModel model;
    model.setTexts(rowsOf(QStringLiteral("abc")));
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
    QSignalSpy moved(&model, &QAbstractItemModel::layoutChanged);
    model.setTexts(rowsOf(QStringLiteral("abc")));
    QCOMPARE(changed.count() + inserted.count() + removed.count() + moved.count(), 0);
    model.setTexts(rowsOf(QStringLiteral("aBc")));
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed.first().first().toModelIndex().row(), 1);
    model.setTexts(rowsOf(QStringLiteral("xyac")));
    QCOMPARE(inserted.count(), 1);
    QCOMPARE(removed.count(), 1);
    QCOMPARE(moved.count(), 0);
}

void TestKeyedTreeModel::tellsRowsWithTheSameKeyApart()
{
    TextModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setTexts({{"k", QStringLiteral("first"), {}}, {"k", QStringLiteral("second"), {}}});
    const QPersistentModelIndex second = model.index(1, 0);
    model.setTexts({{"k", QStringLiteral("first"), {}},
                    {"j", QStringLiteral("between"), {}},
                    {"k", QStringLiteral("second"), {}}});
    QCOMPARE(second.row(), 2);
    QCOMPARE(second.data().toString(), QStringLiteral("second"));
}

void TestKeyedTreeModel::manySeparateRunsComeAndGoAtOnce()
{
    const auto rows = [](auto &&has) {
        std::vector<KeyedRow<QString>> made;
        for (int i = 0; i < 300; ++i)
            if (has(i))
                made.push_back({std::to_string(i), QString::number(i), {{"child", QString::number(i), {}}}});
        return made;
    };
    const auto drawn = [](const std::vector<KeyedRow<QString>> &all) {
        QString drawing;
        for (const auto &row : all)
            drawing += QStringLiteral("%1(%1)").arg(row.value);
        return drawing;
    };
    TextModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const auto thirds = rows([](int i) { return i % 3 != 1; });
    const auto others = rows([](int i) { return i % 3 != 2; });
    model.setTexts(thirds);
    const QPersistentModelIndex stays = model.find("150");
    const QPersistentModelIndex child = model.index(0, 0, stays);
    const QPersistentModelIndex goes = model.find("152");
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    model.setTexts(others);
    QCOMPARE(drawingOf(model), drawn(others));
    QCOMPARE(inserted.count(), 1);
    QCOMPARE(removed.count(), 1);
    QCOMPARE(resets.count(), 0);
    QCOMPARE(stays.data().toString(), QStringLiteral("150"));
    QCOMPARE(stays.row(), 100);
    QCOMPARE(child.parent().row(), 100);
    QVERIFY(!goes.isValid());
    model.setTexts(thirds);
    QCOMPARE(drawingOf(model), drawn(thirds));
}

void TestKeyedTreeModel::mergesTenThousandRows()
{
    const auto rows = [](int from, int step) {
        std::vector<KeyedRow<QString>> made;
        for (int i = from; i < 10000; i += step)
            made.push_back({std::to_string(i), QString::number(i), {}});
        return made;
    };
    TextModel model;
    model.setTexts(rows(0, 1));
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    model.setTexts(rows(1, 2));
    QCOMPARE(model.rowCount(), 5000);
    model.setTexts(rows(0, 1));
    QCOMPARE(model.rowCount(), 10000);
    QCOMPARE(model.find("9999").row(), 9999);
    QCOMPARE(model.index(4321, 0).data().toString(), QStringLiteral("4321"));
    QCOMPARE(resets.count(), 0);
}

PLUMBLINE_TEST(tst_keyed_tree_model, TestKeyedTreeModel)
#include "tst_keyed_tree_model.moc"
