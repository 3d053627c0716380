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

Workspace::Workspace(QObject *parent) : QObject(parent) {}

void Workspace::open(const ProjectRequest &request)
{
    m_request = request;
    m_survey.reset();
    m_selection = {};
    m_preparing.cancel();
    emit opened();
    refresh();
}

void Workspace::close()
{
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
        [request = *m_request](const JobControl &control) {
            return project::survey(request, SurveyDepth::Full, control);
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
        if (result.error().code == ErrorCode::Cancelled)
            emit surveyCancelled();
        else
            emit surveyFailed(result.error());
        return;
    }
    m_survey = std::move(*result);
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
