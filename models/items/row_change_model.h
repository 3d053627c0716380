#pragma once

#include <string>

#include "models/history/ledger.h"
#include "models/items/keyed_tree_model.h"

namespace plumbline::items {

/// What becomes of a ledger row, or of one of its columns.
struct RowChange {
    enum class Kind { Same, Added, Changed, Removed };
    Kind kind = Kind::Same;
    QString what; ///< the row's id or the column's name
    std::optional<QString> before;
    std::optional<QString> after;
    bool isRow = false;
    friend bool operator==(const RowChange &, const RowChange &) = default;
};

/// Ledger rows before and after, row by row and column by column: what a person confirms. Rows are matched
/// by id.
class RowChangeModel : public KeyedTreeModel<RowChange> {
    Q_DECLARE_TR_FUNCTIONS(plumbline::items::RowChangeModel)

public:
    enum class Column { What, Before, After };

    explicit RowChangeModel(QObject *parent = nullptr);
    void setChange(const std::vector<history::LedgerRow> &before,
                   const std::vector<history::LedgerRow> &after);

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString display(const RowChange &change, Column column) const;
};

} // namespace plumbline::items
