#include "views/timeline/timeline_view.h"

#include "models/base/job.h"
#include "views/timeline/timeline_legend.h"
#include "views/timeline/timeline_plot.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

namespace plumbline::views {

struct TimelineView::Private {
    QComboBox *axes = nullptr;
    TimelinePlot *plot = nullptr;
    TimelineLegend *legend = nullptr;
    Axis axis = Axis::Time;
    Job preparing;
};

namespace {

QToolButton *button(QWidget *parent, const QString &text, const QString &tip)
{
    auto *made = new QToolButton(parent);
    made->setText(text);
    made->setToolTip(tip);
    made->setAccessibleName(tip);
    made->setAutoRaise(true);
    made->setMinimumSize(24, 24);
    return made;
}

/// What is laid out at once. Longer histories would keep the window from painting, so they come a moment
/// later.
constexpr std::size_t shortHistory = 2000;

TimelineLayout::Axis layoutAxis(TimelineView::Axis axis)
{
    return axis == TimelineView::Axis::Time ? TimelineLayout::Axis::Time : TimelineLayout::Axis::Order;
}

} // namespace

TimelineView::TimelineView(QWidget *parent) : QWidget(parent), m(std::make_unique<Private>())
{
    m->plot = new TimelinePlot(this);
    m->legend = new TimelineLegend(this);
    m->axes = new QComboBox(this);
    //: The timeline's axis: dates, or one place after the other.
    m->axes->addItem(tr("by time"), static_cast<int>(Axis::Time));
    m->axes->addItem(tr("in order"), static_cast<int>(Axis::Order));
    m->axes->setAccessibleName(tr("Axis of the timeline"));
    auto *title = new QLabel(tr("Timeline"), this);
    QFont bold = title->font();
    bold.setWeight(QFont::DemiBold);
    title->setFont(bold);
    auto *out = button(this, QStringLiteral("−"), tr("Zoom out (−)"));
    auto *in = button(this, QStringLiteral("+"), tr("Zoom in (+)"));
    auto *all = button(this, tr("All"), tr("Show all migrations (0)"));

    auto *controls = new QHBoxLayout;
    controls->setContentsMargins(space::control, 0, space::tight, 0);
    controls->setSpacing(space::tight);
    controls->addWidget(title);
    controls->addSpacing(space::control);
    controls->addWidget(m->axes);
    controls->addStretch();
    for (QToolButton *each : {out, in, all})
        controls->addWidget(each);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::tight);
    column->addLayout(controls);
    column->addWidget(m->plot, 1);
    column->addWidget(m->legend);
    setFocusProxy(m->plot);

    connect(m->plot, &TimelinePlot::picked, this, &TimelineView::selected);
    connect(in, &QToolButton::clicked, m->plot, [this] { m->plot->zoom(1.6); });
    connect(out, &QToolButton::clicked, m->plot, [this] { m->plot->zoom(1 / 1.6); });
    connect(all, &QToolButton::clicked, m->plot, &TimelinePlot::showAll);
    connect(m->axes, &QComboBox::currentIndexChanged, this,
            [this] { setAxis(static_cast<Axis>(m->axes->currentData().toInt())); });
}

TimelineView::~TimelineView() = default;

void TimelineView::setSurvey(project::SurveyPtr survey)
{
    const std::size_t count = survey ? survey->history.migrations.size() : 0;
    const auto prepare = [survey = std::move(survey), axis = m->plot->wantedAxis(),
                          width = m->plot->columnsWidth()](const JobControl &) {
        return std::pair(timelineContents(survey, axis, width),
                         survey ? legendOf(survey->history) : std::vector<LegendEntry>{});
    };
    const auto show = [this](std::pair<TimelineContents, std::vector<LegendEntry>> made) {
        // The axis may have been changed meanwhile.
        if (made.first.layout.wantedAxis() != m->plot->wantedAxis())
            made.first.layout.setAxis(m->plot->wantedAxis());
        m->legend->setEntries(std::move(made.second));
        m->plot->setContents(std::move(made.first));
        followAxis();
    };
    if (count > shortHistory) {
        m->preparing.start(prepare, this, show);
    } else {
        m->preparing.cancel();
        show(prepare({}));
    }
}

void TimelineView::followAxis()
{
    // Where no migration has a time there is only one axis to choose.
    m->axes->setEnabled(m->plot->layout().hasTimes());
    const QSignalBlocker quiet(m->axes);
    const bool inOrder = m->plot->layout().axis() == TimelineLayout::Axis::Order;
    m->axes->setCurrentIndex(inOrder ? 1 : 0);
}

void TimelineView::setSelection(const MigrationName &name)
{
    m->plot->setSelection(name);
}

void TimelineView::setAxis(Axis axis)
{
    if (m->axis == axis)
        return;
    m->axis = axis;
    m->plot->setAxis(layoutAxis(axis));
    followAxis();
}

TimelineView::Axis TimelineView::axis() const
{
    return m->axis;
}

void TimelineView::showAll()
{
    m->plot->showAll();
}

} // namespace plumbline::views
