#pragma once

#include <string>

#include "models/project/survey.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace plumbline::views {
class ElidedLabel;
class EnvironmentBadge;
} // namespace plumbline::views

namespace plumbline::ui {

/// What kind of database this is, which one, what its state is in one sentence, and the one thing to do.
class VerdictBar : public QFrame {
    Q_OBJECT

public:
    explicit VerdictBar(QWidget *parent = nullptr);
    /// nullptr: a survey is being made of `project`.
    void showSurvey(const project::SurveyPtr &survey, const QString &project);

    /// How the database is followed, in few words; empty for nothing.
    void setLive(const QString &text);

signals:
    void resolveRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void takeColors();

    views::EnvironmentBadge *m_badge;
    views::ElidedLabel *m_place;
    QLabel *m_live;
    views::ElidedLabel *m_verdict;
    QPushButton *m_resolve;
    project::SurveyPtr m_survey;
};

} // namespace plumbline::ui
