#pragma once

#include "models/base/job.h"
#include "models/project/act.h"
#include "models/project/live.h"
#include "models/project/survey.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace plumbline::project {

/// The one object that windows talk to: holds the current Survey and the selection, runs the jobs. UI thread
/// only.
class Workspace : public QObject {
    Q_OBJECT

public:
    explicit Workspace(QObject *parent = nullptr);

    /// Opens a project and surveys it; the previous survey goes at once.
    void open(const ProjectRequest &request);
    void close();
    /// Surveys again in the background; the latest call wins.
    void refresh();
    void cancelSurvey();
    /// Remembers what a person says about the database and surveys again. Does nothing while no database is
    /// known, or where the request names the environment: what was said on the command line holds for the
    /// whole run.
    void setEnvironment(Environment environment);
    bool isEnvironmentFixed() const { return m_request && m_request->environment.has_value(); }

    SurveyPtr survey() const { return m_survey; }
    const std::optional<ProjectRequest> &request() const { return m_request; }
    bool isSurveying() const { return m_surveying.isRunning(); }
    bool isExecuting() const { return m_executing.isRunning(); }

    /// How changes made elsewhere are followed: on by default, while a project is open.
    LiveState liveState() const { return m_live.state(); }
    bool isLive() const { return m_live.isWanted(); }
    void setLive(bool isWanted) { m_live.setWanted(isWanted); }
    /// Whether nobody sees the window.
    void setHidden(bool isHidden) { m_live.setHidden(isHidden); }
    /// Connects, or looks, now and not when it is due.
    void lookNow() { m_live.tryNow(); }

    /// The migration that every pane shows.
    const MigrationName &selection() const { return m_selection; }
    void select(const MigrationName &name);
    /// Selects the next migration that is not simply applied, after the last the first.
    void selectNextAttention();

    /// Prepares a plan in the background; `planReady` or `planFailed` follows.
    void prepare(const Action &action);
    /// Executes a confirmed plan; `executed` or `executionFailed` follows, and a new survey after either.
    /// Never dropped.
    void execute(const Plan &plan, const Confirmation &confirmation);

signals:
    void opened();
    void closed();
    void surveyStarted();
    void surveyProgress(const plumbline::Progress &progress);
    void surveyChanged();                             ///< `survey()` is a new one
    void surveyFailed(const plumbline::Error &error); ///< the project itself cannot be read
    void surveyCancelled();
    void liveChanged(); ///< how following goes; `liveState()` says more
    void selectionChanged();
    void planReady(const plumbline::project::Plan &plan);
    void planFailed(const plumbline::project::Action &action, const plumbline::Error &error);
    void executed(const plumbline::project::Plan &plan, const plumbline::project::ActionOutcome &outcome);
    void executionFailed(const plumbline::project::Plan &plan, const plumbline::Error &error);

private:
    void show(Result<SurveyPtr> survey);
    void showLive(const SurveyPtr &survey);
    void take(const SurveyPtr &survey);
    void followAgain();

    std::optional<ProjectRequest> m_request;
    SurveyPtr m_survey;
    MigrationName m_selection;
    Live m_live;
    Job m_surveying;
    Job m_preparing;
    Job m_executing;
};

} // namespace plumbline::project
