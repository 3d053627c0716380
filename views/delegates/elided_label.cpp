#include "views/delegates/elided_label.h"

#include "models/items/roles.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace plumbline::views {

ElidedLabel::ElidedLabel(QWidget *parent, Qt::TextElideMode mode) : QFrame(parent), m_mode(mode)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void ElidedLabel::setText(const QString &text)
{
    if (m_text == text)
        return;
    m_text = text;
    setAccessibleName(text);
    updateGeometry();
    update();
}

void ElidedLabel::setAlignment(Qt::Alignment alignment)
{
    m_alignment = alignment;
    update();
}

QSize ElidedLabel::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(m_text) + 2, fontMetrics().height()};
}

QSize ElidedLabel::minimumSizeHint() const
{
    const int few = fontMetrics().averageCharWidth() * 8;
    return {std::min(few, sizeHint().width()), fontMetrics().height()};
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    painter.drawText(contentsRect(), static_cast<int>(m_alignment | Qt::TextSingleLine),
                     fontMetrics().elidedText(m_text, m_mode, contentsRect().width()));
}

bool ElidedLabel::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && toolTip().isEmpty()) {
        const bool isElided = fontMetrics().horizontalAdvance(m_text) > contentsRect().width();
        QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(),
                           isElided ? items::plainToolTip(m_text) : QString(), this);
        return true;
    }
    return QFrame::event(event);
}

} // namespace plumbline::views
