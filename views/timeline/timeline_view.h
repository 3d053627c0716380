#pragma once

#include "models/project/survey.h"

#include <QWidget>

#include <memory>

namespace plumbline::views {

/// The timeline of a history: lanes for folder, ledger and attempts, signs by state, durations as bars. Drawn
/// by QCustomPlot.
///
/// Zoom with the wheel or + and −, pan by dragging or with the arrow keys, hover for details, click or Enter
/// to select. Smooth at 10,000 migrations: only what is visible is painted.
class TimelineView : public QWidget {
    Q_OBJECT

public:
    enum class Axis { Time, Order };

    explicit TimelineView(QWidget *parent = nullptr);
    ~TimelineView() override;

    /// Takes a new survey; zoom and pan stay where they were, unless it is the first.
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
    struct Private;
    std::unique_ptr<Private> m;
};

} // namespace plumbline::views
