#pragma once

#include <string>

#include "models/project/live_state.h"

#include <QObject>
#include <QTimer>

namespace plumbline::project {
class Workspace;
}

namespace plumbline::ui {

class InlineMessage;
class SurveyStatus;
class VerdictBar;

/// Says how following the database goes: in the status bar and the verdict bar, and in place when the
/// connection is lost.
class LiveNews : public QObject {
    Q_OBJECT

public:
    /// All must outlive it. `message` is for the connection alone.
    LiveNews(project::Workspace &workspace, SurveyStatus &status, VerdictBar &verdict, InlineMessage &message,
             QObject *parent = nullptr);

    /// What is true now. Cheap.
    void tell();

private:
    void tellLoss(const project::LiveState &state);

    project::Workspace &m_workspace;
    SurveyStatus &m_status;
    VerdictBar &m_verdict;
    InlineMessage &m_message;
    QTimer m_countdown;
    bool m_isPutAway = false; ///< a person has closed the message of this loss
};

} // namespace plumbline::ui
