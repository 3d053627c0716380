#include "ui/pages/change_list.h"

#include "ui/pages/change_filter.h"
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

namespace plumbline::ui {

namespace space = views::space;
using Column = items::ChangeModel::Column;

namespace {

const QString columnsKey = QStringLiteral("changeColumns");

/// More rows than this are left closed: a person opens what they look for.
constexpr int openedRows = 400;

} // namespace

ChangeList::ChangeList(QWidget *parent)
    : QWidget(parent),
      m_model(new items::ChangeModel(this)),
      m_filter(new ChangeFilter),
      m_stack(new QStackedWidget),
      m_tree(new views::TableView(tr("What differs"))),
      m_empty(views::mutedLabel())
{
    build();
    connect(m_filter, &ChangeFilter::changed, this, &ChangeList::makeRows);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this] { emit currentChanged(); });
    auto *origin = new QAction(tr("Show the &migration"), this);
    connect(origin, &QAction::triggered, this, [this] {
        if (const auto row = current(); row && row->origin)
            emit migrationOpened(*row->origin);
    });
    m_tree->addAction(origin);
    connect(m_tree, &QTreeView::activated, this, [this](const QModelIndex &index) {
        const items::ChangeRow *row = m_model->value(index);
        if (row && row->origin && index.column() == static_cast<int>(Column::Migration))
            emit migrationOpened(*row->origin);
    });
}

void ChangeList::build()
{
    m_tree->setObjectName(QStringLiteral("changes"));
    m_tree->setModel(m_model);
    m_tree->setRootIsDecorated(true);
    m_tree->setContextMenuPolicy(Qt::ActionsContextMenu);
    const int widths[] = {230, 136, 220};
    for (int column = 0; column + 1 < items::ChangeModel::columns; ++column)
        m_tree->header()->resizeSection(column, widths[column]);
    m_tree->header()->setStretchLastSection(true);
    m_filter->search()->installEventFilter(this);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setContentsMargins(space::page, space::page, space::page, space::page);
    m_empty->setObjectName(QStringLiteral("noChanges"));
    m_stack->addWidget(m_tree);
    m_stack->addWidget(m_empty);
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

void ChangeList::showChanges(const items::ChangesPtr &changes, const QString &empty)
{
    m_isNew = m_isNew || !m_changes;
    m_changes = changes;
    m_emptyText = empty;
    m_filter->setCounts(changes ? items::countsBySort(*changes) : std::array<int, items::changeSortCount>{});
    makeRows();
}

void ChangeList::makeRows()
{
    m_model->setGrouping(m_filter->choice().grouping);
    if (!m_changes) {
        m_making.cancel();
        m_isNew = true;
        take({});
        return;
    }
    m_making.start([changes = m_changes, choice = m_filter->choice()](
                       const JobControl &) { return items::changeRows(*changes, choice); },
                   this,
                   [this](std::vector<items::KeyedRow<items::ChangeRow>> rows) { take(std::move(rows)); });
}

void ChangeList::take(std::vector<items::KeyedRow<items::ChangeRow>> rows)
{
    const bool isEmpty = rows.empty();
    m_model->setRows(std::move(rows));
    m_empty->setText(!m_changes           ? QString()
                     : m_changes->empty() ? m_emptyText
                     : isEmpty            ? tr("No difference of this name and these sorts.")
                                          : QString());
    m_stack->setCurrentWidget(isEmpty ? static_cast<QWidget *>(m_empty) : m_tree);
    if (isEmpty) {
        emit currentChanged();
        return;
    }
    if (std::exchange(m_isNew, false) || !m_tree->currentIndex().isValid()) {
        openGroups();
        chooseFirst();
    }
    emit currentChanged();
}

void ChangeList::openGroups()
{
    int opened = 0;
    for (int group = 0; group < m_model->rowCount() && opened < openedRows; ++group) {
        const QModelIndex index = m_model->index(group, 0);
        m_tree->expand(index);
        opened += m_model->rowCount(index);
        for (int row = 0; row < m_model->rowCount(index) && opened < openedRows; ++row) {
            const QModelIndex object = m_model->index(row, 0, index);
            m_tree->expand(object);
            opened += m_model->rowCount(object);
        }
    }
}

/// The first object that differs itself; a heading tells nothing.
void ChangeList::chooseFirst()
{
    QModelIndex index = m_model->index(0, 0);
    while (index.isValid() && !m_model->value(index)->sort && m_model->rowCount(index) > 0)
        index = m_model->index(0, 0, index);
    m_tree->setCurrentIndex(index);
}

std::optional<items::ChangeRow> ChangeList::current() const
{
    if (m_stack->currentWidget() != m_tree)
        return {};
    const items::ChangeRow *row = m_model->value(m_tree->currentIndex());
    return row ? std::optional(*row) : std::nullopt;
}

void ChangeList::goTo(const schema::ObjectName &object)
{
    const QModelIndex index = m_model->findObject(object);
    if (!index.isValid())
        return;
    m_tree->setCurrentIndex(index);
    m_tree->scrollTo(index);
}

void ChangeList::find()
{
    m_filter->search()->setFocus(Qt::ShortcutFocusReason);
    m_filter->search()->selectAll();
}

bool ChangeList::eventFilter(QObject *watched, QEvent *event)
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
        if (!m_tree->currentIndex().isValid() && m_model->rowCount() > 0)
            chooseFirst();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void ChangeList::setCompact(bool isCompact)
{
    m_tree->setCompact(isCompact);
}

void ChangeList::saveState(Settings &settings) const
{
    settings.setState(columnsKey, m_tree->header()->saveState());
}

void ChangeList::restoreState(const Settings &settings)
{
    m_tree->header()->restoreState(settings.state(columnsKey));
}

} // namespace plumbline::ui
