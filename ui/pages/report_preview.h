#pragma once

#include <string>

#include "models/base/job.h"
#include "models/project/survey.h"

#include <QAbstractScrollArea>
#include <QImage>
#include <QTimer>

namespace plumbline::ui {

/// The report's page as it will be on paper, as wide as there is room. Drawn in the background, and only
/// while somebody can see it; a picture of another width stands in until the new one is there.
class ReportPreview : public QAbstractScrollArea {
    Q_OBJECT

public:
    explicit ReportPreview(QWidget *parent = nullptr);

    /// nullptr: an empty page.
    void showSurvey(const project::SurveyPtr &survey);
    /// What is drawn; null until the first picture is there.
    const QImage &picture() const { return m_picture; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    QSize paper() const; ///< in the widget's pixels
    void fit();
    void draw();

    project::SurveyPtr m_survey;
    project::SurveyPtr m_drawn; ///< what the picture is of
    QImage m_picture;
    Job m_drawing;
    QTimer m_settling; ///< while a window's edge is dragged, nothing is drawn anew
};

} // namespace plumbline::ui
