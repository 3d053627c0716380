#include "models/items/row_change_model.h"

#include "models/base/text.h"
#include "models/items/ledger_row_model.h"
#include "models/items/roles.h"

namespace plumbline::items {

using history::LedgerRow;
using Kind = RowChange::Kind;

namespace {

KeyedRow<RowChange> changeOf(const LedgerRow *before, const LedgerRow *after)
{
    const LedgerRow &either = before ? *before : *after;
    KeyedRow<RowChange> row;
    row.key = either.id;
    row.value.isRow = true;
    row.value.what = text(either.id);
    row.value.kind = !before             ? Kind::Added
                     : !after            ? Kind::Removed
                     : *before == *after ? Kind::Same
                                         : Kind::Changed;
    for (int i = 0; i < ledgerColumnCount; ++i) {
        const auto column = static_cast<LedgerRowModel::Column>(i);
        RowChange cell;
        cell.what = ledgerColumnName(column);
        if (before)
            cell.before = ledgerCell(*before, column);
        if (after)
            cell.after = ledgerCell(*after, column);
        cell.kind = !before                     ? Kind::Added
                    : !after                    ? Kind::Removed
                    : cell.before == cell.after ? Kind::Same
                                                : Kind::Changed;
        row.children.push_back({utf8(cell.what), cell});
    }
    return row;
}

const LedgerRow *rowWithId(const std::vector<LedgerRow> &rows, const std::string &id)
{
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const auto &row) { return row.id == id; });
    return found == rows.end() ? nullptr : &*found;
}

} // namespace

RowChangeModel::RowChangeModel(QObject *parent) : KeyedTreeModel(parent) {}

void RowChangeModel::setChange(const std::vector<LedgerRow> &before, const std::vector<LedgerRow> &after)
{
    std::vector<Row> rows;
    for (const LedgerRow &row : before)
        rows.push_back(changeOf(&row, rowWithId(after, row.id)));
    for (const LedgerRow &row : after)
        if (!rowWithId(before, row.id))
            rows.push_back(changeOf(nullptr, &row));
    setRows(std::move(rows));
}

int RowChangeModel::columnCount(const QModelIndex &) const
{
    return static_cast<int>(Column::After) + 1;
}

QVariant RowChangeModel::data(const QModelIndex &index, int role) const
{
    const RowChange *change = value(index);
    if (!change)
        return {};
    const QString shown = display(*change, static_cast<Column>(index.column()));
    switch (role) {
    case Qt::DisplayRole:
        return shown.size() > 500 ? shown.left(500) : shown;
    case Qt::ToolTipRole:
        return plainToolTip(shown.left(4000));
    case EmphasisRole:
        return change->kind != Kind::Same;
    case AbsentRole:
        return !change->isRow && ((index.column() == int(Column::Before) && !change->before) ||
                                  (index.column() == int(Column::After) && !change->after));
    default:
        return {};
    }
}

QString RowChangeModel::display(const RowChange &change, Column column) const
{
    if (column == Column::What && !change.isRow)
        return change.what;
    if (column == Column::What) {
        switch (change.kind) {
        case Kind::Same:
            return tr("Row %1 stays as it is").arg(change.what);
        case Kind::Added:
            return tr("New row %1").arg(change.what);
        case Kind::Changed:
            return tr("Row %1 changes").arg(change.what);
        case Kind::Removed:
            return tr("Row %1 goes").arg(change.what);
        }
    }
    const bool isBefore = column == Column::Before;
    if (change.isRow || (isBefore && change.kind == Kind::Added) ||
        (!isBefore && change.kind == Kind::Removed))
        return {};
    const std::optional<QString> &cell = isBefore ? change.before : change.after;
    if (!cell)
        return tr("NULL");
    //: an empty text in a table of the database, as opposed to NULL
    return cell->isEmpty() ? tr("(empty)") : oneLine(utf8(*cell));
}

QVariant RowChangeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case Column::What:
        return tr("Row and column");
    case Column::Before:
        return tr("Before");
    case Column::After:
        return tr("After");
    }
    return {};
}

} // namespace plumbline::items
