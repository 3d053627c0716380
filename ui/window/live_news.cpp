#include "ui/window/live_news.h"

#include "models/project/workspace.h"
#include "models/wording/wording.h"
#include "ui/pages/inline_message.h"
#include "ui/window/survey_status.h"
#include "ui/window/verdict_bar.h"

namespace plumbline::ui {

using project::LiveKind;
using project::LiveState;
using project::Workspace;

LiveNews::LiveNews(Workspace &workspace, SurveyStatus &status, VerdictBar &verdict, InlineMessage &message,
                   QObject *parent)
    : QObject(parent),
      m_workspace(workspace),
      m_status(status),
      m_verdict(verdict),
      m_message(message)
{
    m_countdown.setInterval(1000);
    connect(&m_countdown, &QTimer::timeout, this, &LiveNews::tell);
    for (const auto changed : {&Workspace::liveChanged, &Workspace::surveyChanged, &Workspace::closed})
        connect(&m_workspace, changed, this, &LiveNews::tell);
    m_status.setToolTipSource(
        [this] { return m_workspace.survey() ? wording::liveToolTip(m_workspace.liveState()) : QString(); });
}

void LiveNews::tell()
{
    const project::SurveyPtr survey = m_workspace.survey();
    const LiveState state = m_workspace.liveState();
    m_status.setState(survey ? wording::liveText(state, *survey) : QString());
    m_verdict.setLive(survey ? wording::liveShortText(state, *survey) : QString());
    tellLoss(survey ? state : LiveState());
}

void LiveNews::tellLoss(const LiveState &state)
{
    const bool isLost = state.kind == LiveKind::Lost || state.kind == LiveKind::Refused;
    // Where there never was a connection, the survey itself has said so.
    if (!isLost || !m_workspace.survey()->isConnected()) {
        m_countdown.stop();
        m_message.hide();
        m_isPutAway = false;
        return;
    }
    if (m_countdown.isActive() && m_message.isHidden())
        m_isPutAway = true;
    if (state.kind == LiveKind::Lost)
        m_countdown.start();
    else
        m_countdown.stop();
    if (!m_isPutAway)
        m_message.show(views::Mark::Attention, wording::lossText(state, now()), tr("Try &now"), [this] {
            // The button has hidden the message, but nobody has put it away.
            m_countdown.stop();
            m_workspace.lookNow();
            tell();
        });
}

} // namespace plumbline::ui
