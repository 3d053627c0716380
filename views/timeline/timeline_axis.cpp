#include "views/timeline/timeline_axis.h"

#include "models/base/text.h"
#include "models/base/utf8.h"

#include <algorithm>
#include <cmath>

namespace plumbline::views {

namespace {

constexpr double day = 86400;
constexpr double leastNameWidth = 140;

} // namespace

QString elidedName(const QString &name, const QFontMetricsF &metrics, double width)
{
    return metrics.elidedText(name, Qt::ElideLeft, width);
}

QString shownName(const MigrationName &name)
{
    return text(printable(name.value));
}

void TimeTicker::prepare(const TimelineLayout::Range &range, double width)
{
    const int count = std::clamp(static_cast<int>(width / 90), 2, 14);
    setTickCount(count);
    const double step = range.size() / count;
    if (step > 250 * day)
        setDateTimeFormat(QStringLiteral("yyyy"));
    else if (step > 20 * day)
        setDateTimeFormat(QStringLiteral("MMM yyyy"));
    else if (step > 0.7 * day)
        setDateTimeFormat(QStringLiteral("d MMM\nyyyy"));
    else if (step > 50)
        setDateTimeFormat(QStringLiteral("HH:mm\nd MMM yyyy"));
    else
        setDateTimeFormat(QStringLiteral("HH:mm:ss\nd MMM yyyy"));
}

void NameTicker::prepare(const TimelineLayout::Range &range, double width, const QFontMetricsF &metrics)
{
    m_metrics = metrics;
    const double each = width / std::max(1e-9, range.size());
    m_step = std::max(1, static_cast<int>(std::ceil(leastNameWidth / each)));
    m_room = m_step * each - 12;
}

double NameTicker::getTickStep(const QCPRange &)
{
    return m_step;
}

int NameTicker::getSubTickCount(double)
{
    return 0;
}

QVector<double> NameTicker::createTickVector(double, const QCPRange &range)
{
    QVector<double> ticks;
    const int last = std::min(static_cast<int>(m_names.size()) - 1, static_cast<int>(std::ceil(range.upper)));
    const int from = std::max(0, static_cast<int>(std::floor(range.lower)));
    for (int i = from / m_step * m_step; i <= last; i += m_step)
        ticks.append(i);
    return ticks;
}

QVector<QString> NameTicker::createLabelVector(const QVector<double> &ticks, const QLocale &, QChar, int)
{
    QVector<QString> labels;
    for (const double tick : ticks)
        labels.append(elidedName(m_names[static_cast<std::size_t>(tick)], m_metrics, m_room));
    return labels;
}

} // namespace plumbline::views
