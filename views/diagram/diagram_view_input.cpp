#include "models/items/roles.h"
#include "views/diagram/diagram_view.h"

#include <QGuiApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QNativeGestureEvent>
#include <QStyleHints>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace plumbline::views {

namespace {

constexpr double zoomStep = 1.25;
constexpr double panStep = 48;
/// How near the mouse must come to a line, in pixels of the screen.
constexpr double reach = 6;

std::optional<QPointF> directionOf(int key)
{
    switch (key) {
    case Qt::Key_Left:
        return QPointF(-1, 0);
    case Qt::Key_Right:
        return QPointF(1, 0);
    case Qt::Key_Up:
        return QPointF(0, -1);
    case Qt::Key_Down:
        return QPointF(0, 1);
    default:
        return {};
    }
}

} // namespace

bool DiagramView::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        showTip(help->globalPos(), help->pos());
        return true;
    }
    if (event->type() == QEvent::NativeGesture) {
        const auto *gesture = static_cast<QNativeGestureEvent *>(event);
        if (gesture->gestureType() == Qt::ZoomNativeGesture) {
            zoomAround(1 + gesture->value(), gesture->position());
            return true;
        }
    }
    // Ctrl with + − 0 zooms here, also where the window has a shortcut for it.
    if (event->type() == QEvent::ShortcutOverride && hasFocus()) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const auto keys = {Qt::Key_Plus, Qt::Key_Equal, Qt::Key_Minus, Qt::Key_0};
        const bool isOurs = (key->modifiers() & Qt::ControlModifier) &&
                            (std::ranges::find(keys, key->key()) != keys.end() || directionOf(key->key()));
        if (isOurs) {
            event->accept();
            return true;
        }
    }
    return QWidget::event(event);
}

bool DiagramView::zoomByKey(const QKeyEvent &event)
{
    switch (event.key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoom(zoomStep);
        return true;
    case Qt::Key_Minus:
        zoom(1 / zoomStep);
        return true;
    case Qt::Key_0:
        setScale(1);
        return true;
    case Qt::Key_F:
        if (event.modifiers() & Qt::ControlModifier)
            return false;
        fit();
        return true;
    default:
        return false;
    }
}

bool DiagramView::moveByKey(const QKeyEvent &event)
{
    const std::optional<QPointF> direction = directionOf(event.key());
    if (!direction)
        return false;
    if (!(event.modifiers() & Qt::ControlModifier)) {
        pan(*direction * panStep);
        return true;
    }
    const int from = std::max(m_scene.selected, 0);
    if (const int next = m_diagram->neighbourOf(from, *direction); next >= 0) {
        select(next);
        reveal(next);
    }
    return true;
}

void DiagramView::keyPressEvent(QKeyEvent *event)
{
    if (!m_diagram || m_diagram->boxes.empty()) {
        QWidget::keyPressEvent(event);
        return;
    }
    if (zoomByKey(*event) || moveByKey(*event))
        return;
    switch (event->key()) {
    case Qt::Key_Home:
        select(0);
        reveal(0);
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        choose(m_scene.selected);
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

bool DiagramView::focusNextPrevChild(bool isNext)
{
    if (!m_diagram || m_diagram->walk.empty() || m_scene.selected < 0)
        return QWidget::focusNextPrevChild(isNext);
    const auto &walk = m_diagram->walk;
    const auto at = std::ranges::find(walk, static_cast<std::size_t>(m_scene.selected));
    const auto place = at - walk.begin() + (isNext ? 1 : -1);
    if (place < 0 || place >= static_cast<std::ptrdiff_t>(walk.size()))
        return QWidget::focusNextPrevChild(isNext);
    const int next = static_cast<int>(walk[static_cast<std::size_t>(place)]);
    select(next);
    reveal(next);
    return true;
}

void DiagramView::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    if (m_diagram && !m_diagram->walk.empty()) {
        if (event->reason() == Qt::TabFocusReason)
            select(static_cast<int>(m_diagram->walk.front()));
        else if (event->reason() == Qt::BacktabFocusReason)
            select(static_cast<int>(m_diagram->walk.back()));
    }
    update();
}

void DiagramView::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    update();
}

void DiagramView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton && event->button() != Qt::MiddleButton) {
        QWidget::mousePressEvent(event);
        return;
    }
    m_dragFrom = event->position();
    m_dragOrigin = m_origin;
    m_isDragging = false;
}

void DiagramView::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_dragFrom || !m_diagram) {
        hover(event->position());
        return;
    }
    const QPointF moved = event->position() - *m_dragFrom;
    if (!m_isDragging && moved.manhattanLength() < QGuiApplication::styleHints()->startDragDistance())
        return;
    m_isDragging = true;
    setCursor(Qt::ClosedHandCursor);
    m_origin = m_dragOrigin;
    pan(-moved);
}

void DiagramView::mouseReleaseEvent(QMouseEvent *event)
{
    if (!m_dragFrom)
        return;
    m_dragFrom.reset();
    unsetCursor();
    if (std::exchange(m_isDragging, false) || !m_diagram)
        return;
    if (const int box = m_diagram->boxAt(toDiagram(event->position())); box >= 0)
        select(box);
}

void DiagramView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && m_diagram)
        choose(m_diagram->boxAt(toDiagram(event->position())));
}

void DiagramView::wheelEvent(QWheelEvent *event)
{
    const QPoint angle = event->angleDelta();
    if (event->modifiers() & (Qt::ShiftModifier | Qt::AltModifier)) {
        // Qt turns the axes where Alt is held.
        pan(-QPointF(angle.x() != 0 ? angle.x() : angle.y(), 0) * 0.5);
    } else if (angle.y() != 0) {
        zoomAround(std::pow(zoomStep, angle.y() / 120.0), event->position());
    } else {
        pan(-QPointF(angle.x(), 0) * 0.5);
    }
    event->accept();
}

void DiagramView::leaveEvent(QEvent *event)
{
    QWidget::leaveEvent(event);
    m_scene.hovered = -1;
    m_scene.line = -1;
    update();
}

void DiagramView::hover(QPointF position)
{
    if (!m_diagram)
        return;
    const QPointF at = toDiagram(position);
    const int box = m_diagram->boxAt(at);
    const int line = box >= 0 ? -1 : m_diagram->lineAt(at, reach / m_scale);
    if (std::exchange(m_scene.hovered, box) != box || std::exchange(m_scene.line, line) != line) {
        m_scene.line = line;
        update();
    }
}

void DiagramView::showTip(QPoint globalPosition, QPointF position)
{
    QString tip;
    if (m_diagram) {
        const QPointF at = toDiagram(position);
        if (const int number = m_diagram->boxAt(at); number >= 0) {
            const DiagramBox &box = m_diagram->boxes[static_cast<std::size_t>(number)];
            const int row =
                static_cast<int>((at.y() - box.place.top()) / m_diagram->rowHeight) - box.headRows;
            const bool isRow = row >= 0 && row < static_cast<int>(box.rows.size());
            tip = isRow ? box.rows[static_cast<std::size_t>(row)].tip : box.tip;
        } else if (const int line = m_diagram->lineAt(at, reach / m_scale); line >= 0) {
            tip = m_diagram->lines[static_cast<std::size_t>(line)].tip;
        }
    }
    if (tip.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(globalPosition, items::plainToolTip(tip), this);
}

} // namespace plumbline::views
