#pragma once

#include <string>

#include "models/checklist/checklist.h"
#include "models/project/survey.h"

#include <QScrollArea>

#include <array>

namespace plumbline::ui {

class StepCard;

/// The eleven steps below each other: in the dock and on the Resolve page.
class ChecklistPanel : public QScrollArea {
    Q_OBJECT

public:
    explicit ChecklistPanel(QWidget *parent = nullptr);

    /// Opens the first step that needs a person, the first time there is one.
    void showSurvey(const project::SurveyPtr &survey);
    /// Opens a step, closes the others and leads the focus to it.
    void goToStep(int step);
    /// The head of the step that a person is at.
    QWidget *workPlace() const;
    StepCard &card(int step) const { return *m_cards[static_cast<std::size_t>(step)]; }

    QSize sizeHint() const override { return {360, 480}; }

signals:
    /// A step's action was wanted.
    void actionRequested(const plumbline::checklist::StepReport &report);

private:
    std::array<StepCard *, checklist::stepCount> m_cards{};
    QWidget *m_empty;
    QWidget *m_steps;
    int m_opened = -1; ///< the step that was opened for the person
};

} // namespace plumbline::ui
