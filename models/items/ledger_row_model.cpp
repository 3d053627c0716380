#include "models/items/ledger_row_model.h"

#include "models/base/text.h"
#include "models/items/roles.h"

namespace plumbline::items {

using Column = LedgerRowModel::Column;

QString ledgerColumnName(Column column)
{
    switch (column) {
    case Column::Id:
        return QStringLiteral("id");
    case Column::Checksum:
        return QStringLiteral("checksum");
    case Column::FinishedAt:
        return QStringLiteral("finished_at");
    case Column::MigrationName:
        return QStringLiteral("migration_name");
    case Column::Logs:
        return QStringLiteral("logs");
    case Column::RolledBackAt:
        return QStringLiteral("rolled_back_at");
    case Column::StartedAt:
        return QStringLiteral("started_at");
    case Column::AppliedStepsCount:
        return QStringLiteral("applied_steps_count");
    }
    return {};
}

std::optional<QString> ledgerCell(const history::LedgerRow &row, Column column)
{
    const auto moment = [](const std::optional<Time> &time) -> std::optional<QString> {
        if (!time)
            return {};
        return text(rfc3339(*time));
    };
    switch (column) {
    case Column::Id:
        return text(row.id);
    case Column::Checksum:
        return text(row.checksum.value);
    case Column::FinishedAt:
        return moment(row.finishedAt);
    case Column::MigrationName:
        return text(row.name.value);
    case Column::Logs:
        if (!row.logs)
            return {};
        return text(*row.logs);
    case Column::RolledBackAt:
        return moment(row.rolledBackAt);
    case Column::StartedAt:
        return moment(row.startedAt);
    case Column::AppliedStepsCount:
        return QString::number(row.appliedStepsCount);
    }
    return {};
}

LedgerRowModel::LedgerRowModel(QObject *parent) : KeyedTreeModel(parent) {}

void LedgerRowModel::setLedgerRows(const std::vector<history::LedgerRow> &ledgerRows)
{
    std::vector<Row> rows;
    for (const history::LedgerRow &row : ledgerRows)
        rows.push_back({row.id, row});
    setRows(std::move(rows));
}

int LedgerRowModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ledgerColumnCount;
}

QVariant LedgerRowModel::data(const QModelIndex &index, int role) const
{
    const history::LedgerRow *row = value(index);
    if (!row)
        return {};
    const auto column = static_cast<Column>(index.column());
    const std::optional<QString> cell = ledgerCell(*row, column);
    switch (role) {
    case Qt::DisplayRole:
        //: a value that the database does not have, as opposed to an empty text
        return cell ? oneLine(utf8(cell->left(500))) : tr("NULL");
    case Qt::ToolTipRole:
        return cell ? plainToolTip(cell->left(4000)) : QString();
    case Qt::TextAlignmentRole:
        return column == Column::AppliedStepsCount ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case SeverityRole:
        return static_cast<int>(cell ? Severity::None : Severity::Unknown);
    case ElideRole:
        return column == Column::MigrationName ? QVariant(static_cast<int>(Qt::ElideLeft)) : QVariant();
    case SortRole:
        return column == Column::AppliedStepsCount ? QVariant(row->appliedStepsCount)
                                                   : QVariant(cell.value_or(QString()));
    default:
        return {};
    }
}

QVariant LedgerRowModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return orientation == Qt::Horizontal && role == Qt::DisplayRole
               ? QVariant(ledgerColumnName(static_cast<Column>(section)))
               : QVariant();
}

} // namespace plumbline::items
