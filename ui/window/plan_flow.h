#pragma once

#include <string>

#include "models/checklist/checklist.h"
#include "models/project/plan.h"

#include <QObject>

namespace plumbline::project {
class Workspace;
}

namespace plumbline::ui {

class InlineMessage;
class Prompter;
class SurveyStatus;

/// From a wish to the deed: the Workspace prepares a plan, the Prompter shows it and asks, the Workspace does
/// what was confirmed, and the message says how it went.
class PlanFlow : public QObject {
    Q_OBJECT

public:
    /// All must outlive it.
    PlanFlow(project::Workspace &workspace, Prompter &prompter, SurveyStatus &status, InlineMessage &message,
             QObject *parent = nullptr);

    /// What a step of the checklist offers. Gives whether it was a matter of plans.
    bool take(const checklist::StepReport &report);

    /// Whether nothing is being done. If something is, a person is asked, and `closeWanted` comes when it is
    /// done: what runs is never dropped half-way.
    bool mayClose();

signals:
    void journalWanted();
    void closeWanted();

private:
    void confirm(const project::Plan &plan);
    void tellDone(const project::Plan &plan);

    project::Workspace &m_workspace;
    Prompter &m_prompter;
    SurveyStatus &m_status;
    InlineMessage &m_message;
    bool m_closesWhenDone = false;
};

} // namespace plumbline::ui
