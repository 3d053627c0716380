#include "ui/pages/wrapping_box.h"

#include <QEvent>
#include <QLayout>

#include <algorithm>

namespace plumbline::ui {

int neededHeight(const QWidget &widget, int width)
{
    const QLayout *layout = widget.layout();
    if (!layout)
        return 0;
    const int least = layout->totalMinimumSize().height();
    return layout->hasHeightForWidth() ? std::max(least, layout->totalMinimumHeightForWidth(width)) : least;
}

bool WrappingBox::event(QEvent *event)
{
    const bool isTaken = QWidget::event(event);
    const bool isOtherRoom = event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest ||
                             event->type() == QEvent::Show;
    if (isOtherRoom)
        if (const int needed = neededHeight(*this, width()); needed != minimumHeight())
            setMinimumHeight(needed);
    return isTaken;
}

} // namespace plumbline::ui
