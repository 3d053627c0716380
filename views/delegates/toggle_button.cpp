#include "views/delegates/toggle_button.h"

#include <QPainter>

namespace plumbline::views {

namespace {
constexpr int barHeight = 3;
} // namespace

ToggleButton::ToggleButton(const QString &objectName, QWidget *parent) : QToolButton(parent)
{
    setObjectName(objectName);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
}

void ToggleButton::paintEvent(QPaintEvent *event)
{
    QToolButton::paintEvent(event);
    if (!isChecked())
        return;
    QPainter painter(this);
    const QColor color = palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled,
                                         QPalette::ButtonText);
    painter.setPen(color);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
    painter.fillRect(QRect(0, height() - barHeight, width(), barHeight), color);
}

} // namespace plumbline::views
