#include "models/items/loss_model.h"

#include "models/items/roles.h"
#include "models/wording/wording.h"

namespace plumbline::items {

using postgres::TableSize;

LossModel::LossModel(QObject *parent) : KeyedTreeModel(parent) {}

void LossModel::setLosses(std::vector<TableSize> losses)
{
    std::stable_sort(losses.begin(), losses.end(),
                     [](const TableSize &left, const TableSize &right) { return left.bytes > right.bytes; });
    std::vector<Row> rows;
    for (TableSize &loss : losses) {
        std::string key = loss.table.schema + '\x1f' + loss.table.name;
        rows.push_back({std::move(key), std::move(loss)});
    }
    setRows(std::move(rows));
}

int LossModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(Column::Size) + 1;
}

QVariant LossModel::data(const QModelIndex &index, int role) const
{
    const TableSize *loss = value(index);
    if (!loss)
        return {};
    const auto column = static_cast<Column>(index.column());
    const auto display = [&]() -> QString {
        switch (column) {
        case Column::Table:
            return oneLine(loss->table.schema + '.' + loss->table.name);
        case Column::Rows:
            //: a number of rows that is estimated
            return loss->isExact ? wording::countText(loss->rows)
                                 : tr("about %1").arg(wording::countText(loss->rows));
        case Column::Size:
            return wording::bytesText(loss->bytes);
        }
        return {};
    };
    switch (role) {
    case Qt::DisplayRole:
        return display();
    case Qt::ToolTipRole:
        return plainToolTip(display());
    case Qt::TextAlignmentRole:
        return column == Column::Table ? QVariant() : QVariant(Qt::AlignRight | Qt::AlignVCenter);
    case SortRole:
        return column == Column::Table  ? QVariant(display())
               : column == Column::Rows ? QVariant(qlonglong(loss->rows))
                                        : QVariant(qlonglong(loss->bytes));
    default:
        return {};
    }
}

QVariant LossModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const auto column = static_cast<Column>(section);
    if (role == Qt::TextAlignmentRole)
        return column == Column::Table ? QVariant() : QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Column::Table:
        return tr("Table");
    case Column::Rows:
        return tr("Rows", "of a table in the database");
    case Column::Size:
        return tr("Size");
    }
    return {};
}

} // namespace plumbline::items
