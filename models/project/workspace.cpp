#include "models/project/workspace.h"

#include "models/project/environment.h"

#include <algorithm>

namespace plumbline::project {

namespace {

bool needsAttention(const history::Migration &migration)
{
    return migration.state != history::State::Applied || !migration.problems.empty();
}

/// What a person wants to see first: the first failed, else the first that needs attention, else the newest.
MigrationName firstSelection(const history::History &history)
{
    const auto &all = history.migrations;
    const auto failed = std::find_if(all.begin(), all.end(), [](const history::Migration &migration) {
        return migration.state == history::State::Failed;
    });
    if (failed != all.end())
        return failed->name;
    const auto attention = std::find_if(all.begin(), all.end(), &needsAttention);
    if (attention != all.end())
        return attention->name;
    return all.empty() ? MigrationName() : all.back().name;
}

} // namespace

Workspace::Workspace(QObject *parent) : QObject(parent)
{
    connect(&m_live, &Live::surveyed, this, &Workspace::showLive);
    connect(&m_live, &Live::failed, this, &Workspace::surveyFailed);
    connect(&m_live, &Live::stateChanged, this, &Workspace::liveChanged);
}

void Workspace::open(const ProjectRequest &request)
{
    m_request = request;
    m_live.stop();
    m_survey.reset();
    m_selection = {};
    m_preparing.cancel();
    emit opened();
    refresh();
}

void Workspace::close()
{
    m_live.stop();
    m_surveying.cancel();
    m_preparing.cancel();
    m_request.reset();
    m_survey.reset();
    m_selection = {};
    emit closed();
}

void Workspace::refresh()
{
    if (!m_request)
        return;
    m_surveying.start(
        [request = *m_request, before = m_survey](const JobControl &control) {
            auto result = project::survey(request, SurveyDepth::Live, control);
            return result && before ? surveyAfter(before, *result) : result;
        },
        this, [this](Result<SurveyPtr> result) { show(std::move(result)); },
        [this](const Progress &progress) { emit surveyProgress(progress); });
    emit surveyStarted();
}

void Workspace::cancelSurvey()
{
    if (!m_surveying.isRunning())
        return;
    m_surveying.cancel();
    followAgain();
    emit surveyCancelled();
}

void Workspace::setEnvironment(Environment environment)
{
    if (!m_request || isEnvironmentFixed() || !m_survey || !m_survey->project.connection)
        return;
    rememberEnvironment(*m_survey->project.connection, environment);
    refresh();
}

void Workspace::show(Result<SurveyPtr> result)
{
    if (!result) {
        followAgain();
        if (result.error().code == ErrorCode::Cancelled)
            emit surveyCancelled();
        else
            emit surveyFailed(result.error());
        return;
    }
    m_live.follow(*m_request, *result);
    take(*result);
}

/// What changed elsewhere. While a whole survey is under way or something is being done, which ends in one,
/// that one tells of it.
void Workspace::showLive(const SurveyPtr &survey)
{
    if (!isSurveying() && !isExecuting())
        take(survey);
}

/// What came while a survey was under way was not shown, so it is found once more.
void Workspace::followAgain()
{
    if (m_survey)
        m_live.follow(*m_request, m_survey);
}

void Workspace::take(const SurveyPtr &survey)
{
    m_survey = survey;
    const bool isSelectionGone = !m_survey->history.find(m_selection);
    if (isSelectionGone)
        m_selection = firstSelection(m_survey->history);
    emit surveyChanged();
    if (isSelectionGone)
        emit selectionChanged();
}

void Workspace::select(const MigrationName &name)
{
    if (name == m_selection)
        return;
    m_selection = name;
    emit selectionChanged();
}

void Workspace::selectNextAttention()
{
    if (!m_survey)
        return;
    const auto &all = m_survey->history.migrations;
    const auto at = std::find_if(all.begin(), all.end(),
                                 [this](const auto &migration) { return migration.name == m_selection; });
    const auto after = at == all.end() ? all.begin() : at + 1;
    auto next = std::find_if(after, all.end(), &needsAttention);
    if (next == all.end())
        next = std::find_if(all.begin(), after, &needsAttention);
    if (next != all.end() && needsAttention(*next))
        select(next->name);
}

void Workspace::prepare(const Action &action)
{
    if (!m_request)
        return;
    m_preparing.start([request = *m_request, action](
                          const JobControl &control) { return project::prepare(request, action, control); },
                      this,
                      [this, action](Result<Plan> plan) {
                          if (plan)
                              emit planReady(*plan);
                          else
                              emit planFailed(action, plan.error());
                      });
}

void Workspace::execute(const Plan &plan, const Confirmation &confirmation)
{
    // A running plan is never dropped, and starting the job again would drop it.
    if (!m_request || isExecuting())
        return;
    m_executing.start(
        [request = *m_request, plan, confirmation](const JobControl &control) {
            return project::execute(request, plan, confirmation, control);
        },
        this,
        [this, plan](Result<ActionOutcome> outcome) {
            if (outcome)
                emit executed(plan, *outcome);
            else
                emit executionFailed(plan, outcome.error());
            refresh();
        });
}

} // namespace plumbline::project
