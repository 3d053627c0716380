#pragma once

#include <string>

#include "models/items/keyed_tree_model.h"
#include "models/postgres/read_catalog.h"

namespace plumbline::items {

/// What a refused plan would have destroyed, table by table; the largest first.
class LossModel : public KeyedTreeModel<postgres::TableSize> {
    Q_DECLARE_TR_FUNCTIONS(plumbline::items::LossModel)

public:
    enum class Column { Table, Rows, Size };

    explicit LossModel(QObject *parent = nullptr);
    void setLosses(std::vector<postgres::TableSize> losses);

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
};

} // namespace plumbline::items
