#include "models/items/activity_model.h"

namespace plumbline::items {

ActivityModel::ActivityModel(QObject *parent) : KeyedTreeModel(parent) {}

void ActivityModel::setActivity(const postgres::Activity &activity)
{
    setRows(activityRows(activity));
}

void ActivityModel::clear()
{
    setRows({});
}

int ActivityModel::columnCount(const QModelIndex &) const
{
    return static_cast<int>(Column::Detail) + 1;
}

QVariant ActivityModel::data(const QModelIndex &index, int role) const
{
    const ActivityRow *row = value(index);
    if (!row)
        return {};
    const auto column = static_cast<Column>(index.column());
    const auto display = [&]() -> QString {
        switch (column) {
        case Column::What:
            return row->what;
        case Column::State:
            return row->state;
        case Column::Since:
            return row->since;
        case Column::Who:
            return row->who;
        case Column::Detail:
            return row->detail;
        }
        return {};
    };
    switch (role) {
    case Qt::DisplayRole:
        return display();
    case Qt::ToolTipRole:
        return plainToolTip(row->tip.isEmpty()
                                ? display()
                                : QStringList{display(), row->tip}.join(QLatin1Char('\n')).trimmed());
    case AttentionRole:
        // Good news stands at headings alone; everything else where it is.
        return column == Column::What && row->severity != Severity::None
                   ? QVariant(static_cast<int>(row->severity))
                   : QVariant();
    case EmphasisRole:
        return row->isHeading && column == Column::What;
    default:
        return {};
    }
}

QVariant ActivityModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case Column::What:
        return tr("What");
    case Column::State:
        return tr("State");
    case Column::Since:
        return tr("For how long");
    case Column::Who:
        return tr("Who");
    case Column::Detail:
        return tr("Statement");
    }
    return {};
}

} // namespace plumbline::items
