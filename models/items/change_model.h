#pragma once

#include <string>

#include "models/items/change_rows.h"
#include "models/items/keyed_tree_model.h"

#include <QCoreApplication>

namespace plumbline::items {

/// The differences between two sides as a tree: schemas or kinds, objects, and the parts of relations below
/// them. Keeps its rows by key from one comparison to the next.
class ChangeModel : public KeyedTreeModel<ChangeRow> {
    Q_DECLARE_TR_FUNCTIONS(plumbline::items::ChangeModel)
public:
    enum class Column { Object, Change, What, Migration };
    static constexpr int columns = static_cast<int>(Column::Migration) + 1;

    explicit ChangeModel(QObject *parent = nullptr);

    using KeyedTreeModel::setRows;
    /// By kind the parts stand alone, so their relation is told.
    void setGrouping(ChangeGrouping grouping) { m_grouping = grouping; }

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString display(const ChangeRow &row, Column column) const;
    ChangeGrouping m_grouping = ChangeGrouping::Schema;
};

} // namespace plumbline::items
