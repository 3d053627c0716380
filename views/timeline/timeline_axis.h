#pragma once

#include "views/timeline/timeline_layout.h"

#include <QFontMetricsF>
#include <QLocale>
#include <QString>

#include <qcustomplot.h>

#include <vector>

namespace plumbline::views {

/// Ticks of the time axis: as many as have room, written as finely as the visible range needs, in local time.
class TimeTicker : public QCPAxisTickerDateTime {
public:
    /// Adapts the format and the number of ticks to a range on that many pixels.
    void prepare(const TimelineLayout::Range &range, double width);
};

/// Ticks of the order axis: names of migrations, elided at the start because their ends tell more.
class NameTicker : public QCPAxisTicker {
public:
    void setNames(std::vector<QString> names) { m_names = std::move(names); }
    void prepare(const TimelineLayout::Range &range, double width, const QFontMetricsF &metrics);

protected:
    QVector<double> createTickVector(double tickStep, const QCPRange &range) override;
    QVector<QString> createLabelVector(const QVector<double> &ticks, const QLocale &locale, QChar formatChar,
                                       int precision) override;
    double getTickStep(const QCPRange &range) override;
    int getSubTickCount(double tickStep) override;

private:
    std::vector<QString> m_names;
    QFontMetricsF m_metrics{QFont()};
    int m_step = 1;
    double m_room = 100;
};

/// One line of a name for a place that wide: control characters made visible, elided at the start.
QString elidedName(const QString &name, const QFontMetricsF &metrics, double width);
QString shownName(const MigrationName &name);

} // namespace plumbline::views
