#include "views/diagram/diagram_painter.h"

#include "views/theme/theme.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>
#include <optional>

namespace plumbline::views {

namespace {

/// Of a line that is no foreign key, or one that does not hold for all rows; in widths of the line.
const QList<qreal> dashes{5, 4};
constexpr double legendSign = DiagramLayout::stub + 8;

/// Paints the straight piece between a box's border and the curve, with its sign. `outwards` is 1 to the
/// right.
void paintEnd(QPainter &painter, QPointF border, double outwards, LineEnd end, const QColor &ground)
{
    const auto at = [&](double away, double aside) { return border + QPointF(away * outwards, aside); };
    const auto bar = [&](double away) { painter.drawLine(at(away, -5), at(away, 5)); };
    const auto circle = [&](double away) {
        painter.setBrush(ground);
        painter.drawEllipse(at(away, 0), 3.5, 3.5);
        painter.setBrush(Qt::NoBrush);
    };
    painter.drawLine(border, at(DiagramLayout::stub, 0));
    switch (end) {
    case LineEnd::ExactlyOne:
        bar(6);
        bar(10);
        break;
    case LineEnd::AtMostOne:
        bar(6);
        circle(12.5);
        break;
    case LineEnd::AnyNumber:
        painter.drawLine(at(0, -5), at(10, 0));
        painter.drawLine(at(0, 5), at(10, 0));
        circle(13.5);
        break;
    case LineEnd::Parent: {
        painter.setBrush(ground);
        painter.drawPolygon(QPolygonF{at(1, 0), at(12, -5.5), at(12, 5.5)});
        painter.setBrush(Qt::NoBrush);
        break;
    }
    case LineEnd::Plain:
        break;
    }
}

QPen solid(const QColor &color, double width)
{
    return {color, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin};
}

QColor mixed(const QColor &one, const QColor &other, double share)
{
    const auto part = [share](int a, int b) { return qRound(a + (b - a) * share); };
    return {part(one.red(), other.red()), part(one.green(), other.green()), part(one.blue(), other.blue())};
}

QFont bold(QFont font)
{
    font.setBold(true);
    return font;
}

void drawText(QPainter &painter, const QRectF &box, Qt::Alignment alignment, const QString &text)
{
    painter.drawText(box, static_cast<int>(alignment | Qt::AlignVCenter) | Qt::TextSingleLine, text);
}

} // namespace

void DiagramPainter::paint(QPainter &painter, const Diagram &diagram, const Scene &scene) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const auto isExposed = [&](const QRectF &what) {
        return scene.exposed.isEmpty() || scene.exposed.intersects(what.adjusted(-8, -8, 8, 8));
    };
    const auto isBroughtOut = [&](std::size_t line) {
        const auto &relation = diagram.around.relations[line];
        const int box = scene.hovered >= 0 ? scene.hovered : (scene.hasFocus ? scene.selected : -1);
        return static_cast<int>(line) == scene.line || (scene.line < 0 && box >= 0 &&
                                                        (relation.from == static_cast<std::size_t>(box) ||
                                                         relation.to == static_cast<std::size_t>(box)));
    };
    // Those that are brought out lie above the others.
    for (const bool broughtOut : {false, true})
        for (std::size_t i = 0; i < diagram.lines.size(); ++i)
            if (isBroughtOut(i) == broughtOut && isExposed(diagram.lines[i].points.boundingRect()))
                paintLine(painter, diagram, i,
                          broughtOut ? m_palette.color(QPalette::Link) : mutedColor(m_palette),
                          broughtOut ? 2.25 : 1.25);
    for (std::size_t i = 0; i < diagram.boxes.size(); ++i)
        if (isExposed(diagram.boxes[i].place))
            paintBox(painter, diagram, i, scene);
    painter.restore();
}

void DiagramPainter::paintLine(QPainter &painter, const Diagram &diagram, std::size_t line,
                               const QColor &color, double width) const
{
    const DiagramLine &drawn = diagram.lines[line];
    const schema::NearRelation &relation = diagram.around.relations[line];
    QPen pen = solid(color, width);
    // A dashed line is no foreign key, or one that does not hold for all rows.
    if (relation.kind == schema::NearRelation::Kind::ChildOf || !relation.isValid)
        pen.setDashPattern(dashes);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(drawn.path);
    painter.setPen(solid(color, width));
    const QColor ground = m_palette.color(QPalette::Window);
    const auto outwards = [](QPointF border, QPointF outside) {
        return outside.x() < border.x() ? -1.0 : 1.0;
    };
    paintEnd(painter, drawn.from, outwards(drawn.from, drawn.points[1]), beginOf(relation), ground);
    paintEnd(painter, drawn.to, outwards(drawn.to, drawn.points[drawn.points.size() - 2]), endOf(relation),
             ground);
}

void DiagramPainter::paintBox(QPainter &painter, const Diagram &diagram, std::size_t box,
                              const Scene &scene) const
{
    const DiagramBox &drawn = diagram.boxes[box];
    const bool isChosen = box == 0;
    const bool isSelected = static_cast<int>(box) == scene.selected;
    const bool isKnown = diagram.around.tables[box].kind.has_value();
    QPen frame = isChosen ? solid(m_palette.color(QPalette::Text), 2.5) : solid(mutedColor(m_palette), 1);
    if (!isKnown)
        frame.setDashPattern({4, 3});
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_palette.color(QPalette::Base));
    painter.drawRect(drawn.place);
    paintHead(painter, diagram, drawn, isChosen);
    paintRows(painter, diagram, drawn);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(frame);
    painter.drawRect(drawn.place);
    if (isSelected || static_cast<int>(box) == scene.hovered) {
        QPen ring = solid(m_palette.color(QPalette::Highlight), isSelected && scene.hasFocus ? 2.5 : 1.5);
        ring.setJoinStyle(Qt::MiterJoin);
        painter.setPen(ring);
        painter.drawRect(drawn.place.adjusted(-3.5, -3.5, 3.5, 3.5));
    }
}

void DiagramPainter::paintHead(QPainter &painter, const Diagram &diagram, const DiagramBox &box,
                               bool isChosen) const
{
    const QColor base = m_palette.color(QPalette::Base);
    const QColor text = m_palette.color(QPalette::Text);
    const QRectF head(box.place.topLeft(), QSizeF(box.place.width(), box.headRows * diagram.rowHeight));
    painter.fillRect(head, mixed(base, text, isChosen ? 0.16 : 0.07));
    const QRectF inner = head.adjusted(space::control, 0, -space::control, 0);
    const QFont names = fixedFont(diagram.font);
    painter.setFont(isChosen ? bold(names) : names);
    painter.setPen(text);
    drawText(painter, QRectF(inner.topLeft(), QSizeF(inner.width(), diagram.rowHeight)), Qt::AlignLeft,
             box.title);
    if (!box.under.isEmpty()) {
        painter.setFont(diagram.font);
        painter.setPen(mutedColor(m_palette));
        drawText(painter,
                 QRectF(inner.left(), inner.top() + diagram.rowHeight - 2, inner.width(), diagram.rowHeight),
                 Qt::AlignLeft, box.under);
    }
    if (!box.rows.empty()) {
        painter.setPen(solid(mutedColor(m_palette), isChosen ? 1.5 : 0.75));
        painter.drawLine(head.bottomLeft(), head.bottomRight());
    }
}

void DiagramPainter::paintRows(QPainter &painter, const Diagram &diagram, const DiagramBox &box) const
{
    const QFont names = fixedFont(diagram.font);
    QRectF row(box.place.left() + space::control, box.place.top() + box.headRows * diagram.rowHeight,
               box.place.width() - 2 * space::control, diagram.rowHeight);
    for (const DiagramRow &one : box.rows) {
        if (one.isRemark) {
            painter.setFont(diagram.font);
            painter.setPen(mutedColor(m_palette));
            drawText(painter, row, Qt::AlignLeft, one.name);
        } else {
            painter.setFont(names);
            painter.setPen(mutedColor(m_palette));
            drawText(painter, row, Qt::AlignLeft, one.marks);
            drawText(painter, row, Qt::AlignRight, one.type);
            painter.setPen(m_palette.color(QPalette::Text));
            drawText(painter, row.adjusted(box.marksWidth, 0, 0, 0), Qt::AlignLeft, one.name);
        }
        row.translate(0, diagram.rowHeight);
    }
}

namespace {

/// A line as it ends at the left side of a box, whose border is a short bar; dashed, without an end, where
/// there is none to explain.
void paintLegendSign(QPainter &painter, QPointF at, std::optional<LineEnd> end, const QPalette &palette)
{
    painter.setRenderHint(QPainter::Antialiasing);
    QPen pen = solid(mutedColor(palette), 1.25);
    const QPointF border = at + QPointF(legendSign, 0);
    if (!end) {
        pen.setDashPattern(dashes);
        painter.setPen(pen);
        painter.drawLine(at, border);
        return;
    }
    painter.setPen(pen);
    painter.drawLine(at, at + QPointF(legendSign - DiagramLayout::stub, 0));
    painter.fillRect(QRectF(border.x(), border.y() - 7, 3, 14), mutedColor(palette));
    paintEnd(painter, border, -1, *end, palette.color(QPalette::Window));
}

} // namespace

QSizeF DiagramPainter::paintLegend(QPainter *painter, QPointF at, double width, const QFont &font,
                                   const QPalette &palette, bool hasDashes)
{
    const QFontMetricsF metrics(font);
    const double height = std::ceil(metrics.height()) + space::tight;
    std::vector<std::pair<std::optional<LineEnd>, QString>> entries{
        {LineEnd::ExactlyOne, tr("exactly one")},
        {LineEnd::AtMostOne, tr("at most one")},
        {LineEnd::AnyNumber, tr("any number")},
        {LineEnd::Parent, tr("partition of, or inherits from")}};
    if (hasDashes)
        entries.emplace_back(std::nullopt,
                             tr("foreign key that was not validated: rows from before may break it"));
    QPointF pen = at;
    double widest = 0;
    for (const auto &[end, word] : entries) {
        const double needed = legendSign + space::control + metrics.horizontalAdvance(word);
        if (pen.x() > at.x() && pen.x() + needed > at.x() + width)
            pen = {at.x(), pen.y() + height};
        if (painter) {
            paintLegendSign(*painter, pen + QPointF(0, height / 2), end, palette);
            painter->setFont(font);
            painter->setPen(palette.color(QPalette::WindowText));
            drawText(*painter,
                     QRectF(pen.x() + legendSign + space::control, pen.y(), needed - legendSign, height),
                     Qt::AlignLeft, word);
        }
        widest = std::max(widest, pen.x() + needed - at.x());
        pen.rx() += needed + space::group;
    }
    return {widest, pen.y() + height - at.y()};
}

} // namespace plumbline::views
