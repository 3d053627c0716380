#pragma once

#include <string>

#include "models/base/job.h"
#include "models/project/ask.h"
#include "models/project/kept_evidence.h"
#include "models/project/query_history.h"
#include "ui/pages/page.h"

#include <QElapsedTimer>
#include <QTimer>

#include <optional>
#include <variant>

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

class AnswerCaption;
class AnswerView;
class AskBar;
class InlineMessage;
class KeepBar;

/// Asks the database: a query to write, its plan, its answer, and a way to keep the answer as evidence for a
/// step of the checklist. It can only read: the guard, the server's read-only transaction and the limits see
/// to that, see project/ask.h.
///
/// An answer outlives the next question where that gets none. It then stays in sight as what it is, the
/// answer to an earlier question, and what is told, copied or kept of it is its own.
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
    /// A question, with where it stands in the editor.
    struct Asked {
        project::AskRequest request;
        std::size_t offset = 0; ///< of its text, in bytes
        QString part;           ///< which statement of how many, where there are several
    };
    /// What is in sight below the editor.
    struct Shown {
        std::variant<project::Planned, project::Answered> outcome;
        QString part;
        bool isEarlier = false; ///< something else was asked since

        const project::Answered *answered() const { return std::get_if<project::Answered>(&outcome); }
        const project::AskRequest &request() const;
    };

    void buildLower();
    void connectParts();
    void run(project::AskRequest::Mode mode);
    void ask(Asked asked);
    void cancel();
    void setRunning(bool isRunning);
    void show(const Result<project::AskOutcome> &result);
    void showRefusal(const safety::ReadRefusal &refusal);
    void showError(const Error &error);
    void showDoubt(const project::Doubted &doubted);
    void showPlan(const project::Planned &planned);
    void showAnswer(const project::Answered &answered);
    void showNothing();
    void showCaption();
    void showStatus();
    void mark(Span place);
    void walkHistory(int by);
    void openKeepBar();
    void keep(checklist::Step step, const QString &note);
    bool canAsk() const;
    /// Whether it was asked of another database than the one that the project names now.
    bool isElsewhere(const project::AskRequest &request) const;
    const project::Answered *answered() const { return m_shown ? m_shown->answered() : nullptr; }

    project::SurveyPtr m_survey;
    std::filesystem::path m_folder; ///< of the project that the history belongs to
    project::QueryHistory m_history;
    int m_historyAt = -1; ///< -1: what is being written
    QString m_draft;
    Asked m_asked;                ///< what runs or ran last; what is in sight may belong to another
    std::optional<Shown> m_shown; ///< nothing while nothing is in sight
    Job m_asking;
    Job m_keeping;
    QElapsedTimer m_clock;
    QTimer m_tick;

    QShortcut *m_escape = nullptr;
    AskBar *m_bar;
    views::SqlEditor *m_editor;
    InlineMessage *m_message;
    KeepBar *m_keepBar;
    AnswerCaption *m_caption;
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
