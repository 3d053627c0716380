#include "views/timeline/timeline_plot.h"

#include <QGuiApplication>
#include <QKeyEvent>
#include <QStyleHints>

#include <algorithm>
#include <cmath>

namespace plumbline::views {

namespace {
constexpr double zoomStep = 1.25;
}

void TimelinePlot::keyPressEvent(QKeyEvent *event)
{
    const bool isShifted = event->modifiers() & Qt::ShiftModifier;
    switch (event->key()) {
    case Qt::Key_Left:
        isShifted ? pan(-0.125) : pickNeighbour(-1);
        break;
    case Qt::Key_Right:
        isShifted ? pan(0.125) : pickNeighbour(1);
        break;
    case Qt::Key_PageUp:
        pan(-0.9);
        break;
    case Qt::Key_PageDown:
        pan(0.9);
        break;
    case Qt::Key_Home:
        pickEnd(false);
        break;
    case Qt::Key_End:
        pickEnd(true);
        break;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoom(zoomStep);
        break;
    case Qt::Key_Minus:
        zoom(1 / zoomStep);
        break;
    case Qt::Key_0:
        showAll();
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        pick(m_scene.selected);
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

void TimelinePlot::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton) {
        QWidget::mousePressEvent(event);
        return;
    }
    m_dragFrom = event->position();
    m_dragRange = m_range;
    m_isDragging = false;
}

void TimelinePlot::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_dragFrom) {
        hoverAt(event->position());
        return;
    }
    const double moved = event->position().x() - m_dragFrom->x();
    if (!m_isDragging && std::abs(moved) < QGuiApplication::styleHints()->startDragDistance())
        return;
    m_isDragging = true;
    m_showsAll = false;
    setCursor(Qt::ClosedHandCursor);
    const double by = -moved / std::max(1.0, columnsWidth()) * m_dragRange.size();
    setRange({m_dragRange.lower + by, m_dragRange.upper + by});
}

void TimelinePlot::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !m_dragFrom)
        return;
    if (!m_isDragging)
        if (const TimelineLayout::Group *group = groupAt(event->position()))
            pick(group->leading);
    m_dragFrom.reset();
    m_isDragging = false;
    setCursor(Qt::ArrowCursor);
    m_scene.hovered = -1;
    hoverAt(event->position());
}

/// A double click opens a group: its members fill the view.
void TimelinePlot::mouseDoubleClickEvent(QMouseEvent *event)
{
    const TimelineLayout::Group *group = groupAt(event->position());
    if (!group || group->count < 2)
        return;
    const auto &order = m_layout.byPosition();
    const double from = m_layout.position(order[static_cast<std::size_t>(group->first)]);
    const double to = m_layout.position(order[static_cast<std::size_t>(group->first + group->count - 1)]);
    const double margin = std::max((to - from) * 0.2, m_range.size() / 1000);
    m_showsAll = false;
    setRange({from - margin, to + margin});
}

void TimelinePlot::wheelEvent(QWheelEvent *event)
{
    const QPoint delta = event->angleDelta();
    const bool isSideways =
        std::abs(delta.x()) > std::abs(delta.y()) || event->modifiers() & Qt::ShiftModifier;
    if (isSideways)
        pan(-(delta.x() + delta.y()) / 120.0 * 0.1);
    else
        zoom(std::pow(zoomStep, delta.y() / 120.0),
             m_layout.positionAt(event->position().x() - columns().left()));
    event->accept();
}

void TimelinePlot::leaveEvent(QEvent *event)
{
    QCustomPlot::leaveEvent(event);
    if (m_scene.hovered >= 0) {
        m_scene.hovered = -1;
        replot(rpQueuedReplot);
    }
}

} // namespace plumbline::views
