#include "ui/window/plan_flow.h"

#include "models/items/roles.h"
#include "models/project/workspace.h"
#include "models/wording/wording.h"
#include "ui/dialogs/prompter.h"
#include "ui/pages/inline_message.h"
#include "ui/window/survey_status.h"

#include <QPointer>

namespace plumbline::ui {

using project::Workspace;

PlanFlow::PlanFlow(Workspace &workspace, Prompter &prompter, SurveyStatus &status, InlineMessage &message,
                   QObject *parent)
    : QObject(parent),
      m_workspace(workspace),
      m_prompter(prompter),
      m_status(status),
      m_message(message)
{
    connect(&m_workspace, &Workspace::planReady, this, &PlanFlow::confirm);
    connect(&m_workspace, &Workspace::planFailed, this, [this](const project::Action &, const Error &error) {
        if (error.code != ErrorCode::Cancelled)
            m_message.show(views::Mark::Bad, wording::errorText(error));
    });
    connect(&m_workspace, &Workspace::executed, this, &PlanFlow::tellDone);
    connect(
        &m_workspace, &Workspace::executionFailed, this, [this](const project::Plan &, const Error &error) {
            m_status.end();
            m_closesWhenDone = false;
            m_message.show(views::Mark::Bad, tr("Nothing was changed. %1").arg(wording::errorText(error)));
        });
}

void PlanFlow::confirm(const project::Plan &plan)
{
    m_prompter.confirm(plan,
                       [guard = QPointer(this), plan](const std::optional<project::Confirmation> &given) {
                           if (!guard || !given)
                               return;
                           guard->m_status.begin(wording::actionTitle(plan.action), false);
                           guard->m_workspace.execute(plan, *given);
                       });
}

void PlanFlow::tellDone(const project::Plan &plan)
{
    m_status.end();
    const QString subject = items::oneLine(project::actionSubject(plan.action).value);
    //: What was done, and to which migration.
    const QString done =
        tr("%1: %2").arg(wording::journalActionName(project::actionKey(plan.action)), subject);
    m_message.show(views::Mark::Good, done, tr("Show the &journal"), [this] { emit journalWanted(); });
    if (m_closesWhenDone)
        emit closeWanted();
}

bool PlanFlow::take(const checklist::StepReport &report)
{
    switch (report.action) {
    case checklist::StepAction::MarkApplied:
        m_workspace.prepare(project::MarkApplied{report.target});
        return true;
    case checklist::StepAction::MarkRolledBack:
        m_workspace.prepare(project::MarkRolledBack{report.target});
        return true;
    case checklist::StepAction::RemoveBrokenFolder:
        m_workspace.prepare(project::RemoveBroken{report.target});
        return true;
    case checklist::StepAction::ShowMigration:
    case checklist::StepAction::Refresh:
    case checklist::StepAction::None:
        return false;
    }
    return false;
}

bool PlanFlow::mayClose()
{
    if (!m_workspace.isExecuting())
        return true;
    m_prompter.confirmClosing([guard = QPointer(this)](bool closes) {
        if (!guard || !closes)
            return;
        guard->m_closesWhenDone = true;
        if (!guard->m_workspace.isExecuting())
            emit guard->closeWanted();
    });
    return false;
}

} // namespace plumbline::ui
