#include "models/items/ledger_row_model.h"
#include "models/items/roles.h"
#include "models/items/row_change_model.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

using namespace plumbline;
using namespace plumbline::items;

namespace {

history::LedgerRow failedRow()
{
    history::LedgerRow row;
    row.id = "11111111-aaaa";
    row.checksum = Checksum("abc");
    row.name = MigrationName("20250131210000_consolidate");
    row.logs = "ERROR <b>relation</b>\nline 2";
    row.startedAt = parsedTime("2025-01-31T21:00:04Z");
    return row;
}

QString cell(const QAbstractItemModel &model, int row, int column, const QModelIndex &parent = {})
{
    return model.index(row, column, parent).data().toString();
}

} // namespace

class TestRowChangeModel : public QObject {
    Q_OBJECT

private slots:
    void showsEachColumnBeforeAndAfter();
    void showsANewRow();
    void tellsNullFromEmpty();
    void showsHostileTextOnOneLineAndEscaped();
};

void TestRowChangeModel::showsEachColumnBeforeAndAfter()
{
    history::LedgerRow after = failedRow();
    after.rolledBackAt = parsedTime("2025-02-01T08:00:00Z");
    RowChangeModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setChange({failedRow()}, {after});
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(cell(model, 0, 0), QStringLiteral("Row 11111111-aaaa changes"));
    const QModelIndex row = model.index(0, 0);
    QCOMPARE(model.rowCount(row), ledgerColumnCount);
    QStringList changed;
    for (int i = 0; i < ledgerColumnCount; ++i)
        if (model.index(i, 0, row).data(EmphasisRole).toBool())
            changed.append(cell(model, i, 0, row) + QLatin1Char(':') + cell(model, i, 1, row) +
                           QStringLiteral("->") + cell(model, i, 2, row));
    QCOMPARE(changed, QStringList{QStringLiteral("rolled_back_at:NULL->2025-02-01T08:00:00.000Z")});
}

void TestRowChangeModel::showsANewRow()
{
    history::LedgerRow fresh = failedRow();
    fresh.id = "22222222-bbbb";
    RowChangeModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setChange({failedRow()}, {failedRow(), fresh});
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(cell(model, 0, 0), QStringLiteral("Row 11111111-aaaa stays as it is"));
    QCOMPARE(cell(model, 1, 0), QStringLiteral("New row 22222222-bbbb"));
    QCOMPARE(cell(model, 0, 1, model.index(1, 0)), QString());
    QCOMPARE(cell(model, 0, 2, model.index(1, 0)), QStringLiteral("22222222-bbbb"));
}

void TestRowChangeModel::tellsNullFromEmpty()
{
    history::LedgerRow empty = failedRow();
    empty.logs = "";
    history::LedgerRow null = failedRow();
    null.logs.reset();
    QCOMPARE(ledgerCell(empty, LedgerRowModel::Column::Logs), std::optional<QString>(QString()));
    QVERIFY(!ledgerCell(null, LedgerRowModel::Column::Logs));
    RowChangeModel model;
    model.setChange({empty}, {null});
    const QModelIndex row = model.index(0, 0);
    const int logs = int(LedgerRowModel::Column::Logs);
    QCOMPARE(cell(model, logs, 1, row), QStringLiteral("(empty)"));
    QCOMPARE(cell(model, logs, 2, row), QStringLiteral("NULL"));
}

void TestRowChangeModel::showsHostileTextOnOneLineAndEscaped()
{
    LedgerRowModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setLedgerRows({failedRow()});
    const QModelIndex logs = model.index(0, int(LedgerRowModel::Column::Logs));
    QVERIFY(!logs.data().toString().contains(QLatin1Char('\n')));
    QVERIFY(!logs.data(Qt::ToolTipRole).toString().contains(QStringLiteral("<b>")));
    QVERIFY(logs.data(Qt::ToolTipRole).toString().contains(QStringLiteral("&lt;b&gt;")));
    QCOMPARE(model.headerData(int(LedgerRowModel::Column::AppliedStepsCount), Qt::Horizontal, Qt::DisplayRole)
                 .toString(),
             QStringLiteral("applied_steps_count"));
}

PLUMBLINE_TEST(tst_row_change_model, TestRowChangeModel)
#include "tst_row_change_model.moc"
