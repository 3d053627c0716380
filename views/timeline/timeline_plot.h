#pragma once

#include "models/project/survey.h"
#include "views/timeline/timeline_axis.h"
#include "views/timeline/timeline_painter.h"

#include <qcustomplot.h>

#include <optional>

namespace plumbline::views {

/// What the plot shows of a survey. Made in any thread: with 10,000 migrations it takes longer than a window
/// may stand still.
struct TimelineContents {
    project::SurveyPtr survey;
    TimelineLayout layout;
    std::vector<QString> names;
};
/// Laid out for showing everything on so many pixels; the plot lays out anew what it shows otherwise.
TimelineContents timelineContents(project::SurveyPtr survey, TimelineLayout::Axis axis, double width);

/// The plot inside a TimelineView: axis by QCustomPlot, lanes by TimelinePainter, mouse and keyboard.
///
/// Keys: Left and Right choose the migration before or after, Shift with them pans, Page Up and Page Down
/// pan a whole width, Home and End choose the first and the last, + and − zoom, 0 shows all, Enter chooses
/// again.
class TimelinePlot : public QCustomPlot {
    Q_OBJECT

public:
    explicit TimelinePlot(QWidget *parent = nullptr);
    ~TimelinePlot() override;

    void setContents(TimelineContents contents);
    void setSelection(const MigrationName &name);
    void setAxis(TimelineLayout::Axis axis);
    const TimelineLayout &layout() const { return m_layout; }
    TimelineLayout::Range visibleRange() const { return m_range; }
    QRectF columns() const { return QRectF(axisRect()->rect()); }
    double columnsWidth() const { return columns().width(); }
    /// The axis that is wanted: the layout has another where no time is known.
    TimelineLayout::Axis wantedAxis() const { return m_axis; }

    void showAll();
    void zoom(double factor);
    void zoom(double factor, double around);

signals:
    void picked(const plumbline::MigrationName &name);

protected:
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    class Columns;
    void followLook();
    void setRange(TimelineLayout::Range range);
    void pan(double widths);
    void pick(int migration);
    void pickNeighbour(int steps);
    void pickEnd(bool isLast);
    void hoverAt(QPointF position);
    const TimelineLayout::Group *groupAt(QPointF position) const;
    void showTip(const QPoint &globalPosition, QPointF position);
    void describe();

    project::SurveyPtr m_survey;
    TimelineLayout m_layout;
    TimelineLayout::Axis m_axis = TimelineLayout::Axis::Time;
    TimelinePainter m_painter;
    TimelinePainter::Scene m_scene;
    QSharedPointer<TimeTicker> m_times;
    QSharedPointer<NameTicker> m_names;
    TimelineLayout::Range m_range;
    bool m_showsAll = true; ///< until a person zooms or pans
    MigrationName m_selection;
    std::optional<QPointF> m_dragFrom;
    TimelineLayout::Range m_dragRange;
    bool m_isDragging = false;
};

} // namespace plumbline::views
