#pragma once

#include <string>

#include "models/history/ledger.h"
#include "models/items/keyed_tree_model.h"

namespace plumbline::items {

/// The rows of `_prisma_migrations` as they are: every column under the table's own name, NULL told from
/// empty. Keyed by id.
class LedgerRowModel : public KeyedTreeModel<history::LedgerRow> {
    Q_DECLARE_TR_FUNCTIONS(plumbline::items::LedgerRowModel)

public:
    /// In the table's own order.
    enum class Column {
        Id,
        Checksum,
        FinishedAt,
        MigrationName,
        Logs,
        RolledBackAt,
        StartedAt,
        AppliedStepsCount
    };

    explicit LedgerRowModel(QObject *parent = nullptr);
    void setLedgerRows(const std::vector<history::LedgerRow> &rows);

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
};

inline constexpr int ledgerColumnCount = static_cast<int>(LedgerRowModel::Column::AppliedStepsCount) + 1;

/// The table's own name of a column.
QString ledgerColumnName(LedgerRowModel::Column column);
/// A cell as the table has it; nothing for NULL. Times as the database would print them, in UTC.
std::optional<QString> ledgerCell(const history::LedgerRow &row, LedgerRowModel::Column column);

} // namespace plumbline::items
