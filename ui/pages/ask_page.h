#pragma once

#include <string>

#include "models/base/job.h"
#include "models/project/ask.h"
#include "models/project/kept_evidence.h"
#include "models/project/query_history.h"
#include "ui/pages/page.h"

#include <QElapsedTimer>
#include <QTimer>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QShortcut;
class QSplitter;
class QStackedWidget;
class QToolButton;

namespace plumbline::views {
class ElidedLabel;
class SqlEditor;
} // namespace plumbline::views

namespace plumbline::ui {

class AnswerView;
class AskBar;
class InlineMessage;
class KeepBar;

/// Asks the database: a query to write, its plan, its answer, and a way to keep the answer as evidence for a
/// step of the checklist. It can only read: the guard, the server's read-only transaction and the limits see
/// to that, see project/ask.h.
class AskPage : public Page {
    Q_OBJECT

public:
    explicit AskPage(QWidget *parent = nullptr);

    void showSurvey(const project::SurveyPtr &survey) override;
    QWidget *workPlace() override;
    void setCompact(bool isCompact) override;
    void saveState(Settings &settings) const override;
    void restoreState(const Settings &settings) override;

    /// Puts a query into the editor, for who comes here with one.
    void setQuery(const QString &query);

signals:
    /// Something was kept, so the survey is out of date.
    void evidenceKept();
    /// The checklist's step is to be shown.
    void stepRequested(int step);

private:
    void buildLower();
    void connectParts();
    void run(project::AskRequest::Mode mode);
    void cancel();
    void setRunning(bool isRunning);
    void show(const Result<project::AskOutcome> &result);
    void showRefusal(const safety::ReadRefusal &refusal);
    void showError(const Error &error);
    void showPlan(const project::Planned &planned);
    void showAnswer(const project::Answered &answered);
    void showStatus();
    void walkHistory(int by);
    void openKeepBar();
    void keep(checklist::Step step, const QString &note);
    bool canAsk() const;

    project::SurveyPtr m_survey;
    std::filesystem::path m_folder; ///< of the project that the history belongs to
    project::QueryHistory m_history;
    int m_historyAt = -1; ///< -1: what is being written
    QString m_draft;
    project::AskRequest m_request; ///< what runs or ran last
    std::size_t m_offset = 0;      ///< of its text in the editor, in bytes
    QString m_part;                ///< which statement of how many, where there are several
    std::optional<project::Answered> m_answered;
    Job m_asking;
    Job m_keeping;
    QElapsedTimer m_clock;
    QTimer m_tick;

    QShortcut *m_escape = nullptr;
    AskBar *m_bar;
    views::SqlEditor *m_editor;
    InlineMessage *m_message;
    KeepBar *m_keepBar;
    QStackedWidget *m_lower;
    QLabel *m_empty;
    AnswerView *m_answer;
    QPlainTextEdit *m_plan;
    QPlainTextEdit *m_notices;
    views::ElidedLabel *m_status;
    QToolButton *m_copy;
    QPushButton *m_keep;
    QSplitter *m_splitter;
};

} // namespace plumbline::ui
