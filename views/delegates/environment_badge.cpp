#include "views/delegates/environment_badge.h"

#include "models/wording/wording.h"
#include "views/theme/theme.h"

#include <QPainter>

namespace plumbline::views {

EnvironmentBadge::EnvironmentBadge(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setEnvironment(m_environment);
}

void EnvironmentBadge::setEnvironment(project::Environment environment)
{
    m_environment = environment;
    m_word = wording::environmentBadge(environment);
    setAccessibleName(tr("Environment: %1").arg(wording::environmentName(environment)));
    setToolTip(accessibleName());
    updateGeometry();
    update();
}

QFont EnvironmentBadge::wordFont() const
{
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    bold.setLetterSpacing(QFont::AbsoluteSpacing, 0.5);
    return bold;
}

QSize EnvironmentBadge::sizeHint() const
{
    const QFontMetrics metrics(wordFont());
    return {metrics.horizontalAdvance(m_word) + metrics.ascent() + 3 * space::control,
            metrics.height() + space::control};
}

void EnvironmentBadge::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor color = environmentColor(m_environment, palette());
    painter.setPen(QPen(color, 1));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    const QFontMetrics metrics(wordFont());
    const QRectF shape(space::control, 0, metrics.ascent(), height());
    paintEnvironment(painter, shape, m_environment, palette());
    painter.setFont(wordFont());
    painter.setPen(color);
    painter.drawText(rect().adjusted(int(shape.right()) + space::control - 2, 0, 0, 0),
                     int(Qt::AlignVCenter | Qt::AlignLeft), m_word);
}

} // namespace plumbline::views
