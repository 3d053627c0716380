#include "ui/window/survey_news.h"

#include "models/project/workspace.h"
#include "models/wording/wording.h"
#include "ui/pages/inline_message.h"
#include "ui/window/project_opener.h"
#include "ui/window/survey_status.h"

namespace plumbline::ui {

using project::Workspace;

SurveyNews::SurveyNews(Workspace &workspace, ProjectOpener &opener, SurveyStatus &status, InlineMessage &page,
                       InlineMessage &first, QObject *parent)
    : QObject(parent),
      m_workspace(workspace),
      m_opener(opener),
      m_status(status),
      m_page(page),
      m_first(first)
{
    connect(&m_opener, &ProjectOpener::opening, this, [this] {
        m_page.hide();
        m_first.hide();
    });
    connect(&m_workspace, &Workspace::surveyStarted, this,
            [this] { m_status.begin(tr("Looking…", "at a database, while a person waits"), true); });
    connect(&m_workspace, &Workspace::surveyProgress, &m_status, &SurveyStatus::showProgress);
    connect(&m_workspace, &Workspace::surveyChanged, this, &SurveyNews::tellProblem);
    connect(&m_workspace, &Workspace::surveyFailed, this, &SurveyNews::tellFailure);
    connect(&m_workspace, &Workspace::surveyCancelled, this, &SurveyNews::tellCancelled);
}

void SurveyNews::tellProblem()
{
    m_status.end();
    const project::Survey &survey = *m_workspace.survey();
    const Error *error = !survey.server    ? &survey.server.error()
                         : !survey.ledger  ? &survey.ledger.error()
                         : !survey.folders ? &survey.folders.error()
                                           : nullptr;
    if (error)
        tellBad(*error);
    else if (m_hasMessage)
        m_page.hide();
    m_hasMessage = error != nullptr;
}

void SurveyNews::tellFailure(const Error &error)
{
    m_status.end();
    if (error.code == ErrorCode::SeveralSchemas && m_workspace.request()) {
        m_opener.chooseSchema();
    } else if (m_workspace.survey()) {
        m_hasMessage = true;
        tellBad(error);
    } else {
        m_first.show(views::Mark::Bad, wording::errorText(error), tr("&Open another folder…"),
                     [this] { m_opener.askForFolder(); });
    }
}

void SurveyNews::tellCancelled()
{
    m_status.end();
    InlineMessage &message = m_workspace.survey() ? m_page : m_first;
    message.show(views::Mark::Info, tr("Looking was cancelled."), tr("&Look again"),
                 [this] { m_workspace.refresh(); });
}

void SurveyNews::tellBad(const Error &error)
{
    m_page.show(views::Mark::Bad, wording::errorText(error), tr("&Try again"),
                [this] { m_workspace.refresh(); });
}

} // namespace plumbline::ui
