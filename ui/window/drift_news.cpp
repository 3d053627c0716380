#include "ui/window/drift_news.h"

#include "models/project/replay_approval.h"
#include "ui/pages/database_page.h"

namespace plumbline::ui {

namespace {

using DriftPtr = std::shared_ptr<const std::vector<diff::ObjectChange>>;

struct Drift {
    Result<DriftPtr> changes;
    project::ReplayPtr replay;
};

} // namespace

DriftNews::DriftNews(project::Workspace &workspace, DatabasePage &page, QObject *parent)
    : QObject(parent),
      m_workspace(workspace),
      m_page(page)
{
    connect(&workspace, &project::Workspace::surveyChanged, this, &DriftNews::update);
    connect(&workspace, &project::Workspace::closed, this, &DriftNews::update);
}

void DriftNews::update()
{
    const project::SurveyPtr survey = m_workspace.survey();
    if (!survey || (m_compared && m_compared->project.folder != survey->project.folder)) {
        m_comparing.cancel();
        m_isStopped = false;
        forget();
    }
    if (m_isStopped && m_compared && !project::hasSameSources(*m_compared, *survey))
        forget();
    if (!survey || m_isStopped || !m_page.isVisible() || !survey->catalog || !survey->ledger ||
        !project::isReplayApproved(survey->project.folder))
        return;
    if (m_compared && project::hasSameSources(*m_compared, *survey))
        return;
    if (m_compared && !project::hasSameFolder(*m_compared, *survey))
        m_replay.reset();
    m_compared = survey;
    m_comparing.start(
        [survey, replay = m_replay](const JobControl &control) mutable {
            auto changes = project::driftOf(*survey, replay, control);
            return Drift{std::move(changes), std::move(replay)};
        },
        this,
        [this](Drift drift) {
            if (drift.replay)
                m_replay = std::move(drift.replay);
            // What is unknown is not marked: the Diff page says why it is.
            m_page.showDrift(drift.changes.value_or(nullptr));
        });
}

void DriftNews::stop()
{
    m_isStopped = true;
    if (!m_comparing.isRunning())
        return;
    m_comparing.cancel();
    forget();
}

/// What is marked is of the past, and so may be the replay that it came from: unknown is not marked.
void DriftNews::forget()
{
    m_compared.reset();
    m_replay.reset();
    m_page.showDrift(nullptr);
}

void DriftNews::goOn()
{
    m_isStopped = false;
    update();
}

} // namespace plumbline::ui
