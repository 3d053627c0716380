#include "views/delegates/table_view.h"

#include "views/delegates/meaning_delegate.h"
#include "views/theme/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QScrollBar>

namespace plumbline::views {

TableView::TableView(const QString &name, QWidget *parent)
    : QTreeView(parent),
      m_delegate(new MeaningDelegate(this))
{
    setAccessibleName(name);
    setItemDelegate(m_delegate);
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    setSelectionBehavior(SelectRows);
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollMode(ScrollPerPixel);
    setFrameShape(QFrame::NoFrame);
    setFont(tabularFont(font()));
    header()->setHighlightSections(false);
    header()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header()->setMinimumSectionSize(40);
    header()->setMaximumSectionSize(1200);
    // Tab leads out of a table; the arrow keys move inside it.
    setTabKeyNavigation(false);
}

void TableView::setCompact(bool isCompact)
{
    m_delegate->setCompact(isCompact);
    scheduleDelayedItemsLayout();
}

int TableView::visibleRows(const QModelIndex &parent) const
{
    int rows = model()->rowCount(parent);
    for (int row = 0, own = rows; row < own; ++row) {
        const QModelIndex index = model()->index(row, 0, parent);
        if (isExpanded(index))
            rows += visibleRows(index);
    }
    return rows;
}

void TableView::fitHeight(int rows)
{
    m_fittedRows = rows;
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setVerticalScrollMode(ScrollPerPixel);
    const auto fit = [this] { updateGeometry(); };
    connect(model(), &QAbstractItemModel::rowsInserted, this, fit);
    connect(model(), &QAbstractItemModel::rowsRemoved, this, fit);
    connect(model(), &QAbstractItemModel::modelReset, this, fit);
    connect(this, &QTreeView::expanded, this, fit);
    connect(this, &QTreeView::collapsed, this, fit);
    updateGeometry();
}

QSize TableView::sizeHint() const
{
    QSize hint = QTreeView::sizeHint();
    if (m_fittedRows == 0 || !model())
        return hint;
    const int rows = std::clamp(visibleRows({}), 1, m_fittedRows);
    const int row = model()->rowCount() > 0 ? sizeHintForRow(0) : space::row;
    const int bar = header()->length() > viewport()->width() ? horizontalScrollBar()->sizeHint().height() : 0;
    hint.setHeight(rows * row + (isHeaderHidden() ? 0 : header()->sizeHint().height()) + bar +
                   2 * frameWidth());
    return hint;
}

void TableView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy) && currentIndex().isValid()) {
        QStringList cells;
        for (int column = 0; column < model()->columnCount(); ++column)
            if (!isColumnHidden(column))
                cells.append(currentIndex().siblingAtColumn(column).data().toString());
        QGuiApplication::clipboard()->setText(cells.join(QLatin1Char('\t')));
        return;
    }
    QTreeView::keyPressEvent(event);
}

} // namespace plumbline::views
