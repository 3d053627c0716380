#pragma once

#include <string>

#include "models/base/job.h"
#include "models/project/survey.h"

#include <QTimer>
#include <QWidget>

#include <functional>

class QLabel;
class QProgressBar;
class QPushButton;

namespace plumbline::views {
class ElidedLabel;
}

namespace plumbline::ui {

/// The status bar's contents: how the database is followed and that this is read-only, how many migrations;
/// while looking takes longer than 300 ms, how far it is and a way to stop it.
class SurveyStatus : public QWidget {
    Q_OBJECT

public:
    explicit SurveyStatus(QWidget *parent = nullptr);

    void showSurvey(const project::SurveyPtr &survey);
    /// How the database is followed, on the left; what the tooltip says is asked when it is wanted.
    void setState(const QString &text);
    void setToolTipSource(std::function<QString()> source) { m_toolTip = std::move(source); }
    /// Something is under way: a survey (can be cancelled) or a plan (cannot).
    void begin(const QString &what, bool isCancellable);
    void showProgress(const Progress &progress);
    void end();

signals:
    void cancelRequested();

protected:
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    std::function<QString()> m_toolTip;
    views::ElidedLabel *m_state;
    QLabel *m_count;
    views::ElidedLabel *m_what;
    QProgressBar *m_bar;
    QPushButton *m_cancel;
    QTimer m_patience;
    bool m_isCancellable = true;
};

} // namespace plumbline::ui
