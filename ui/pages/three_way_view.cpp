#include "ui/pages/three_way_view.h"

#include "ui/pages/three_way_filter.h"
#include "ui/pages/three_way_pane.h"
#include "ui/pages/turning_splitter.h"
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
using items::ThreeWayRow;
using project::ThreeWayComparisonPtr;
using Column = items::ThreeWayModel::Column;

namespace {

const QString columnsKey = QStringLiteral("threeWayColumns");

/// More rows than this are left closed: a person opens what they look for.
constexpr int openedRows = 400;
/// Six columns and two definitions need more than this beside each other.
constexpr int sideBySideFrom = 1600;
/// What the list has of the view at first.
constexpr double listShare = 0.5;

} // namespace

ThreeWayView::ThreeWayView(QWidget *parent)
    : QWidget(parent),
      m_model(new items::ThreeWayModel(this)),
      m_filter(new ThreeWayFilter),
      m_stack(new QStackedWidget),
      m_tree(new views::TableView(tr("What the three do not have alike"))),
      m_empty(views::mutedLabel()),
      m_pane(new ThreeWayPane),
      m_splitter(new TurningSplitter(QStringLiteral("threeWaySplitter"), sideBySideFrom, listShare))
{
    m_splitter->addWidget(makeList());
    m_splitter->addWidget(m_pane);
    m_splitter->setChildrenCollapsible(false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_splitter);
    setFocusProxy(m_tree);
    addActions();
    connect(m_filter, &ThreeWayFilter::changed, this, &ThreeWayView::makeRows);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ThreeWayView::tellPane);
    connect(m_tree, &QTreeView::activated, this, [this](const QModelIndex &index) {
        if (index.column() == static_cast<int>(Column::Migration))
            openOrigin();
    });
    connect(m_pane, &ThreeWayPane::migrationOpened, this, &ThreeWayView::migrationOpened);
}

QWidget *ThreeWayView::makeList()
{
    m_tree->setObjectName(QStringLiteral("threeWayLines"));
    m_tree->setModel(m_model);
    m_tree->setRootIsDecorated(true);
    m_tree->setContextMenuPolicy(Qt::ActionsContextMenu);
    const int widths[] = {220, 120, 120, 120, 160};
    for (int column = 0; column + 1 < items::ThreeWayModel::columns; ++column)
        m_tree->header()->resizeSection(column, widths[column]);
    m_tree->header()->setStretchLastSection(true);
    m_filter->search()->installEventFilter(this);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setContentsMargins(space::page, space::page, space::page, space::page);
    m_empty->setObjectName(QStringLiteral("noThreeWayLines"));
    m_stack->addWidget(m_tree);
    m_stack->addWidget(m_empty);
    auto *list = new QWidget;
    auto *column = new QVBoxLayout(list);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::tight);
    auto *top = new QVBoxLayout;
    top->setContentsMargins(space::control, space::control, space::control, 0);
    top->addWidget(m_filter);
    column->addLayout(top);
    column->addWidget(m_stack, 1);
    return list;
}

void ThreeWayView::addActions()
{
    auto *origin = new QAction(tr("Show the &migration"), this);
    origin->setShortcuts({Qt::CTRL | Qt::Key_Return, Qt::CTRL | Qt::Key_Enter});
    origin->setShortcutContext(Qt::WidgetShortcut);
    connect(origin, &QAction::triggered, this, &ThreeWayView::openOrigin);
    m_tree->addAction(origin);
}

void ThreeWayView::showComparison(const ThreeWayComparisonPtr &comparison)
{
    // Rows of another project must not lend theirs what was chosen and open.
    if (!comparison || (m_comparison && m_comparison->declared.place != comparison->declared.place))
        clear();
    m_comparison = comparison;
    m_filter->setCounts(comparison ? items::countsBySort(comparison->diff.lines)
                                   : std::array<int, items::threeWaySortCount>{});
    makeRows();
}

void ThreeWayView::clear()
{
    m_making.cancel();
    m_comparison.reset();
    m_isNew = true;
    take({}, {});
}

void ThreeWayView::makeRows()
{
    if (!m_comparison)
        return;
    m_making.start([comparison = m_comparison, choice = m_filter->choice()](
                       const JobControl &) { return items::threeWayRows(comparison->diff.lines, choice); },
                   this, [this, comparison = m_comparison](Rows rows) { take(comparison, std::move(rows)); });
}

void ThreeWayView::take(const ThreeWayComparisonPtr &comparison, Rows rows)
{
    const bool isEmpty = rows.empty();
    m_shown = comparison;
    m_model->setRows(std::move(rows));
    m_empty->setText(isEmpty ? emptyText() : QString());
    m_stack->setCurrentWidget(isEmpty ? static_cast<QWidget *>(m_empty) : m_tree);
    if (!isEmpty && (std::exchange(m_isNew, false) || !m_tree->currentIndex().isValid())) {
        openGroups();
        chooseFirst();
    }
    tellPane();
}

QString ThreeWayView::emptyText() const
{
    if (!m_shown)
        return {};
    if (!m_shown->diff.lines.empty())
        return tr("No difference of this name and these sorts.");
    return m_shown->diff.unread.empty()
               ? tr("schema.prisma, the migrations and the database agree.")
               : tr("schema.prisma, the migrations and the database agree in all that could be read.");
}

std::optional<ThreeWayRow> ThreeWayView::current() const
{
    if (m_stack->currentWidget() != m_tree)
        return {};
    const ThreeWayRow *row = m_model->value(m_tree->currentIndex());
    return row ? std::optional(*row) : std::nullopt;
}

void ThreeWayView::tellPane()
{
    m_pane->showRow(m_shown, current());
}

void ThreeWayView::openOrigin()
{
    if (const auto row = current(); row && row->origin)
        emit migrationOpened(*row->origin);
}

void ThreeWayView::openGroups()
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
void ThreeWayView::chooseFirst()
{
    QModelIndex index = m_model->index(0, 0);
    while (index.isValid() && !m_model->value(index)->sort && m_model->rowCount(index) > 0)
        index = m_model->index(0, 0, index);
    m_tree->setCurrentIndex(index);
}

void ThreeWayView::find()
{
    m_filter->search()->setFocus(Qt::ShortcutFocusReason);
    m_filter->search()->selectAll();
}

bool ThreeWayView::eventFilter(QObject *watched, QEvent *event)
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
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void ThreeWayView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_splitter->fit(size());
}

void ThreeWayView::setCompact(bool isCompact)
{
    m_tree->setCompact(isCompact);
    m_pane->setCompact(isCompact);
}

void ThreeWayView::saveState(Settings &settings) const
{
    settings.setState(columnsKey, m_tree->header()->saveState());
    m_splitter->saveSizes(settings);
    m_pane->saveState(settings);
}

void ThreeWayView::restoreState(const Settings &settings)
{
    m_tree->header()->restoreState(settings.state(columnsKey));
    m_splitter->restoreSizes(settings);
    m_pane->restoreState(settings);
}

} // namespace plumbline::ui
