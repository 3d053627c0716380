#pragma once

#include <string>

#include "models/base/error.h"
#include "models/project/survey.h"

#include <QObject>

namespace plumbline::project {
class Workspace;
}

namespace plumbline::ui {

class InlineMessage;
class ProjectOpener;
class SurveyStatus;

/// Says how looking goes: in the status bar while it goes on, and in place what could not be read.
class SurveyNews : public QObject {
    Q_OBJECT

public:
    /// `first` is shown where there is no project, `page` where there is one. All must outlive it.
    SurveyNews(project::Workspace &workspace, ProjectOpener &opener, SurveyStatus &status,
               InlineMessage &page, InlineMessage &first, QObject *parent = nullptr);

private:
    void tellProblem();
    void tellFailure(const Error &error);
    void tellCancelled();
    void tellBad(const Error &error);

    project::Workspace &m_workspace;
    ProjectOpener &m_opener;
    SurveyStatus &m_status;
    InlineMessage &m_page;
    InlineMessage &m_first;
    bool m_hasMessage = false; ///< the page's message is one of ours
};

} // namespace plumbline::ui
