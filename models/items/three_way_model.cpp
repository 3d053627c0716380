#include "models/items/three_way_model.h"

#include "models/items/catalog_text.h"
#include "models/items/roles.h"
#include "models/wording/change_text.h"
#include "models/wording/diff_text.h"
#include "models/wording/object_text.h"
#include "models/wording/three_way_text.h"

namespace plumbline::items {

using diff::CellStanding;
using diff::ThreeWaySide;
using Column = ThreeWayModel::Column;

namespace {

/// Which of the three a column is of.
std::optional<ThreeWaySide> sideOf(Column column)
{
    switch (column) {
    case Column::Declared:
        return ThreeWaySide::Declared;
    case Column::Replayed:
        return ThreeWaySide::Replayed;
    case Column::Live:
        return ThreeWaySide::Live;
    case Column::Object:
    case Column::Odd:
    case Column::Migration:
        break;
    }
    return {};
}

/// What a row says of one of the three; nothing in other columns and of rows that do not differ themselves.
std::optional<CellStanding> cellOf(const ThreeWayRow &row, Column column)
{
    const auto side = sideOf(column);
    return side && row.sort ? std::optional(row.cells[static_cast<std::size_t>(*side)]) : std::nullopt;
}

QString display(const ThreeWayRow &row, Column column)
{
    switch (column) {
    case Column::Object:
        return row.object            ? shortName(*row.object)
               : row.title.isEmpty() ? ThreeWayModel::tr("The database")
                                     : row.title;
    case Column::Declared:
    case Column::Replayed:
    case Column::Live: {
        const auto cell = cellOf(row, column);
        return cell ? wording::standingText(*cell) : QString();
    }
    case Column::Odd:
        return row.object ? row.odd : wording::differenceCount(row.count);
    case Column::Migration:
        return row.origin ? oneLine(row.origin->value) : QString();
    }
    return {};
}

QString toolTip(const ThreeWayRow &row, Column column)
{
    if (column == Column::Object && row.object)
        return wording::objectKindName(row.object->kind) + QLatin1Char(' ') + longName(*row.object);
    if (column == Column::Odd && row.sort)
        return row.sentence;
    return display(row, column);
}

/// A sign is read aloud in ways that nobody expects, and who looks at one cell does not hear its head.
QString spoken(const ThreeWayRow &row, Column column)
{
    if (column == Column::Object && row.sort)
        return QStringLiteral("%1, %2").arg(display(row, column), row.sentence);
    if (const auto cell = cellOf(row, column))
        return QStringLiteral("%1: %2").arg(wording::sideName(*sideOf(column)), wording::standingWord(*cell));
    return display(row, column);
}

} // namespace

ThreeWayModel::ThreeWayModel(QObject *parent) : KeyedTreeModel(parent) {}

int ThreeWayModel::columnCount(const QModelIndex &) const
{
    return columns;
}

QVariant ThreeWayModel::data(const QModelIndex &index, int role) const
{
    const ThreeWayRow *row = value(index);
    if (!row)
        return {};
    const auto column = static_cast<Column>(index.column());
    const bool isFirst = column == Column::Object;
    const auto side = sideOf(column);
    switch (role) {
    case Qt::DisplayRole:
        return display(*row, column);
    case Qt::ToolTipRole:
        return plainToolTip(toolTip(*row, column));
    case Qt::AccessibleTextRole:
        return spoken(*row, column);
    case KindRole:
        return isFirst && row->object ? QVariant(static_cast<int>(row->object->kind)) : QVariant();
    case CodeRole:
        return isFirst && row->object.has_value();
    case EmphasisRole:
        return (isFirst && !row->object) || (side && row->oddOneOut == side);
    case AbsentRole: {
        const auto cell = cellOf(*row, column);
        const bool isNoValue = cell == CellStanding::NotExpressible || cell == CellStanding::Unknown;
        return isNoValue || (isFirst && row->object && !row->sort);
    }
    case ElideRole:
        return column == Column::Migration ? QVariant(static_cast<int>(Qt::ElideLeft)) : QVariant();
    default:
        return {};
    }
}

QVariant ThreeWayModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case Column::Object:
        return tr("Object");
    case Column::Declared:
        return wording::sideName(ThreeWaySide::Declared);
    case Column::Replayed:
        return tr("Migrations");
    case Column::Live:
        return tr("Database");
    case Column::Odd:
        return tr("Odd one out");
    case Column::Migration:
        return tr("Migration");
    }
    return {};
}

} // namespace plumbline::items
