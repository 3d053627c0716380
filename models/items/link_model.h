#pragma once

#include <string>

#include "models/history/history.h"
#include "models/items/keyed_tree_model.h"
#include "models/schema/object_name.h"

#include <QStringList>

#include <optional>

namespace plumbline::items {

/// Something that an object is connected with: another object or a migration; or the heading of such rows.
struct LinkRow {
    QStringList cells = {}; ///< as the model's headings; one line each
    std::optional<schema::ObjectName> target = {};
    std::optional<MigrationName> migration = {};
    history::State state = history::State::Unknown; ///< the migration's
    bool isDeclared = false;
    bool isEdited = false;
    bool isAbsent = false; ///< nobody knows whether they are connected
    QString detail = {};
    friend bool operator==(const LinkRow &, const LinkRow &) = default;
};

/// Where one can go from an object: rows in groups, kept by key when the catalog changes.
class LinkModel : public KeyedTreeModel<LinkRow> {
public:
    explicit LinkModel(QStringList headings, QObject *parent = nullptr);

    using KeyedTreeModel::setRows;
    using Rows = std::vector<Row>;

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QStringList m_headings;
};

} // namespace plumbline::items
