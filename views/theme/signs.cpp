#include "views/theme/theme.h"

#include <QIconEngine>
#include <QPainterPath>
#include <QPainterPathStroker>
#include <QPixmap>

#include <array>
#include <cmath>
#include <numbers>

namespace plumbline::views {

namespace {

// Every sign is one filled path around the origin in a square of 16 units, so that screen, printer and PDF
// paint the same outline and a stroke never depends on the painter's pen. Qt flattens curves to a fixed
// fineness when it cuts paths, so they are cut large and painted small.
constexpr double k = 64;
constexpr double side = 16 * k;
constexpr double pen = 2;

QPainterPath circle(double radius, QPointF centre = {})
{
    QPainterPath path;
    path.addEllipse(centre * k, radius * k, radius * k);
    return path;
}

/// An outline of lines between points that are in units already.
QPainterPath stroked(const QPainterPath &line, double width = pen)
{
    QPainterPathStroker stroker;
    stroker.setWidth(width * k);
    stroker.setCapStyle(Qt::FlatCap);
    stroker.setJoinStyle(Qt::MiterJoin);
    stroker.setCurveThreshold(0.02 * k); // as fine as print needs; finer makes a PDF of signs heavy
    return stroker.createStroke(line);
}

QPainterPath polygon(std::initializer_list<QPointF> corners)
{
    QPainterPath path;
    for (const QPointF &corner : corners)
        path.elementCount() == 0 ? path.moveTo(corner * k) : path.lineTo(corner * k);
    path.closeSubpath();
    return path;
}

QPainterPath line(QPointF from, QPointF to, double width = pen)
{
    QPainterPath path(from * k);
    path.lineTo(to * k);
    return stroked(path, width);
}

QPainterPath ring(double outer, double width = pen)
{
    return circle(outer).subtracted(circle(outer - width));
}

QPainterPath square(double half)
{
    QPainterPath path;
    path.addRoundedRect(QRectF(-half * k, -half * k, 2 * half * k, 2 * half * k), k, k);
    return path;
}

QRectF around(double radius, double down = 0)
{
    return QRectF(-radius * k, (down - radius) * k, 2 * radius * k, 2 * radius * k);
}

QPainterPath halfFilledCircle()
{
    QPainterPath left;
    left.addRect(-8 * k, -8 * k, 8 * k, 16 * k);
    return ring(6.5).united(circle(6.5).intersected(left));
}

QPainterPath crossInSquare()
{
    const QPainterPath cross = line({-3.25, -3.25}, {3.25, 3.25}).united(line({-3.25, 3.25}, {3.25, -3.25}));
    return square(6.5).subtracted(cross);
}

QPainterPath circleWithBackArrow()
{
    const QPainterPath head = polygon({{-4, 0}, {0, -3.25}, {0, 3.25}});
    return ring(7, 1.75).united(head).united(line({-0.5, 0}, {3.75, 0}, 1.75));
}

QPainterPath dashedCircle()
{
    QPainterPath path;
    constexpr int dashes = 6;
    for (int i = 0; i < dashes; ++i) {
        QPainterPath arc;
        const double start = i * 360.0 / dashes + 12;
        arc.arcMoveTo(around(5.5), start);
        arc.arcTo(around(5.5), start, 36);
        path.addPath(stroked(arc));
    }
    return path;
}

QPainterPath squareWithSlash()
{
    return square(6.5).subtracted(square(4.75)).united(line({-4.5, 4.5}, {4.5, -4.5}, 1.75));
}

QPainterPath questionInDiamond()
{
    QPainterPath hook;
    hook.arcMoveTo(around(2.1, -2.5), 180);
    hook.arcTo(around(2.1, -2.5), 180, -225);
    hook.quadTo(QPointF(0, 0.1) * k, QPointF(0, 1.4) * k);
    return polygon({{0, -8}, {8, 0}, {0, 8}, {-8, 0}})
        .subtracted(stroked(hook, 1.6))
        .subtracted(circle(1.05, {0, 3.4}));
}

QPainterPath shapeOf(Sign sign)
{
    switch (sign) {
    case Sign::Applied:
        return circle(6.5);
    case Sign::Declared:
        return ring(7, 1.5).united(circle(3.75));
    case Sign::Pending:
        return ring(6.5);
    case Sign::Running:
        return halfFilledCircle();
    case Sign::Failed:
        return crossInSquare();
    case Sign::RolledBack:
        return circleWithBackArrow();
    case Sign::Missing:
        return dashedCircle();
    case Sign::Broken:
        return squareWithSlash();
    case Sign::Unknown:
        return questionInDiamond();
    }
    Q_UNREACHABLE();
}

/// A pencil in the upper right corner, its point towards the sign's middle.
QPainterPath pencil()
{
    return polygon({{1.2, -1.2}, {2.0, -3.9}, {5.5, -7.4}, {7.4, -5.5}, {3.9, -2.0}});
}

/// The sign with a notch cut around the pencil, so that the two stay apart in one colour.
QPainterPath withNotch(const QPainterPath &shape)
{
    return shape.subtracted(pencil().united(stroked(pencil(), 2.4))).united(pencil());
}

const QPainterPath &pathOf(Sign sign, bool isEdited)
{
    static const auto paths = [] {
        std::array<std::array<QPainterPath, 2>, signCount> made;
        for (int i = 0; i < signCount; ++i) {
            const QPainterPath shape = shapeOf(static_cast<Sign>(i));
            made[static_cast<std::size_t>(i)] = {shape, withNotch(shape)};
        }
        return made;
    }();
    return paths[static_cast<std::size_t>(sign)][isEdited ? 1 : 0];
}

QPainterPath regular(int corners, double radius, double turn, double down)
{
    QPainterPath path;
    for (int i = 0; i < corners; ++i) {
        const double angle = turn + 2 * std::numbers::pi * i / corners;
        const QPointF corner(radius * std::sin(angle), down - radius * std::cos(angle));
        i == 0 ? path.moveTo(corner * k) : path.lineTo(corner * k);
    }
    path.closeSubpath();
    return path;
}

QPainterPath environmentPath(project::Environment environment)
{
    switch (environment) {
    case project::Environment::Local:
        return circle(6.5);
    case project::Environment::Staging:
        return regular(3, 8.5, 0, 1.75);
    case project::Environment::Production:
        return regular(8, 7.5, std::numbers::pi / 8, 0);
    }
    Q_UNREACHABLE();
}

QPainterPath exclamationInTriangle()
{
    return polygon({{0, -7}, {7.5, 6.5}, {-7.5, 6.5}})
        .subtracted(line({0, -2.6}, {0, 2.4}, 1.8))
        .subtracted(circle(1.1, {0, 4.4}));
}

void fill(QPainter &painter, const QRectF &box, const QPainterPath &path, const QColor &color)
{
    const double scale = std::min(box.width(), box.height()) / side;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(box.center());
    painter.scale(scale, scale);
    painter.fillPath(path, color);
    painter.restore();
}

/// Paints when asked, at whatever size and device pixel ratio the view has.
class PathIcon : public QIconEngine {
public:
    PathIcon(QPainterPath path, QColor normal, QColor disabled, QColor selected)
        : m_path(std::move(path)),
          m_normal(std::move(normal)),
          m_disabled(std::move(disabled)),
          m_selected(std::move(selected))
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const QColor &color = mode == QIcon::Disabled   ? m_disabled
                              : mode == QIcon::Selected ? m_selected
                                                        : m_normal;
        fill(*painter, rect, m_path, color);
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal) override
    {
        return pixmap(size, mode, state);
    }
    QIconEngine *clone() const override { return new PathIcon(*this); }

private:
    QPainterPath m_path;
    QColor m_normal;
    QColor m_disabled;
    QColor m_selected;
};

QIcon icon(const QPainterPath &path, const QColor &color, const QPalette &palette)
{
    return QIcon(new PathIcon(path, color, palette.color(QPalette::Disabled, QPalette::Text),
                              palette.color(QPalette::HighlightedText)));
}

} // namespace

Sign signOf(history::State state, bool isDeclared)
{
    switch (state) {
    case history::State::Applied:
        return isDeclared ? Sign::Declared : Sign::Applied;
    case history::State::Pending:
        return Sign::Pending;
    case history::State::Running:
        return Sign::Running;
    case history::State::Failed:
        return Sign::Failed;
    case history::State::RolledBack:
        return Sign::RolledBack;
    case history::State::Missing:
        return Sign::Missing;
    case history::State::Broken:
        return Sign::Broken;
    case history::State::Unknown:
        return Sign::Unknown;
    }
    Q_UNREACHABLE();
}

bool isEdit(history::Problem problem)
{
    return problem == history::Problem::Edited || problem == history::Problem::EditedLineEndings ||
           problem == history::Problem::EditedComments;
}

bool isEdited(const history::Migration &migration)
{
    return std::any_of(migration.problems.begin(), migration.problems.end(), isEdit);
}

void paintSign(QPainter &painter, const QRectF &box, Sign sign, bool isEdited, const QColor &color)
{
    fill(painter, box, pathOf(sign, isEdited), color);
}

void paintSign(QPainter &painter, const QRectF &box, Sign sign, bool isEdited, const QPalette &palette)
{
    paintSign(painter, box, sign, isEdited, signColor(sign, isEdited, palette));
}

void paintEnvironment(QPainter &painter, const QRectF &box, project::Environment environment,
                      const QPalette &palette)
{
    fill(painter, box, environmentPath(environment), environmentColor(environment, palette));
}

void paintCaution(QPainter &painter, const QRectF &box, const QPalette &palette)
{
    fill(painter, box, exclamationInTriangle(), cautionColor(palette));
}

QIcon signIcon(Sign sign, bool isEdited, const QPalette &palette)
{
    return icon(pathOf(sign, isEdited), signColor(sign, isEdited, palette), palette);
}

QIcon environmentIcon(project::Environment environment, const QPalette &palette)
{
    return icon(environmentPath(environment), environmentColor(environment, palette), palette);
}

} // namespace plumbline::views
