#include "views/theme/kinds.h"

#include <QIconEngine>
#include <QPainterPath>

namespace plumbline::views {

using items::Key;
using schema::ObjectKind;

namespace {

/// Lines on a grid of 16.
class Lines {
public:
    Lines &line(std::initializer_list<QPointF> points)
    {
        m_path.moveTo(*points.begin());
        for (const QPointF &point : points)
            m_path.lineTo(point);
        return *this;
    }
    Lines &box(qreal x, qreal y, qreal width, qreal height)
    {
        m_path.addRoundedRect(QRectF(x, y, width, height), 1.2, 1.2);
        return *this;
    }
    Lines &circle(qreal x, qreal y, qreal radius)
    {
        m_path.addEllipse(QPointF(x, y), radius, radius);
        return *this;
    }
    Lines &curve(QPointF from, QPointF one, QPointF two, QPointF to)
    {
        m_path.moveTo(from);
        m_path.cubicTo(one, two, to);
        return *this;
    }
    Lines &eye(qreal y)
    {
        curve({1.5, y}, {4.5, y - 4.5}, {11.5, y - 4.5}, {14.5, y});
        curve({1.5, y}, {4.5, y + 4.5}, {11.5, y + 4.5}, {14.5, y});
        return circle(8, y, 1.7);
    }
    Lines &key()
    {
        circle(5, 8, 2.8);
        return line({{7.8, 8}, {14, 8}, {14, 10.6}}).line({{11.2, 8}, {11.2, 10}});
    }
    Lines &bolt() { return line({{9.5, 1.8}, {4, 9}, {7.8, 9}, {6.5, 14.2}, {12, 7}, {8.2, 7}, {9.5, 1.8}}); }
    Lines &shield()
    {
        line({{8, 1.8}, {13.2, 3.6}, {13.2, 8}});
        curve({13.2, 8}, {13.2, 11.5}, {10.5, 13.4}, {8, 14.2});
        curve({8, 14.2}, {5.5, 13.4}, {2.8, 11.5}, {2.8, 8});
        return line({{2.8, 8}, {2.8, 3.6}, {8, 1.8}});
    }
    const QPainterPath &path() const { return m_path; }

private:
    QPainterPath m_path;
};

QPainterPath pathOfColumn(Key key)
{
    switch (key) {
    case Key::None:
        return Lines().box(5.5, 2.5, 5, 11).path();
    case Key::Primary:
        return Lines().key().path();
    case Key::Foreign:
        return Lines().line({{2.5, 8}, {13, 8}}).line({{9, 4}, {13, 8}, {9, 12}}).path();
    case Key::Both:
        return Lines()
            .circle(4.5, 5, 2.4)
            .line({{6.9, 5}, {13, 5}, {13, 7.2}})
            .line({{3, 12}, {13, 12}})
            .line({{10.4, 9.6}, {13, 12}, {10.4, 14.4}})
            .path();
    }
    Q_UNREACHABLE();
}

QPainterPath pathOf(ObjectKind kind, Key key)
{
    switch (kind) {
    case ObjectKind::Schema:
        return Lines().line({{1.8, 13}, {1.8, 3}, {6.4, 3}, {8, 5}, {14.2, 5}, {14.2, 13}, {1.8, 13}}).path();
    case ObjectKind::Table:
        return Lines()
            .box(1.8, 2.5, 12.4, 11)
            .line({{1.8, 6.2}, {14.2, 6.2}})
            .line({{6, 6.2}, {6, 13.5}})
            .path();
    case ObjectKind::PartitionedTable:
        return Lines()
            .box(1.8, 2, 12.4, 5.2)
            .box(1.8, 8.8, 12.4, 5.2)
            .line({{6, 2}, {6, 7.2}})
            .line({{6, 8.8}, {6, 14}})
            .path();
    case ObjectKind::ForeignTable:
        return Lines()
            .box(1.8, 2.5, 9, 11)
            .line({{1.8, 6.2}, {10.8, 6.2}})
            .line({{8, 10}, {14.5, 10}})
            .line({{12.3, 7.8}, {14.5, 10}, {12.3, 12.2}})
            .path();
    case ObjectKind::View:
        return Lines().eye(8).path();
    case ObjectKind::MaterializedView:
        return Lines().eye(6).line({{3, 13.8}, {13, 13.8}}).path();
    case ObjectKind::Sequence:
        return Lines().line({{2, 13}, {2, 10}, {6, 10}, {6, 6.5}, {10, 6.5}, {10, 3}, {14, 3}}).path();
    case ObjectKind::Enum:
        return Lines()
            .circle(3, 4, 0.8)
            .circle(3, 8, 0.8)
            .circle(3, 12, 0.8)
            .line({{6, 4}, {14, 4}})
            .line({{6, 8}, {14, 8}})
            .line({{6, 12}, {14, 12}})
            .path();
    case ObjectKind::Domain:
    case ObjectKind::CompositeType:
    case ObjectKind::RangeType:
    case ObjectKind::BaseType:
        return Lines()
            .line({{3, 5.5}, {3, 3}, {13, 3}, {13, 5.5}})
            .line({{8, 3}, {8, 13}})
            .line({{6, 13}, {10, 13}})
            .path();
    case ObjectKind::Function:
    case ObjectKind::Procedure:
    case ObjectKind::Aggregate:
    case ObjectKind::WindowFunction:
        return Lines()
            .curve({6, 2.5}, {3, 5}, {3, 11}, {6, 13.5})
            .curve({10, 2.5}, {13, 5}, {13, 11}, {10, 13.5})
            .path();
    case ObjectKind::Trigger:
    case ObjectKind::EventTrigger:
        return Lines().bolt().path();
    case ObjectKind::Extension:
        return Lines().box(2.5, 2.5, 11, 11).line({{8, 5.3}, {8, 10.7}}).line({{5.3, 8}, {10.7, 8}}).path();
    case ObjectKind::Column:
        return pathOfColumn(key);
    case ObjectKind::Constraint:
        return Lines().key().path();
    case ObjectKind::Index:
        return Lines()
            .line({{2.5, 3.5}, {13.5, 3.5}})
            .line({{2.5, 8}, {10, 8}})
            .line({{2.5, 12.5}, {6.5, 12.5}})
            .path();
    case ObjectKind::Rule:
        return Lines()
            .line({{2.5, 5}, {11, 5}})
            .line({{8.6, 2.6}, {11, 5}, {8.6, 7.4}})
            .line({{13.5, 11}, {5, 11}})
            .line({{7.4, 8.6}, {5, 11}, {7.4, 13.4}})
            .path();
    case ObjectKind::Policy:
        return Lines().shield().path();
    default:
        return Lines().box(3, 3, 10, 10).path();
    }
}

class KindEngine : public QIconEngine {
public:
    KindEngine(ObjectKind kind, Key key, const QColor &color) : m_kind(kind), m_key(key), m_color(color) {}
    void paint(QPainter *painter, const QRect &rect, QIcon::Mode, QIcon::State) override
    {
        paintKind(*painter, rect, m_kind, m_key, m_color);
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }
    QIconEngine *clone() const override { return new KindEngine(m_kind, m_key, m_color); }

private:
    ObjectKind m_kind;
    Key m_key;
    QColor m_color;
};

} // namespace

void paintKind(QPainter &painter, const QRectF &box, ObjectKind kind, Key key, const QColor &color)
{
    const qreal side = std::min(box.width(), box.height());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(box.center() - QPointF(side / 2, side / 2));
    painter.scale(side / 16, side / 16);
    painter.setPen(QPen(color, 1.3, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(pathOf(kind, key));
    painter.restore();
}

QIcon kindIcon(ObjectKind kind, Key key, const QColor &color)
{
    return QIcon(new KindEngine(kind, key, color));
}

} // namespace plumbline::views
