#include "models/items/link_model.h"

#include "models/items/roles.h"

namespace plumbline::items {

LinkModel::LinkModel(QStringList headings, QObject *parent)
    : KeyedTreeModel(parent),
      m_headings(std::move(headings))
{
}

int LinkModel::columnCount(const QModelIndex &) const
{
    return static_cast<int>(m_headings.size());
}

QVariant LinkModel::data(const QModelIndex &index, int role) const
{
    const LinkRow *row = value(index);
    if (!row)
        return {};
    const bool isFirst = index.column() == 0;
    const bool isHeading = !row->target && !row->migration;
    switch (role) {
    case Qt::DisplayRole:
        return row->cells.value(index.column());
    case Qt::ToolTipRole:
        return plainToolTip(isFirst && !row->detail.isEmpty() ? row->detail
                                                              : row->cells.value(index.column()));
    case KindRole:
        return isFirst && row->target ? QVariant(static_cast<int>(row->target->kind)) : QVariant();
    case StateRole:
        return isFirst && row->migration ? QVariant(static_cast<int>(row->state)) : QVariant();
    case DeclaredRole:
        return row->isDeclared;
    case EditedRole:
        return row->isEdited;
    case CodeRole:
        return isFirst && row->target.has_value();
    case EmphasisRole:
        return isFirst && isHeading;
    case AbsentRole:
        return row->isAbsent;
    case ElideRole:
        return isFirst && row->migration ? QVariant(static_cast<int>(Qt::ElideLeft)) : QVariant();
    default:
        return {};
    }
}

QVariant LinkModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return m_headings.value(section);
}

} // namespace plumbline::items
