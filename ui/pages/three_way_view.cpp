#include "ui/pages/three_way_view.h"

#include "ui/pages/change_walk.h"
#include "ui/pages/difference_tree.h"
#include "ui/pages/three_way_filter.h"
#include "ui/pages/three_way_pane.h"
#include "ui/pages/turning_splitter.h"

#include <QBoxLayout>

namespace plumbline::ui {

using items::ThreeWayRow;
using project::ThreeWayComparisonPtr;

namespace {

/// Six columns and two definitions need more than this beside each other.
constexpr int sideBySideFrom = 1600;
/// What the list has of the view at first.
constexpr double listShare = 0.5;

} // namespace

ThreeWayView::ThreeWayView(QWidget *parent)
    : QWidget(parent),
      m_model(new items::ThreeWayModel(this)),
      m_filter(new ThreeWayFilter),
      m_list(new DifferenceTree({QStringLiteral("threeWayLines"), QStringLiteral("noThreeWayLines"),
                                 QStringLiteral("threeWayColumns"), tr("What the three do not have alike")})),
      m_pane(new ThreeWayPane),
      m_walk(new ChangeWalk(*m_list, *m_pane, this)),
      m_splitter(new TurningSplitter(QStringLiteral("threeWaySplitter"), sideBySideFrom, listShare))
{
    m_list->setUp(m_filter, m_model, {220, 120, 120, 120, 160});
    m_splitter->addWidget(m_list);
    m_splitter->addWidget(m_pane);
    m_splitter->setChildrenCollapsible(false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_splitter);
    setFocusProxy(m_list);
    connect(m_filter, &ThreeWayFilter::changed, this, &ThreeWayView::makeRows);
    connect(m_list, &DifferenceTree::currentChanged, this, &ThreeWayView::tellPane);
    connect(m_list, &DifferenceTree::migrationOpened, this, &ThreeWayView::migrationOpened);
    connect(m_pane, &ThreeWayPane::migrationOpened, this, &ThreeWayView::migrationOpened);
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
    m_list->startAnew();
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
    m_shown = comparison;
    m_list->rowsAboutToChange();
    m_model->setRows(std::move(rows));
    m_list->rowsChanged(emptyText());
}

QString ThreeWayView::emptyText() const
{
    if (!m_shown)
        return {};
    if (!m_shown->diff.lines.empty())
        return DifferenceTree::noneIsChosen();
    return m_shown->diff.unread.empty()
               ? tr("schema.prisma, the migrations and the database agree.")
               : tr("schema.prisma, the migrations and the database agree in all that could be read.");
}

std::optional<ThreeWayRow> ThreeWayView::current() const
{
    const ThreeWayRow *row = m_model->value(m_list->currentIndex());
    return row ? std::optional(*row) : std::nullopt;
}

void ThreeWayView::tellPane()
{
    m_pane->showRow(m_shown, current());
}

QWidget *ThreeWayView::workPlace() const
{
    return m_list->workPlace();
}

void ThreeWayView::find()
{
    m_list->find();
}

void ThreeWayView::goToChange(bool isForward)
{
    m_walk->goOn(isForward);
}

QWidget *ThreeWayView::definitions() const
{
    return m_pane->definitions();
}

void ThreeWayView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_splitter->fit(size());
}

void ThreeWayView::setCompact(bool isCompact)
{
    m_list->setCompact(isCompact);
    m_pane->setCompact(isCompact);
}

void ThreeWayView::saveState(Settings &settings) const
{
    m_list->saveState(settings);
    m_splitter->saveSizes(settings);
    m_pane->saveState(settings);
}

void ThreeWayView::restoreState(const Settings &settings)
{
    m_list->restoreState(settings);
    m_splitter->restoreSizes(settings);
    m_pane->restoreState(settings);
}

} // namespace plumbline::ui
