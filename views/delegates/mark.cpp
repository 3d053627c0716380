#include "views/delegates/mark.h"

#include "views/theme/theme.h"

#include <QIconEngine>
#include <QPainterPath>

namespace plumbline::views {

Mark markOf(checklist::StepState state)
{
    switch (state) {
    case checklist::StepState::Done:
        return Mark::Good;
    case checklist::StepState::Attention:
        return Mark::Attention;
    case checklist::StepState::Blocked:
        return Mark::Waiting;
    case checklist::StepState::Open:
        return Mark::Yours;
    case checklist::StepState::Unknown:
        return Mark::Unknown;
    case checklist::StepState::NotNeeded:
        return Mark::None;
    }
    return Mark::Unknown;
}

Mark markOf(evidence::Answer answer)
{
    switch (answer) {
    case evidence::Answer::Yes:
        return Mark::Good;
    case evidence::Answer::No:
        return Mark::Bad;
    case evidence::Answer::Unknown:
        return Mark::Unknown;
    }
    return Mark::Unknown;
}

Mark markOf(evidence::Achievement achievement)
{
    switch (achievement) {
    case evidence::Achievement::Achieved:
    case evidence::Achievement::Superseded:
        return Mark::Good;
    case evidence::Achievement::Partly:
        return Mark::Attention;
    case evidence::Achievement::NotAchieved:
        return Mark::Bad;
    case evidence::Achievement::Unknowable:
        return Mark::Unknown;
    case evidence::Achievement::None:
        return Mark::None;
    }
    return Mark::Unknown;
}

Mark markOf(journal::Outcome outcome)
{
    switch (outcome) {
    case journal::Outcome::Pending:
        return Mark::Waiting;
    case journal::Outcome::Done:
        return Mark::Good;
    case journal::Outcome::Failed:
        return Mark::Bad;
    case journal::Outcome::Refused:
        return Mark::None;
    case journal::Outcome::Undone:
        return Mark::Yours;
    }
    return Mark::Unknown;
}

Mark markOf(items::ChangeSort sort)
{
    switch (sort) {
    case items::ChangeSort::Added:
        return Mark::Added;
    case items::ChangeSort::Removed:
        return Mark::Removed;
    case items::ChangeSort::Changed:
        return Mark::Changed;
    case items::ChangeSort::SameMeaning:
        return Mark::Spelling;
    case items::ChangeSort::Unmanaged:
        return Mark::Unmanaged;
    case items::ChangeSort::Ignored:
        return Mark::SetAside;
    }
    return Mark::Unknown;
}

QColor markColor(Mark mark, const QPalette &palette)
{
    switch (mark) {
    case Mark::Good:
    case Mark::Added:
        return goodColor(palette);
    case Mark::Attention:
    case Mark::Changed:
        return cautionColor(palette);
    case Mark::Bad:
    case Mark::Removed:
        return errorColor(palette);
    case Mark::Yours:
    case Mark::Info:
        return signColor(Sign::Pending, palette);
    case Mark::Waiting:
    case Mark::Unknown:
    case Mark::None:
    case Mark::Spelling:
    case Mark::Unmanaged:
    case Mark::SetAside:
        return mutedColor(palette);
    }
    return mutedColor(palette);
}

namespace {

/// Lines of a mark in a box of 16 units.
QPainterPath linesOf(Mark mark)
{
    QPainterPath path;
    const auto stroke = [&path](std::initializer_list<QPointF> points) {
        path.moveTo(*points.begin());
        for (const QPointF &point : points)
            path.lineTo(point);
    };
    const auto wave = [&path](qreal y) {
        path.moveTo(3, y + 1);
        path.cubicTo(5.5, y - 4, 10.5, y + 4, 13, y - 1);
    };
    switch (mark) {
    case Mark::Good:
        stroke({{3, 8.5}, {6.5, 12}, {13, 4.5}});
        break;
    case Mark::Attention:
        path.addPolygon(QPolygonF({{8, 2}, {14.5, 13.5}, {1.5, 13.5}, {8, 2}}));
        stroke({{8, 6.2}, {8, 9.4}});
        stroke({{8, 11.4}, {8, 11.6}});
        break;
    case Mark::Bad:
        stroke({{4, 4}, {12, 12}});
        stroke({{12, 4}, {4, 12}});
        break;
    case Mark::Waiting:
        path.addEllipse(QPointF(8, 8), 6, 6);
        stroke({{8, 4.5}, {8, 8}, {10.5, 9.5}});
        break;
    case Mark::Yours:
        stroke({{6, 3.5}, {10.5, 8}, {6, 12.5}});
        break;
    case Mark::Unknown:
        path.addPolygon(QPolygonF({{8, 1}, {15, 8}, {8, 15}, {1, 8}, {8, 1}}));
        path.moveTo(6.2, 6.6);
        path.cubicTo(6.2, 4, 9.8, 4, 9.8, 6.4);
        path.cubicTo(9.8, 7.8, 8, 7.9, 8, 9.4);
        stroke({{8, 11.4}, {8, 11.6}});
        break;
    case Mark::None:
        stroke({{4, 8}, {12, 8}});
        break;
    case Mark::Info:
        path.addEllipse(QPointF(8, 8), 6.2, 6.2);
        stroke({{8, 7.5}, {8, 11.2}});
        stroke({{8, 4.8}, {8, 5}});
        break;
    case Mark::Added:
        stroke({{3, 8}, {13, 8}});
        stroke({{8, 3}, {8, 13}});
        break;
    case Mark::Removed:
        stroke({{3, 8}, {13, 8}});
        break;
    case Mark::Changed:
        wave(8);
        break;
    case Mark::Spelling:
        wave(5.5);
        wave(10.5);
        break;
    case Mark::Unmanaged:
        path.addEllipse(QPointF(8, 8), 6.2, 6.2);
        path.addEllipse(QPointF(8, 8), 0.8, 0.8);
        break;
    case Mark::SetAside:
        path.addEllipse(QPointF(8, 8), 6.2, 6.2);
        stroke({{12, 4}, {4, 12}});
        break;
    }
    return path;
}

class MarkEngine : public QIconEngine {
public:
    MarkEngine(Mark mark, const QColor &color) : m_mark(mark), m_color(color) {}
    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        QColor color = m_color;
        if (mode == QIcon::Disabled)
            color.setAlphaF(0.5f);
        paintMark(*painter, rect, m_mark, color);
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }
    QIconEngine *clone() const override { return new MarkEngine(m_mark, m_color); }

private:
    Mark m_mark;
    QColor m_color;
};

} // namespace

void paintMark(QPainter &painter, const QRectF &box, Mark mark, const QColor &color)
{
    const qreal side = std::min(box.width(), box.height());
    const bool isHeavy = mark == Mark::Good || mark == Mark::Bad || mark == Mark::Yours ||
                         mark == Mark::None || mark == Mark::Added || mark == Mark::Removed ||
                         mark == Mark::Changed;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(box.center() - QPointF(side / 2, side / 2));
    painter.scale(side / 16, side / 16);
    painter.setPen(QPen(color, isHeavy ? 2 : 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(linesOf(mark));
    painter.restore();
}

QIcon markIcon(Mark mark, const QColor &color)
{
    return QIcon(new MarkEngine(mark, color));
}

} // namespace plumbline::views
