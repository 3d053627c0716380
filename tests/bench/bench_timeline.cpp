#include "tests/support/sample_survey.h"
#include "views/theme/theme.h"
#include "views/timeline/timeline_plot.h"
#include "views/timeline/timeline_view.h"

#include <QApplication>
#include <QElapsedTimer>

#include <cstdio>

// How many frames a second the timeline pans and zooms at 10,000 migrations, at 1280 × 420 on the offscreen
// platform. A frame is a new range, the layout, and the paint to the widget's backing store.

using namespace plumbline;
using namespace plumbline::views;

namespace {

template <typename Step>
double framesPerSecond(TimelinePlot &plot, Step step)
{
    constexpr int frames = 300;
    QElapsedTimer clock;
    clock.start();
    for (int i = 0; i < frames; ++i) {
        step(i);
        plot.replot(QCustomPlot::rpImmediateRefresh);
    }
    return frames * 1e9 / static_cast<double>(clock.nsecsElapsed());
}

void key(TimelinePlot &plot, Qt::Key which, Qt::KeyboardModifiers modifiers)
{
    QKeyEvent press(QEvent::KeyPress, which, modifiers);
    QCoreApplication::sendEvent(&plot, &press);
}

} // namespace

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    QApplication::setPalette(lightPalette());
    TimelineView view;
    view.resize(1280, 420);
    view.setSurvey(tests::surveyOf(tests::longHistory(10000)));
    view.show();
    TimelinePlot &plot = *view.findChild<TimelinePlot *>();
    while (plot.layout().count() == 0)
        QApplication::processEvents(QEventLoop::WaitForMoreEvents);
    constexpr double wanted = 60;
    bool isFast = true;
    const auto report = [&](const char *what, double rate) {
        std::printf("timeline, 10,000 migrations, %-22s %7.0f frames/s  %5.1f x the wanted 60\n", what, rate,
                    rate / wanted);
        isFast = isFast && rate >= wanted;
    };
    for (const auto axis : {TimelineView::Axis::Time, TimelineView::Axis::Order}) {
        view.setAxis(axis);
        const bool byTime = axis == TimelineView::Axis::Time;
        plot.showAll();
        report(byTime ? "by time, zoom:" : "in order, zoom:",
               framesPerSecond(plot, [&](int i) { plot.zoom(i / 30 % 2 == 0 ? 1.1 : 1 / 1.1); }));
        plot.showAll();
        plot.zoom(8);
        report(byTime ? "by time, pan:" : "in order, pan:", framesPerSecond(plot, [&](int i) {
                   key(plot, i / 50 % 2 == 0 ? Qt::Key_Right : Qt::Key_Left, Qt::ShiftModifier);
               }));
    }
    return isFast ? 0 : 1;
}
