#pragma once

#include <string>

#include "models/items/keyed_tree_model.h"
#include "models/items/three_way_rows.h"

#include <QCoreApplication>

namespace plumbline::items {

/// What `schema.prisma`, the migrations and the database do not have alike, as a tree: schemas, objects, and
/// the parts of relations below them. Keeps its rows by key from one comparison to the next.
class ThreeWayModel : public KeyedTreeModel<ThreeWayRow> {
    Q_DECLARE_TR_FUNCTIONS(plumbline::items::ThreeWayModel)
public:
    enum class Column { Object, Declared, Replayed, Live, Odd, Migration };
    static constexpr int columns = static_cast<int>(Column::Migration) + 1;

    explicit ThreeWayModel(QObject *parent = nullptr);

    using KeyedTreeModel::setRows;

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
};

} // namespace plumbline::items
