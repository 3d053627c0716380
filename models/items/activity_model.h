#pragma once

#include "models/items/activity_rows.h"
#include "models/items/keyed_tree_model.h"

namespace plumbline::items {

/// What goes on in a database: a tree under headings that stay.
class ActivityModel : public KeyedTreeModel<ActivityRow> {
    Q_DECLARE_TR_FUNCTIONS(plumbline::items::ActivityModel)

public:
    enum class Column { What, State, Since, Who, Detail };

    explicit ActivityModel(QObject *parent = nullptr);
    void setActivity(const postgres::Activity &activity);
    void clear();

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
};

} // namespace plumbline::items
