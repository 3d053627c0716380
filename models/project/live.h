#pragma once

#include <string>

#include "models/project/live_state.h"
#include "models/project/survey.h"

#include <QFileSystemWatcher>
#include <QObject>

#include <memory>
#include <stop_token>

namespace plumbline::project {

class LiveLoop;

/// Follows the project of a Workspace while it is open: what changes in its folder or its database, whoever
/// changes it, becomes a new survey. UI thread only; never waits for the thread that does the work.
class Live : public QObject {
    Q_OBJECT

public:
    explicit Live(QObject *parent = nullptr);
    ~Live() override;

    /// Compares with this survey from now on; what was on its way for an earlier one is dropped.
    void follow(const ProjectRequest &request, const SurveyPtr &survey);
    /// Nothing is looked at and no connection held until the next `follow`.
    void stop();

    /// On by default. Off ends the connection; on again goes on from the survey that was followed last.
    void setWanted(bool isWanted);
    bool isWanted() const { return m_isWanted; }
    /// Whether nobody sees what would be shown: then it is looked less often.
    void setHidden(bool isHidden);
    /// Looks, or connects, at once.
    void tryNow();

    /// Cheap, and its costs are up to date; ask when it is to be shown.
    LiveState state() const;

signals:
    void surveyed(const plumbline::project::SurveyPtr &survey);
    void failed(
        const plumbline::Error &error); ///< the project cannot be read any more; tried again when it changes
    void stateChanged();

private:
    void start();
    void end();
    void watchFiles(const Survey &survey);

    bool m_isWanted = true;
    bool m_isHidden = false;
    int m_generation = 0;
    ProjectRequest m_request;
    SurveyPtr m_survey;
    std::shared_ptr<LiveLoop> m_loop;
    std::stop_source m_stop;
    QFileSystemWatcher m_files;
};

} // namespace plumbline::project
