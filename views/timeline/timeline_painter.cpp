#include "views/timeline/timeline_painter.h"

#include "views/timeline/timeline_axis.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace plumbline::views {

namespace {

constexpr double signSide = 16;

QColor mixed(const QColor &one, const QColor &other, double share)
{
    const auto mix = [share](float a, float b) { return a + (b - a) * static_cast<float>(share); };
    return QColor::fromRgbF(mix(one.redF(), other.redF()), mix(one.greenF(), other.greenF()),
                            mix(one.blueF(), other.blueF()));
}

Sign signOfBar(AttemptKind kind)
{
    switch (kind) {
    case AttemptKind::Applied:
        return Sign::Applied;
    case AttemptKind::Declared:
        return Sign::Declared;
    case AttemptKind::Running:
        return Sign::Running;
    case AttemptKind::RolledBack:
        return Sign::RolledBack;
    case AttemptKind::Failed:
        return Sign::Failed;
    }
    Q_UNREACHABLE();
}

} // namespace

TimelinePainter::TimelinePainter()
{
    setLook(QPalette(), QFont());
}

void TimelinePainter::setLook(const QPalette &palette, const QFont &font)
{
    m_palette = palette;
    m_font = font;
    const QColor base = palette.color(QPalette::Base);
    const QColor text = palette.color(QPalette::Text);
    m_line = mixed(base, text, 0.13);
    m_connector = mixed(base, text, 0.28);
    m_selection = mixed(base, palette.color(QPalette::Highlight), 0.22);
    m_hover = mixed(base, text, 0.07);
    m_muted = mutedColor(palette);
    for (int i = 0; i < signCount; ++i)
        m_colors[static_cast<std::size_t>(i)] = signColor(static_cast<Sign>(i), palette);
    //: Names of the timeline's lanes: migration folders on disk, rows of the ledger, attempts to run a
    //: script.
    m_folderLabel = tr("folder");
    m_ledgerLabel = tr("ledger");
    m_attemptsLabel = tr("attempts");
    const QFontMetricsF metrics(font);
    m_gutter = 12 + std::ceil(std::max({metrics.horizontalAdvance(m_folderLabel),
                                        metrics.horizontalAdvance(m_ledgerLabel),
                                        metrics.horizontalAdvance(m_attemptsLabel)}));
    if (m_ratio > 0)
        usePictures(m_ratio);
}

void TimelinePainter::usePictures(double devicePixelRatio)
{
    m_ratio = devicePixelRatio;
    for (int i = 0; i < signCount; ++i) {
        for (const bool isEdited : {false, true}) {
            const int side = static_cast<int>(std::ceil(signSide * devicePixelRatio));
            QPixmap picture(side, side);
            picture.setDevicePixelRatio(devicePixelRatio);
            picture.fill(Qt::transparent);
            QPainter painter(&picture);
            paintSign(painter, QRectF(0, 0, signSide, signSide), static_cast<Sign>(i), isEdited, m_palette);
            painter.end();
            m_pictures[static_cast<std::size_t>(i)][isEdited ? 1 : 0] = picture;
        }
    }
}

TimelinePainter::Lanes TimelinePainter::lanesOf(const QRectF &plot)
{
    // Room beyond the least goes to the lanes up to a third more each; the bars take what is left, up to 120.
    const double spare = std::max(0.0, plot.height() - leastHeight());
    const double lane = 26 + std::min(10.0, spare / 6);
    const double bars = std::min(120.0, plot.height() - 38 - 2 * lane - 10);
    const double top = plot.top() + std::max(0.0, (plot.height() - 38 - 2 * lane - 10 - bars) / 2);
    Lanes lanes;
    lanes.captions = top + 10;
    lanes.counts = top + 29;
    lanes.folder = top + 38 + lane / 2;
    lanes.ledger = lanes.folder + lane;
    lanes.attemptsTop = lanes.ledger + lane / 2 + 4;
    lanes.attemptsBottom = lanes.attemptsTop + std::max(12.0, bars);
    lanes.sign = signSide;
    return lanes;
}

void TimelinePainter::paint(QPainter &painter, const TimelineLayout &layout, const Scene &scene) const
{
    if (layout.count() == 0)
        return;
    painter.save();
    painter.setFont(m_font);
    const Lanes lanes = lanesOf(scene.plot);
    paintLanes(painter, scene.plot, lanes);
    painter.setClipRect(scene.plot.adjusted(0, -1, 0, 8), Qt::IntersectClip);
    if (scene.hovered >= 0 && scene.hovered != scene.selected)
        paintBand(painter, layout, scene, scene.hovered, m_hover);
    if (scene.selected >= 0)
        paintBand(painter, layout, scene, scene.selected, m_selection);
    for (const TimelineLayout::Group &group : layout.visible()) {
        const double x = scene.plot.left() + layout.pixel(group);
        paintFoot(painter, layout, group, scene);
        paintColumn(painter, group, m_ratio > 0 ? std::round(x) : x, lanes);
    }
    paintCaption(painter, layout, scene, lanes);
    painter.restore();
}

void TimelinePainter::paintLanes(QPainter &painter, const QRectF &plot, const Lanes &lanes) const
{
    painter.setPen(QPen(m_line, 1));
    for (const double y : {lanes.folder, lanes.ledger, lanes.attemptsBottom})
        painter.drawLine(QPointF(plot.left(), std::round(y) + 0.5),
                         QPointF(plot.right(), std::round(y) + 0.5));
    paintGuide(painter, plot, lanes, 1000, tr("1 s"));
    if (lanes.attemptsBottom - lanes.attemptsTop >= 72)
        paintGuide(painter, plot, lanes, 60000, tr("1 min"));
    painter.setPen(m_muted);
    const auto label = [&](double y, const QString &text) {
        painter.drawText(QRectF(plot.left() - m_gutter, y - 12, m_gutter - 8, 24),
                         Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, text);
    };
    label(lanes.folder, m_folderLabel);
    label(lanes.ledger, m_ledgerLabel);
    label(lanes.attemptsBottom - 8, m_attemptsLabel);
}

/// A faint line at the height of a bar that took so long.
void TimelinePainter::paintGuide(QPainter &painter, const QRectF &plot, const Lanes &lanes, int milliseconds,
                                 const QString &label) const
{
    const double height = lanes.attemptsBottom - lanes.attemptsTop;
    const double y =
        std::round(lanes.attemptsBottom - height * barHeight(std::chrono::milliseconds(milliseconds))) + 0.5;
    if (height < 48)
        return;
    painter.setPen(QPen(m_line, 1, Qt::DotLine));
    painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
    painter.setPen(m_muted);
    painter.drawText(QRectF(plot.left() - m_gutter, y - 12, m_gutter - 8, 24),
                     Qt::AlignVCenter | Qt::AlignRight | Qt::TextSingleLine, label);
}

void TimelinePainter::paintColumn(QPainter &painter, const TimelineLayout::Group &group, double x,
                                  const Lanes &lanes) const
{
    const TimelineColumn &column = group.column;
    // The connector runs from what is there to the place where the other would be.
    const double half = lanes.sign / 2 + 1;
    const bool isGap = !column.folder || !column.ledger;
    painter.setPen(QPen(m_connector, 1, isGap ? Qt::DotLine : Qt::SolidLine));
    const double across = m_ratio > 0 ? x + 0.5 : x;
    painter.drawLine(QPointF(across, lanes.folder + (column.folder ? half : 4)),
                     QPointF(across, lanes.ledger - (column.ledger ? half : 4)));
    if (column.barCount > 0 && column.ledger) {
        painter.setPen(QPen(m_line, 1));
        painter.drawLine(QPointF(across, lanes.ledger + half), QPointF(across, lanes.attemptsTop));
    }
    const auto gap = [&](double y) {
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(m_connector, 1));
        painter.setBrush(m_palette.color(QPalette::Base));
        painter.drawEllipse(QPointF(across, y), 3, 3);
        painter.restore();
    };
    if (column.folder)
        paintPicture(painter, {x, lanes.folder}, lanes.sign, *column.folder, column.isFolderEdited);
    else
        gap(lanes.folder);
    if (column.ledger)
        paintPicture(painter, {x, lanes.ledger}, lanes.sign, *column.ledger, false);
    else
        gap(lanes.ledger);
    paintBars(painter, column, x, lanes);
    if (group.count > 1) {
        while (static_cast<int>(m_counts.size()) <= group.count)
            m_counts.push_back(QLocale().toString(static_cast<int>(m_counts.size())));
        painter.setPen(m_muted);
        painter.drawText(QRectF(x - group.width, lanes.counts - 10, group.width * 2, 20),
                         Qt::AlignCenter | Qt::TextSingleLine,
                         m_counts[static_cast<std::size_t>(group.count)]);
    }
}

void TimelinePainter::paintBars(QPainter &painter, const TimelineColumn &column, double x,
                                const Lanes &lanes) const
{
    constexpr double width = 4;
    constexpr double step = 5;
    const double height = lanes.attemptsBottom - lanes.attemptsTop;
    double left = x - (column.barCount * step - 1) / 2;
    if (m_ratio > 0)
        left = std::round(left);
    for (int i = 0; i < column.barCount; ++i) {
        const AttemptBar &bar = column.bars[static_cast<std::size_t>(i)];
        const double tall = std::max(3.0, std::round(height * barHeight(bar.duration)));
        paintBar(painter, bar, QRectF(left + i * step, std::round(lanes.attemptsBottom) - tall, width, tall));
    }
}

/// Shape first: a full bar ran, a flat line was only declared, an outline was rolled back, a cross failed.
void TimelinePainter::paintBar(QPainter &painter, const AttemptBar &bar, const QRectF &box) const
{
    const QColor &color = m_colors[static_cast<std::size_t>(signOfBar(bar.kind))];
    switch (bar.kind) {
    case AttemptKind::Applied:
        painter.fillRect(box, color);
        break;
    case AttemptKind::Declared:
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), color);
        break;
    case AttemptKind::Running:
        painter.fillRect(QRectF(box.left(), box.bottom() - 14, box.width(), 14),
                         QBrush(color, Qt::Dense4Pattern));
        break;
    case AttemptKind::RolledBack:
        painter.setPen(QPen(color, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(box.left() + 0.5, box.bottom() - 11.5, box.width() - 1, 11));
        break;
    case AttemptKind::Failed: {
        painter.fillRect(QRectF(box.left(), box.bottom() - 8, box.width(), 8), color);
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(color, 1.6));
        const QPointF top(box.center().x(), box.bottom() - 13);
        painter.drawLine(top + QPointF(-3, -3), top + QPointF(3, 3));
        painter.drawLine(top + QPointF(-3, 3), top + QPointF(3, -3));
        painter.restore();
        break;
    }
    }
}

/// Where a sign was moved aside, a line leads from its column to its own time on the axis.
void TimelinePainter::paintFoot(QPainter &painter, const TimelineLayout &layout,
                                const TimelineLayout::Group &group, const Scene &scene) const
{
    const double own = scene.plot.left() + layout.pixel(group.position);
    const double drawn = scene.plot.left() + layout.pixel(group);
    const Lanes lanes = lanesOf(scene.plot);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_connector, 1));
    painter.drawLine(QPointF(drawn, lanes.attemptsBottom + 1), QPointF(own, scene.plot.bottom() + 4));
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void TimelinePainter::paintBand(QPainter &painter, const TimelineLayout &layout, const Scene &scene,
                                int migration, const QColor &color) const
{
    const TimelineLayout::Group *group = layout.groupOf(migration);
    if (!group)
        return;
    const double width = std::max(group->width, TimelineLayout::signWidth) + 4;
    const double x = std::round(scene.plot.left() + layout.pixel(*group) - width / 2);
    const Lanes lanes = lanesOf(scene.plot);
    painter.fillRect(QRectF(x, lanes.counts - 9, width, lanes.attemptsBottom - lanes.counts + 9), color);
}

void TimelinePainter::paintCaption(QPainter &painter, const TimelineLayout &layout, const Scene &scene,
                                   const Lanes &lanes) const
{
    const TimelineLayout::Group *group = layout.groupOf(scene.selected);
    if (!group || scene.caption.isEmpty())
        return;
    const QFontMetricsF metrics(m_font);
    const QString text = elidedName(scene.caption, metrics, scene.plot.width() - 16);
    const double width = metrics.horizontalAdvance(text) + 12;
    const double wanted = scene.plot.left() + layout.pixel(*group) - width / 2;
    const double x =
        std::clamp(wanted, scene.plot.left(), std::max(scene.plot.left(), scene.plot.right() - width));
    const QRectF box(std::round(x), lanes.captions - 10, width, 20);
    painter.fillRect(box, m_selection);
    painter.setPen(m_palette.color(QPalette::Text));
    painter.drawText(box, Qt::AlignCenter | Qt::TextSingleLine, text);
}

void TimelinePainter::paintPicture(QPainter &painter, QPointF centre, double side, Sign sign,
                                   bool isEdited) const
{
    const QRectF box(centre.x() - side / 2, centre.y() - side / 2, side, side);
    if (m_ratio > 0)
        painter.drawPixmap(QPointF(std::round(box.left()), std::round(box.top())),
                           m_pictures[static_cast<std::size_t>(sign)][isEdited ? 1 : 0]);
    else
        paintSign(painter, box, sign, isEdited, m_palette);
}

} // namespace plumbline::views
