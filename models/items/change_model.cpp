#include "models/items/change_model.h"

#include "models/items/catalog_text.h"
#include "models/items/roles.h"
#include "models/wording/change_text.h"
#include "models/wording/object_text.h"

namespace plumbline::items {

ChangeModel::ChangeModel(QObject *parent) : KeyedTreeModel(parent) {}

int ChangeModel::columnCount(const QModelIndex &) const
{
    return columns;
}

QString ChangeModel::display(const ChangeRow &row, Column column) const
{
    switch (column) {
    case Column::Object:
        return row.object ? shortName(*row.object) : row.title.isEmpty() ? tr("The database") : row.title;
    case Column::Change:
        return row.sort ? wording::changeWord(row.change) : QString();
    case Column::What:
        return row.object ? row.what : wording::differenceCount(row.count);
    case Column::Migration:
        return row.origin ? oneLine(row.origin->value) : QString();
    }
    return {};
}

QVariant ChangeModel::data(const QModelIndex &index, int role) const
{
    const ChangeRow *row = value(index);
    if (!row)
        return {};
    const auto column = static_cast<Column>(index.column());
    const bool isFirst = column == Column::Object;
    switch (role) {
    case Qt::DisplayRole:
        return display(*row, column);
    case Qt::ToolTipRole:
        return plainToolTip(isFirst && row->object ? wording::objectKindName(row->object->kind) +
                                                         QLatin1Char(' ') + longName(*row->object)
                                                   : display(*row, column));
    case Qt::AccessibleTextRole:
        return isFirst && row->sort
                   ? display(*row, column) + QStringLiteral(", ") + wording::changeWord(row->change)
                   : display(*row, column);
    case KindRole:
        return isFirst && row->object ? QVariant(static_cast<int>(row->object->kind)) : QVariant();
    case ChangeRole:
        return column == Column::Change && row->sort ? QVariant(static_cast<int>(*row->sort)) : QVariant();
    case CodeRole:
        return isFirst && row->object.has_value();
    case EmphasisRole:
        return isFirst && !row->object;
    case AbsentRole:
        return isFirst && row->object && !row->sort;
    case ElideRole:
        return column == Column::Migration ? QVariant(static_cast<int>(Qt::ElideLeft)) : QVariant();
    default:
        return {};
    }
}

QVariant ChangeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case Column::Object:
        return tr("Object");
    case Column::Change:
        return tr("Change");
    case Column::What:
        return tr("What differs");
    case Column::Migration:
        return tr("From migration");
    }
    return {};
}

} // namespace plumbline::items
