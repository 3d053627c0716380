#include "views/timeline/timeline_plot.h"

#include "views/timeline/timeline_text.h"

#include <QAccessible>
#include <QToolTip>

#include <cmath>

namespace plumbline::views {

/// The lanes as one item of the plot: it paints its visible columns itself.
class TimelinePlot::Columns : public QCPAbstractItem {
public:
    explicit Columns(TimelinePlot *plot) : QCPAbstractItem(plot), m_plot(plot) { setSelectable(false); }
    double selectTest(const QPointF &, bool, QVariant *) const override { return -1; }

protected:
    QRect clipRect() const override { return m_plot->viewport(); }
    void draw(QCPPainter *painter) override
    {
        painter->setAntialiasing(false);
        m_plot->m_painter.paint(*painter, m_plot->m_layout, m_plot->m_scene);
    }

private:
    TimelinePlot *m_plot;
};

TimelinePlot::TimelinePlot(QWidget *parent)
    : QCustomPlot(parent),
      m_times(new TimeTicker),
      m_names(new NameTicker)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setNotAntialiasedElements(QCP::aeAll);
    setPlottingHint(QCP::phCacheLabels);
    setPlottingHint(QCP::phFastPolylines);
    setAccessibleName(tr("Timeline of migrations"));
    setWhatsThis(tr(
        "Left and Right choose a migration, Shift with them pans; Home and End go to the first and the last; "
        "+ and − zoom, 0 shows all. The bars show how long a script ran, by a logarithm."));
    axisRect()->setAutoMargins(QCP::msNone);
    yAxis->setVisible(false);
    yAxis->grid()->setVisible(false);
    xAxis->setTickLengthIn(0);
    xAxis->setTickLengthOut(4);
    xAxis->setSubTicks(false);
    new Columns(this);
    followLook();
}

TimelinePlot::~TimelinePlot() = default;

TimelineContents timelineContents(project::SurveyPtr survey, TimelineLayout::Axis axis, double width)
{
    TimelineContents contents;
    contents.layout.setAxis(axis);
    contents.layout.setHistory(survey ? survey->history : history::History{});
    contents.layout.arrange(contents.layout.extent(width), width);
    if (survey)
        for (const history::Migration &migration : survey->history.migrations)
            contents.names.push_back(shownName(migration.name));
    contents.survey = std::move(survey);
    return contents;
}

void TimelinePlot::setContents(TimelineContents contents)
{
    const bool wasEmpty = m_layout.count() == 0;
    m_survey = std::move(contents.survey);
    m_layout = std::move(contents.layout);
    m_names->setNames(std::move(contents.names));
    m_scene.hovered = -1;
    setSelection(m_selection);
    if (wasEmpty || m_showsAll)
        showAll();
    else
        setRange(m_range);
}

void TimelinePlot::setAxis(TimelineLayout::Axis axis)
{
    m_axis = axis;
    m_layout.setAxis(axis);
    showAll();
}

void TimelinePlot::setSelection(const MigrationName &name)
{
    m_selection = name;
    m_scene.selected = m_layout.find(name);
    m_scene.caption.clear();
    if (m_scene.selected >= 0) {
        m_scene.caption = captionOf(m_survey->history.migrations[static_cast<std::size_t>(m_scene.selected)]);
        if (!m_showsAll)
            setRange(m_layout.revealing(m_range, m_scene.selected, columnsWidth()));
    }
    describe();
    replot(rpQueuedReplot);
}

/// Tells assistive technology what is selected and where it stands.
void TimelinePlot::describe()
{
    const QString description =
        m_scene.selected < 0
            ? tr("%n migrations, none selected", nullptr, m_layout.count())
            : tr("%1, number %2 of %3").arg(m_scene.caption).arg(m_scene.selected + 1).arg(m_layout.count());
    if (description == accessibleDescription())
        return;
    setAccessibleDescription(description);
    QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&changed);
}

void TimelinePlot::showAll()
{
    m_showsAll = true;
    setRange(m_layout.extent(columnsWidth()));
}

void TimelinePlot::zoom(double factor)
{
    const int selected = m_scene.selected;
    double around = (m_range.lower + m_range.upper) / 2;
    if (selected >= 0 && m_layout.position(selected) > m_range.lower &&
        m_layout.position(selected) < m_range.upper)
        around = m_layout.position(selected);
    zoom(factor, around);
}

void TimelinePlot::zoom(double factor, double around)
{
    m_showsAll = false;
    setRange(m_layout.zoomed(m_range, factor, around, columnsWidth()));
}

void TimelinePlot::pan(double widths)
{
    m_showsAll = false;
    const double by = m_range.size() * widths;
    setRange({m_range.lower + by, m_range.upper + by});
}

void TimelinePlot::setRange(TimelineLayout::Range range)
{
    m_range = m_layout.bounded(range, columnsWidth());
    m_layout.arrange(m_range, columnsWidth());
    m_times->prepare(m_range, columnsWidth());
    m_names->prepare(m_range, columnsWidth(), QFontMetricsF(font()));
    if (m_layout.axis() == TimelineLayout::Axis::Time)
        xAxis->setTicker(m_times);
    else
        xAxis->setTicker(m_names);
    xAxis->setTicks(m_layout.count() > 0);
    xAxis->setTickLabels(m_layout.count() > 0);
    xAxis->setRange(m_range.lower, m_range.upper);
    m_scene.plot = columns();
    replot(rpQueuedReplot);
}

void TimelinePlot::followLook()
{
    m_painter.setLook(palette(), font());
    m_painter.usePictures(devicePixelRatioF());
    if (bufferDevicePixelRatio() != devicePixelRatioF())
        setBufferDevicePixelRatio(devicePixelRatioF());
    const QColor muted = mutedColor(palette());
    setBackground(palette().brush(QPalette::Base));
    xAxis->setBasePen(QPen(muted, 1));
    xAxis->setTickPen(QPen(muted, 1));
    xAxis->setTickLabelColor(muted);
    xAxis->setTickLabelFont(font());
    QColor grid = palette().color(QPalette::Text);
    grid.setAlphaF(0.06F);
    xAxis->grid()->setPen(QPen(grid, 1));
    xAxis->grid()->setZeroLinePen(Qt::NoPen);
    const int line = QFontMetrics(font()).height();
    axisRect()->setMargins({static_cast<int>(m_painter.gutter()) + 8, 8, 12, 2 * line + 12});
    setMinimumHeight(static_cast<int>(TimelinePainter::leastHeight()) + 20 + 2 * line);
    plotLayout()->update(QCPLayoutElement::upLayout);
    if (m_showsAll)
        showAll();
    else
        setRange(m_range);
}

const TimelineLayout::Group *TimelinePlot::groupAt(QPointF position) const
{
    return m_layout.hit(position.x() - columns().left());
}

void TimelinePlot::pick(int migration)
{
    if (!m_survey || migration < 0)
        return;
    const MigrationName name = m_survey->history.migrations[static_cast<std::size_t>(migration)].name;
    setSelection(name);
    emit picked(name);
}

void TimelinePlot::pickNeighbour(int steps)
{
    if (m_scene.selected < 0)
        pickEnd(steps < 0);
    else
        pick(m_layout.neighbour(m_scene.selected, steps));
}

void TimelinePlot::pickEnd(bool isLast)
{
    if (m_layout.count() > 0)
        pick(isLast ? m_layout.byPosition().back() : m_layout.byPosition().front());
}

void TimelinePlot::hoverAt(QPointF position)
{
    const TimelineLayout::Group *group = groupAt(position);
    const int hovered = group ? group->leading : -1;
    if (hovered == m_scene.hovered)
        return;
    m_scene.hovered = hovered;
    setCursor(hovered >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    replot(rpQueuedReplot);
}

void TimelinePlot::showTip(const QPoint &globalPosition, QPointF position)
{
    const TimelineLayout::Group *group = groupAt(position);
    if (!group) {
        QToolTip::hideText();
        return;
    }
    const auto &migrations = m_survey->history.migrations;
    const auto at = [&](int rank) {
        return static_cast<std::size_t>(m_layout.byPosition()[static_cast<std::size_t>(rank)]);
    };
    QString tip;
    if (group->count == 1) {
        tip = tooltipOf(migrations[at(group->first)], m_layout.placed(group->leading));
    } else {
        std::vector<const history::Migration *> members;
        for (int rank = group->first; rank < group->first + group->count; ++rank)
            members.push_back(&migrations[at(rank)]);
        tip = tooltipOf(members);
    }
    QToolTip::showText(globalPosition, tip, this);
}

bool TimelinePlot::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        showTip(help->globalPos(), help->pos());
        return true;
    }
    return QCustomPlot::event(event);
}

void TimelinePlot::changeEvent(QEvent *event)
{
    QCustomPlot::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        followLook();
}

void TimelinePlot::resizeEvent(QResizeEvent *event)
{
    QCustomPlot::resizeEvent(event);
    if (m_showsAll)
        showAll();
    else
        setRange(m_range);
}

void TimelinePlot::paintEvent(QPaintEvent *event)
{
    // The window may have come to a screen of another scale.
    if (bufferDevicePixelRatio() != devicePixelRatioF())
        followLook();
    QCustomPlot::paintEvent(event);
    QPainter painter(this);
    if (m_survey && m_layout.count() == 0) {
        painter.setPen(mutedColor(palette()));
        painter.drawText(
            rect(), Qt::AlignCenter | Qt::TextWordWrap,
            tr("Every migration would stand here: there is no folder and no row in the ledger yet."));
    }
    if (hasFocus()) {
        painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
}

} // namespace plumbline::views
