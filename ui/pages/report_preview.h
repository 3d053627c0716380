#pragma once

#include <string>

#include "models/base/job.h"
#include "models/project/survey.h"

#include <QAbstractScrollArea>
#include <QImage>
#include <QTimer>

#include <vector>

namespace plumbline::ui {

/// The report's pages as they will be on paper, one below the other, as wide as there is room. Drawn in the
/// background, and only while somebody can see them; pictures of another width stand in until the new ones
/// are there.
class ReportPreview : public QAbstractScrollArea {
    Q_OBJECT

public:
    explicit ReportPreview(QWidget *parent = nullptr);

    /// nullptr: an empty page.
    void showSurvey(const project::SurveyPtr &survey);
    /// The first page as it is drawn; null until it is there.
    QImage picture() const { return m_pictures.empty() ? QImage() : m_pictures.front(); }
    int pageCount() const { return static_cast<int>(m_pictures.size()); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    QSize paper() const; ///< in the widget's pixels
    void fit();
    void draw();

    project::SurveyPtr m_survey;
    project::SurveyPtr m_drawn; ///< what the pictures are of
    std::vector<QImage> m_pictures;
    Job m_drawing;
    QTimer m_settling; ///< while a window's edge is dragged, nothing is drawn anew
};

} // namespace plumbline::ui
