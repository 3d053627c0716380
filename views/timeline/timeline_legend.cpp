#include "views/timeline/timeline_legend.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace plumbline::views {

namespace {
constexpr double sign = 14;
constexpr double row = 20;

/// The legend begins below the lanes' names.
QRectF boxFor(int width)
{
    return QRectF(space::control, 0, width - 2 * space::control, 0);
}
} // namespace

TimelineLegend::TimelineLegend(QWidget *parent) : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void TimelineLegend::setEntries(std::vector<LegendEntry> entries)
{
    m_entries = std::move(entries);
    QStringList words;
    for (const LegendEntry &entry : m_entries)
        words.append(entry.word);
    setAccessibleName(tr("Legend: %1").arg(words.join(QStringLiteral(", "))));
    setVisible(!m_entries.empty());
    updateGeometry();
    update();
}

double TimelineLegend::paint(QPainter *painter, const QRectF &box, const std::vector<LegendEntry> &entries,
                             const QPalette &palette, const QFont &font)
{
    if (entries.empty())
        return 0;
    const QFontMetricsF metrics(font);
    double x = box.left();
    double y = box.top();
    if (painter) {
        painter->setFont(font);
        painter->setPen(palette.color(QPalette::Text));
    }
    for (const LegendEntry &entry : entries) {
        const double word = metrics.horizontalAdvance(entry.word);
        if (x > box.left() && x + sign + space::tight + word > box.right()) {
            x = box.left();
            y += row;
        }
        if (painter) {
            paintSign(*painter, QRectF(x, y + (row - sign) / 2, sign, sign), entry.sign, entry.isEdited,
                      palette);
            painter->drawText(QRectF(x + sign + space::tight, y, word + 1, row),
                              Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, entry.word);
        }
        x += sign + space::tight + word + space::group;
    }
    return y + row - box.top();
}

int TimelineLegend::heightForWidth(int width) const
{
    return static_cast<int>(std::ceil(paint(nullptr, boxFor(width), m_entries, palette(), font())));
}

QSize TimelineLegend::sizeHint() const
{
    const int width = 640;
    return {width, heightForWidth(width)};
}

QSize TimelineLegend::minimumSizeHint() const
{
    return {160, static_cast<int>(row)};
}

void TimelineLegend::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paint(&painter, boxFor(width()), m_entries, palette(), font());
}

} // namespace plumbline::views
