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

#include <utility>

namespace plumbline::ui {

namespace space = views::space;

namespace {

/// More rows than this are left closed: a person opens what they look for.
constexpr int openedRows = 400;

} // namespace

DifferenceTree::DifferenceTree(const Names &names, QWidget *parent)
    : QWidget(parent),
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
            &DifferenceTree::currentChanged);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::tight);
    auto *top = new QVBoxLayout;
    top->setContentsMargins(space::control, space::control, space::control, 0);
    top->addWidget(m_filter);
    column->addLayout(top);
    column->addWidget(m_stack, 1);
    setFocusProxy(m_tree);
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
    if (!isEmpty && (std::exchange(m_isNew, false) || !m_tree->currentIndex().isValid())) {
        openGroups();
        chooseFirst();
    }
    emit currentChanged();
}

QString DifferenceTree::noneIsChosen()
{
    return tr("No difference of this name and these sorts.");
}

void DifferenceTree::openGroups()
{
    const QAbstractItemModel &model = *m_tree->model();
    int opened = 0;
    for (int group = 0; group < model.rowCount() && opened < openedRows; ++group) {
        const QModelIndex index = model.index(group, 0);
        m_tree->expand(index);
        opened += model.rowCount(index);
        for (int row = 0; row < model.rowCount(index) && opened < openedRows; ++row) {
            const QModelIndex object = model.index(row, 0, index);
            m_tree->expand(object);
            opened += model.rowCount(object);
        }
    }
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

QModelIndex DifferenceTree::currentIndex() const
{
    return m_stack->currentWidget() == m_tree ? m_tree->currentIndex() : QModelIndex();
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
