#pragma once

#include "models/base/job.h"
#include "models/project/compare_survey.h"
#include "models/project/workspace.h"

#include <QObject>

namespace plumbline::ui {

class DatabasePage;

/// Tells the Database page what is not as the migrations made it. Compares only while that page is in sight,
/// and replays only what a person has agreed to; an unchanged history comes from the cache.
class DriftNews : public QObject {
    Q_OBJECT

public:
    DriftNews(project::Workspace &workspace, DatabasePage &page, QObject *parent = nullptr);

    /// Looks whether there is something to compare: after a new survey, when the page comes into sight, and
    /// when a replay has been agreed to.
    void update();
    /// A person cancelled the replay: nothing is replayed here either until `goOn`, or for another project.
    void stop();
    void goOn();

private:
    void forget();

    project::Workspace &m_workspace;
    DatabasePage &m_page;
    project::SurveyPtr m_compared; ///< what the page was told about
    project::ReplayPtr m_replay;
    bool m_isStopped = false;
    Job m_comparing;
};

} // namespace plumbline::ui
