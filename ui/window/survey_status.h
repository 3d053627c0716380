#pragma once

#include <string>

#include "models/base/job.h"
#include "models/project/survey.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace plumbline::views {
class ElidedLabel;
}

namespace plumbline::ui {

/// The status bar's contents: that looking is read-only, when it was last looked, how many migrations; while
/// looking takes longer than 300 ms, how far it is and a way to stop it.
class SurveyStatus : public QWidget {
    Q_OBJECT

public:
    explicit SurveyStatus(QWidget *parent = nullptr);

    void showSurvey(const project::SurveyPtr &survey);
    /// Something is under way: a survey (can be cancelled) or a plan (cannot).
    void begin(const QString &what, bool isCancellable);
    void showProgress(const Progress &progress);
    void end();

signals:
    void cancelRequested();

private:
    views::ElidedLabel *m_state;
    QLabel *m_count;
    views::ElidedLabel *m_what;
    QProgressBar *m_bar;
    QPushButton *m_cancel;
    QTimer m_patience;
    bool m_isCancellable = true;
};

} // namespace plumbline::ui
