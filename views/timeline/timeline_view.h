#pragma once

#include "models/project/survey.h"

#include <QWidget>

#include <memory>

namespace plumbline::views {

/// The timeline of a history: lanes for folder, ledger and attempts, signs by state, durations as bars. Drawn
/// by QCustomPlot.
///
/// Mouse: the wheel zooms, dragging or Shift with the wheel pans, a click selects, a double click opens a
/// group, hovering tells the details. Keyboard: Left and Right select the migration before or after, Shift
/// with them and Page Up, Page Down pan, Home and End select the first and the last, + and − zoom, 0 shows
/// all, Enter selects again. Smooth at 10,000 migrations: only what is visible is painted.
///
/// A migration stands where the time in its name says; without one where its first row in the ledger says,
/// and without that between its neighbours. `TimelineLayout` has the geometry.
class TimelineView : public QWidget {
    Q_OBJECT

public:
    enum class Axis { Time, Order };

    explicit TimelineView(QWidget *parent = nullptr);
    ~TimelineView() override;

    /// Takes a new survey; zoom and pan stay where they were, unless it is the first. A long history is laid
    /// out in the background, and what was there stays until then.
    void setSurvey(project::SurveyPtr survey);
    void setSelection(const MigrationName &name);
    void setAxis(Axis axis);
    Axis axis() const;
    void showAll();

    /// Paints the same picture, without interaction, into a rectangle of any paint device: for the report.
    static void paint(QPainter &painter, const QRectF &box, const history::History &history, Axis axis,
                      const QPalette &palette, const QFont &font);

signals:
    void selected(const plumbline::MigrationName &name);

private:
    void followAxis();

    struct Private;
    std::unique_ptr<Private> m;
};

} // namespace plumbline::views
