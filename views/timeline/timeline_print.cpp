#include "views/timeline/timeline_axis.h"
#include "views/timeline/timeline_legend.h"
#include "views/timeline/timeline_painter.h"
#include "views/timeline/timeline_view.h"

namespace plumbline::views {

namespace {

constexpr double captionRow = 20;

void paintTicks(QPainter &painter, const QRectF &plot, const TimelineLayout &layout, QCPAxisTicker &ticker,
                const TimelineLayout::Range &range, const TimelinePainter &look)
{
    QVector<double> ticks;
    QVector<QString> labels;
    ticker.generate({range.lower, range.upper}, QLocale(), QLatin1Char('f'), 6, ticks, nullptr, &labels);
    const QColor muted = mutedColor(look.palette());
    painter.setFont(look.font());
    painter.setPen(QPen(muted, 0.6));
    painter.drawLine(plot.bottomLeft(), plot.bottomRight());
    double free = plot.left() - 60;
    const QFontMetricsF metrics(look.font());
    for (qsizetype i = 0; i < ticks.size(); ++i) {
        const double x = plot.left() + layout.pixel(ticks[i]);
        if (x < plot.left() || x > plot.right())
            continue;
        painter.setPen(QPen(muted, 0.6));
        painter.drawLine(QPointF(x, plot.bottom()), QPointF(x, plot.bottom() + 4));
        const QRectF needed = metrics.boundingRect(QRectF(), Qt::AlignHCenter, labels[i]);
        const double left = std::min(x - needed.width() / 2, plot.right() - needed.width() + 8);
        if (left < free)
            continue;
        free = left + needed.width() + 8;
        painter.drawText(QRectF(left, plot.bottom() + 6, needed.width() + 1, needed.height() + 1),
                         Qt::AlignHCenter, labels[i]);
    }
}

} // namespace

void TimelineView::paint(QPainter &painter, const QRectF &box, const history::History &history, Axis axis,
                         const QPalette &palette, const QFont &font)
{
    TimelineLayout layout;
    layout.setHistory(history);
    layout.setAxis(axis == Axis::Time ? TimelineLayout::Axis::Time : TimelineLayout::Axis::Order);
    TimelinePainter look;
    look.setLook(palette, font);
    const std::vector<LegendEntry> entries = legendOf(history);
    const double legend = TimelineLegend::paint(nullptr, box, entries, palette, font);
    // Paper has no selection, so the row of its caption is left out at the top.
    QRectF plot = box.adjusted(look.gutter(), -captionRow, -4, 0);
    const TimelineLayout::Range range = layout.extent(plot.width());
    layout.arrange(range, plot.width());
    TimeTicker times;
    times.prepare(range, plot.width());
    NameTicker names;
    std::vector<QString> shown;
    for (const history::Migration &migration : history.migrations)
        shown.push_back(shownName(migration.name));
    names.setNames(std::move(shown));
    names.prepare(range, plot.width(), QFontMetricsF(font));
    const bool byTime = layout.axis() == TimelineLayout::Axis::Time;
    const int lines = byTime && times.dateTimeFormat().contains(QLatin1Char('\n')) ? 2 : 1;
    plot.setBottom(box.bottom() - legend - QFontMetricsF(font).height() * lines - 14);

    painter.save();
    look.paint(painter, layout, {plot, -1, -1, {}});
    QCPAxisTicker &ticker = byTime ? static_cast<QCPAxisTicker &>(times) : names;
    paintTicks(painter, plot, layout, ticker, range, look);
    TimelineLegend::paint(&painter, QRectF(box.left(), box.bottom() - legend, box.width(), legend), entries,
                          palette, font);
    painter.restore();
}

} // namespace plumbline::views
