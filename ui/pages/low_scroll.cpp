#include "ui/pages/low_scroll.h"

#include "ui/pages/wrapping_box.h"

#include <QEvent>
#include <QScrollBar>

#include <algorithm>

namespace plumbline::ui {

LowScroll::LowScroll(QWidget *content, QWidget *parent)
    : QScrollArea(parent),
      m_content(content)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setWidget(content);
    content->installEventFilter(this);
}

void LowScroll::fit()
{
    QSize room = maximumViewportSize();
    int needed = neededHeight(*m_content, room.width());
    if (needed > room.height()) { // the bar takes of the width
        room.rwidth() -= verticalScrollBar()->sizeHint().width();
        needed = neededHeight(*m_content, room.width());
    }
    m_content->resize(std::max(room.width(), m_content->minimumSizeHint().width()),
                      std::max(room.height(), needed));
}

void LowScroll::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    fit();
}

bool LowScroll::eventFilter(QObject *watched, QEvent *event)
{
    const bool isTaken = QScrollArea::eventFilter(watched, event);
    if (watched == m_content && event->type() == QEvent::LayoutRequest)
        fit();
    return isTaken;
}

} // namespace plumbline::ui
