#include "ui/pages/difference_tree.h"

#include "ui/pages/difference_filter.h"
#include "ui/settings/settings.h"
#include "views/delegates/labels.h"
#include "views/delegates/table_view.h"
#include "views/theme/theme.h"

#include <QAction>
#include <QBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QStackedWidget>
#include <QStyle>

#include <utility>

namespace plumbline::ui {

namespace space = views::space;

namespace {

/// More rows than this are left closed: a person opens what they look for.
constexpr int openedRows = 400;
/// Fewer rows than these are no list; the page scrolls before they go.
constexpr int leastRows = 5; // at least four whole ones, whatever the style puts around them

/// What stands behind everything that the parent of this row holds.
QModelIndex nextOfParent(QModelIndex index)
{
    while (index.parent().isValid()) {
        index = index.parent();
        if (const QModelIndex next = index.sibling(index.row() + 1, 0); next.isValid())
            return next;
    }
    return {};
}

} // namespace

DifferenceTree::DifferenceTree(const Names &names, QWidget *parent)
    : WrappingBox(parent),
      m_columnsKey(names.columns),
      m_stack(new QStackedWidget),
      m_tree(new views::TableView(names.what)),
      m_empty(views::mutedLabel())
{
    m_tree->setObjectName(names.tree);
    m_tree->setRootIsDecorated(true);
    m_tree->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_empty->setObjectName(names.noRows);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setContentsMargins(space::page, space::page, space::page, space::page);
    m_stack->addWidget(m_tree);
    m_stack->addWidget(m_empty);
    m_stack->setMinimumHeight(m_tree->header()->sizeHint().height() + leastRows * space::row +
                              style()->pixelMetric(QStyle::PM_ScrollBarExtent) + 2 * m_tree->frameWidth());
    addActions();
}

void DifferenceTree::addActions()
{
    auto *origin = new QAction(tr("Show the &migration"), this);
    origin->setShortcuts({Qt::CTRL | Qt::Key_Return, Qt::CTRL | Qt::Key_Enter});
    // A page may hold two such trees.
    origin->setShortcutContext(Qt::WidgetShortcut);
    connect(origin, &QAction::triggered, this, [this] { openOrigin(currentIndex()); });
    m_tree->addAction(origin);
    connect(m_tree, &QTreeView::activated, this, [this](const QModelIndex &index) {
        if (index.column() == m_tree->model()->columnCount() - 1)
            openOrigin(index);
    });
}

void DifferenceTree::build(DifferenceFilter *filter, QAbstractItemModel *model, const QList<int> &widths)
{
    m_filter = filter;
    m_filter->search()->installEventFilter(this);
    m_tree->setModel(model);
    for (int column = 0; column < widths.size(); ++column)
        m_tree->header()->resizeSection(column, widths[column]);
    m_tree->header()->setStretchLastSection(true);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &current) {
                if (m_areRowsChanging)
                    return;
                m_chosen = m_rowAt(current).key;
                emit currentChanged();
            });
    connect(m_tree, &QTreeView::expanded, this, [this](const QModelIndex &index) { keepOpen(index, true); });
    connect(m_tree, &QTreeView::collapsed, this, [this](const QModelIndex &index) { keepOpen(index, false); });
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::tight);
    auto *top = new QVBoxLayout;
    top->setContentsMargins(space::control, space::control, space::control, 0);
    top->addWidget(m_filter);
    column->addLayout(top);
    column->addWidget(m_stack, 1);
    setFocusProxy(m_tree);
    const QList<QWidget *> order = m_filter->byTab() << m_tree;
    for (qsizetype i = 1; i < order.size(); ++i)
        QWidget::setTabOrder(order[i - 1], order[i]);
}

void DifferenceTree::startAnew()
{
    m_isNew = true;
    m_chosen.clear();
    m_open.clear();
}

void DifferenceTree::openOrigin(const QModelIndex &index)
{
    if (const auto origin = m_rowAt(index).origin)
        emit migrationOpened(*origin);
}

void DifferenceTree::rowsChanged(const QString &empty)
{
    const bool isEmpty = m_tree->model()->rowCount() == 0;
    m_empty->setText(isEmpty ? empty : QString());
    m_stack->setCurrentWidget(isEmpty ? static_cast<QWidget *>(m_empty) : m_tree);
    m_areRowsChanging = true;
    if (!isEmpty) {
        openRows();
        if (std::exchange(m_isNew, false))
            chooseFirst();
        else
            chooseAgain();
    }
    m_areRowsChanging = false;
    if (m_chosen.empty())
        m_chosen = m_rowAt(currentIndex()).key;
    emit currentChanged();
}

QString DifferenceTree::noneIsChosen()
{
    return tr("No difference of this name and these sorts.");
}

/// As a person left each row; the others are open, as far as they are not too many to look through.
void DifferenceTree::openRows()
{
    int budget = openedRows;
    openBelow({}, {}, budget);
}

void DifferenceTree::openBelow(const QModelIndex &parent, const std::string &path, int &budget)
{
    if (budget <= 0 && m_open.empty())
        return;
    const QAbstractItemModel &model = *m_tree->model();
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        const int below = model.rowCount(index);
        if (below == 0)
            continue;
        const std::string here = path + '\n' + m_rowAt(index).key;
        const auto kept = m_open.find(here);
        if (kept != m_open.end())
            m_tree->setExpanded(index, kept->second);
        else if (budget > 0)
            m_tree->expand(index);
        budget -= below;
        openBelow(index, here, budget);
    }
}

std::string DifferenceTree::pathOf(const QModelIndex &index) const
{
    return index.isValid() ? pathOf(index.parent()) + '\n' + m_rowAt(index).key : std::string();
}

void DifferenceTree::keepOpen(const QModelIndex &index, bool isOpen)
{
    if (!m_areRowsChanging)
        m_open[pathOf(index)] = isOpen;
}

/// The first object that differs itself; a heading tells nothing.
void DifferenceTree::chooseFirst()
{
    const QAbstractItemModel &model = *m_tree->model();
    QModelIndex index = model.index(0, 0);
    while (index.isValid() && !m_rowAt(index).isDifference && model.rowCount(index) > 0)
        index = model.index(0, 0, index);
    m_tree->setCurrentIndex(index);
}

/// What a person chose, wherever it stands now; the tree itself goes to a neighbour of what is gone.
void DifferenceTree::chooseAgain()
{
    const bool isThere = m_rowAt(m_tree->currentIndex()).key == m_chosen;
    const QModelIndex chosen = isThere || m_chosen.empty() ? QModelIndex() : find(m_chosen);
    if (chosen.isValid())
        m_tree->setCurrentIndex(chosen);
    else if (!m_tree->currentIndex().isValid())
        chooseFirst();
}

QModelIndex DifferenceTree::find(const std::string &key, const QModelIndex &parent) const
{
    const QAbstractItemModel &model = *m_tree->model();
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        if (m_rowAt(index).key == key)
            return index;
        if (const QModelIndex below = find(key, index); below.isValid())
            return below;
    }
    return {};
}

QModelIndex DifferenceTree::neighbour(bool isForward) const
{
    const QAbstractItemModel &model = *m_tree->model();
    QModelIndex at = currentIndex().siblingAtColumn(0);
    if (!at.isValid())
        return {};
    do {
        const bool isHeading = !m_rowAt(at).isObject;
        const QModelIndex next = at.sibling(at.row() + (isForward ? 1 : -1), 0);
        if (isForward && isHeading && model.rowCount(at) > 0)
            at = model.index(0, 0, at);
        else if (!next.isValid())
            at = isForward ? nextOfParent(at) : at.parent();
        else if (!isForward && !m_rowAt(next).isObject && model.rowCount(next) > 0)
            at = model.index(model.rowCount(next) - 1, 0, next);
        else
            at = next;
    } while (at.isValid() && !m_rowAt(at).isObject);
    return at;
}

void DifferenceTree::chooseNeighbour(bool isForward)
{
    if (const QModelIndex next = neighbour(isForward); next.isValid()) {
        m_tree->setCurrentIndex(next);
        m_tree->scrollTo(next); // which opens what it stands in
    }
}

QModelIndex DifferenceTree::currentIndex() const
{
    return m_stack->currentWidget() == m_tree ? m_tree->currentIndex() : QModelIndex();
}

QWidget *DifferenceTree::workPlace() const
{
    return m_stack->currentWidget() == m_tree ? static_cast<QWidget *>(m_tree) : m_filter->search();
}

void DifferenceTree::find()
{
    m_filter->search()->setFocus(Qt::ShortcutFocusReason);
    m_filter->search()->selectAll();
}

bool DifferenceTree::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (key == Qt::Key_Escape && !m_filter->search()->text().isEmpty()) {
        m_filter->search()->clear();
        return true;
    }
    if (key == Qt::Key_Down || key == Qt::Key_Return || key == Qt::Key_Enter) {
        m_tree->setFocus();
        if (!m_tree->currentIndex().isValid())
            chooseFirst();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void DifferenceTree::setCompact(bool isCompact)
{
    m_tree->setCompact(isCompact);
}

void DifferenceTree::saveState(Settings &settings) const
{
    settings.setState(m_columnsKey, m_tree->header()->saveState());
}

void DifferenceTree::restoreState(const Settings &settings)
{
    m_tree->header()->restoreState(settings.state(m_columnsKey));
}

} // namespace plumbline::ui
