#include "views/diagram/diagram_view.h"

#include "models/items/roles.h"
#include "views/diagram/diagram_text.h"
#include "views/theme/theme.h"

#include <QAccessible>
#include <QEvent>
#include <QPaintEvent>

#include <algorithm>

namespace plumbline::views {

namespace {

/// Below this a name cannot be read: where more than that does not fit, the chosen table is in the middle.
constexpr double readableScale = 0.75;

} // namespace

DiagramView::DiagramView(QWidget *parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAccessibleName(tr("Picture of the tables"));
    describe();
}

void DiagramView::setDiagram(DiagramPtr diagram)
{
    const DiagramPtr before = std::exchange(m_diagram, std::move(diagram));
    std::optional<QualifiedName> selected;
    if (before && m_scene.selected >= 0)
        selected = before->around.tables[static_cast<std::size_t>(m_scene.selected)].name;
    m_scene.hovered = -1;
    m_scene.line = -1;
    m_scene.selected = m_diagram && selected ? m_diagram->find(*selected) : -1;
    if (m_diagram && before && !before->boxes.empty() && !m_diagram->boxes.empty() &&
        before->around.tables.front().name == m_diagram->around.tables.front().name) {
        // The chosen table stays where it is, whatever moves around it.
        m_origin += m_diagram->boxes.front().place.topLeft() - before->boxes.front().place.topLeft();
        if (m_zoom != Zoom::Chosen)
            arrange();
    } else {
        if (m_scene.selected < 0 && hasFocus() && m_diagram && !m_diagram->boxes.empty())
            m_scene.selected = 0;
        arrange();
    }
    describe();
    update();
}

double DiagramView::fittingScale() const
{
    const QSizeF size = m_diagram ? m_diagram->size : QSizeF();
    if (size.isEmpty())
        return 1;
    const double room = 2 * space::group;
    return std::min(std::max(width() - room, 1.0) / size.width(),
                    std::max(height() - room, 1.0) / size.height());
}

/// Puts the picture where it should be when nobody moved it: all of it where that can be read, else around
/// the chosen table.
void DiagramView::arrange()
{
    if (!m_diagram || m_diagram->boxes.empty())
        return;
    const double fitting = std::min(fittingScale(), 1.0);
    if (m_zoom == Zoom::Fitted)
        applyScale(fitting);
    else if (m_zoom == Zoom::Comfortable)
        applyScale(std::max(fitting, readableScale));
    const QSizeF sight = QSizeF(size()) / m_scale;
    const QPointF middle = QPointF(sight.width(), sight.height()) / 2;
    const QPointF picture = QPointF(m_diagram->size.width(), m_diagram->size.height()) / 2;
    const QPointF around = m_diagram->boxes.front().place.center();
    m_origin = {(m_diagram->size.width() <= sight.width() ? picture.x() : around.x()) - middle.x(),
                (m_diagram->size.height() <= sight.height() ? picture.y() : around.y()) - middle.y()};
    update();
}

void DiagramView::applyScale(double scale)
{
    scale = std::clamp(scale, leastScale, mostScale);
    if (std::exchange(m_scale, scale) != scale)
        emit scaleChanged(scale);
}

void DiagramView::zoom(double factor)
{
    zoomAround(factor, QPointF(width(), height()) / 2);
}

void DiagramView::setScale(double scale)
{
    zoom(scale / m_scale);
}

void DiagramView::fit()
{
    m_zoom = Zoom::Fitted;
    arrange();
}

void DiagramView::zoomAround(double factor, QPointF position)
{
    if (!m_diagram)
        return;
    m_zoom = Zoom::Chosen;
    const QPointF under = toDiagram(position);
    applyScale(m_scale * factor);
    m_origin = under - position / m_scale;
    keepInSight();
    update();
}

void DiagramView::pan(QPointF pixels)
{
    if (!m_diagram)
        return;
    m_zoom = Zoom::Chosen;
    m_origin += pixels / m_scale;
    keepInSight();
    update();
}

/// The middle of the widget never leaves the picture.
void DiagramView::keepInSight()
{
    const QPointF middle = QPointF(width(), height()) / (2 * m_scale);
    const QPointF at = m_origin + middle;
    m_origin = QPointF(std::clamp(at.x(), 0.0, std::max(m_diagram->size.width(), 0.0)),
                       std::clamp(at.y(), 0.0, std::max(m_diagram->size.height(), 0.0))) -
               middle;
}

void DiagramView::select(int box)
{
    if (m_scene.selected == box)
        return;
    m_scene.selected = box;
    describe();
    update();
    emit selectionChanged(box);
}

/// Moves the picture just as far as the box needs.
void DiagramView::reveal(int box)
{
    if (box < 0)
        return;
    const QRectF place = m_diagram->boxes[static_cast<std::size_t>(box)].place.adjusted(-16, -16, 16, 16);
    const QRectF sight(m_origin, QSizeF(size()) / m_scale);
    const auto shift = [](double low, double high, double from, double to) {
        return low < from ? low - from : (high > to ? std::min(high - to, low - from) : 0.0);
    };
    const QPointF by(shift(place.left(), place.right(), sight.left(), sight.right()),
                     shift(place.top(), place.bottom(), sight.top(), sight.bottom()));
    if (!by.isNull())
        pan(by * m_scale);
}

void DiagramView::choose(int box)
{
    if (m_diagram && box >= 0)
        emit chosen(m_diagram->around.tables[static_cast<std::size_t>(box)].name);
}

void DiagramView::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    painter.fillRect(event->rect(), palette().color(QPalette::Window));
    if (!m_diagram)
        return;
    DiagramPainter::Scene scene = m_scene;
    scene.hasFocus = hasFocus();
    scene.exposed = QRectF(toDiagram(event->rect().topLeft()), QSizeF(event->rect().size()) / m_scale);
    painter.scale(m_scale, m_scale);
    painter.translate(-m_origin);
    DiagramPainter(palette()).paint(painter, *m_diagram, scene);
}

void DiagramView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (!m_diagram)
        return;
    if (m_zoom == Zoom::Chosen)
        keepInSight();
    else
        arrange();
}

void DiagramView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        update();
}

/// Tells assistive technology which table is selected and what it is connected with.
void DiagramView::describe()
{
    QString description;
    if (m_diagram && m_scene.selected >= 0)
        description = DiagramText::description(m_diagram->around, static_cast<std::size_t>(m_scene.selected));
    else if (m_diagram)
        description = DiagramText::summary(m_diagram->around);
    if (description == accessibleDescription())
        return;
    setAccessibleDescription(description);
    QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&changed);
}

} // namespace plumbline::views
