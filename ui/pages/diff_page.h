#pragma once

#include "models/base/job.h"
#include "models/project/compare_survey.h"
#include "models/project/compare_three.h"
#include "ui/pages/page.h"

#include <chrono>

class QLabel;
class QPushButton;
class QShortcut;

namespace plumbline::ui {

class ChangeDetailPane;
class ChangeList;
class ChangeWalk;
class ComparisonExport;
class ComparisonNotice;
class ComparisonSides;
class DataAge;
class InlineMessage;
class LowScroll;
class Prompter;
class ThreeWayView;
class TurningSplitter;

/// Two sides side by side: schema.prisma, the migrations replayed, whole or up to any of them, the live
/// database, another database, a snapshot; or the project's own three at once. A live side refreshes and
/// everything keeps its place. Nothing is compared while nobody looks.
class DiffPage : public Page {
    Q_OBJECT

public:
    explicit DiffPage(Prompter &prompter, QWidget *parent = nullptr);

    void showSurvey(const project::SurveyPtr &survey) override;
    void showSelection(const MigrationName &name) override;
    QWidget *workPlace() override;
    void setCompact(bool isCompact) override;
    void saveState(Settings &settings) const override;
    void restoreState(const Settings &settings) override;
    /// Which project is meant, for sides that are read from its folder.
    void setRequest(const std::optional<project::ProjectRequest> &request) { m_request = request; }
    /// Leads the focus to the search field.
    void find();
    /// Shows what that migration changes: the schema before it and after it.
    void showMigration(const MigrationName &name);

signals:
    void migrationOpened(const plumbline::MigrationName &name);
    /// A person has agreed to the replay of this project.
    void replayApproved();
    /// A person stopped the replay. It is not begun again before `replayApproved`.
    void replayCancelled();

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    /// What the two sides are called.
    struct Names {
        QString from;
        QString to;
    };
    struct Answer {
        Names names; ///< of the sides that were compared, whatever is chosen by now
        Result<project::ShownComparisonPtr> two = project::ShownComparisonPtr();
        Result<project::ThreeWayComparisonPtr> three = project::ThreeWayComparisonPtr();
        project::ReplayPtr replay;
    };
    QWidget *makeTop();
    void addKeys();
    void connectParts();
    void showView();
    void goToChange(bool isForward);
    void compare(bool isNew);
    void compareLater(bool isNew);
    void start(bool isReplaying);
    bool mayReplay() const;
    void setReplaying(bool isReplaying);
    void showProgress(const Progress &progress);
    void cancelReplay();
    void showCancelled();
    void replayAgain();
    void allowReplay();
    void take(Answer answer);
    void askForReplay();
    Names presentNames() const;

    // Defined in diff_page_shown.cpp.
    void showNames(const Names &names);
    void showTwo(const project::ShownComparisonPtr &shown, const Names &names);
    void showThree(const project::ThreeWayComparisonPtr &comparison);
    void askTheData();
    void takeCounted(const project::ShownComparisonPtr &counted, std::chrono::milliseconds took);
    void countAgain();
    void showError(const Error &error);
    void clear();

    std::optional<project::ProjectRequest> m_request;
    project::SurveyPtr m_survey;
    project::ShownComparisonPtr m_shown;
    Names m_names; ///< of the sides of what is shown
    project::ThreeWayComparisonPtr m_three;
    project::ReplayPtr m_replay; ///< of all migrations, as long as the folder is the same
    MigrationName m_selection;
    bool m_isDue = false;             ///< to be compared as soon as somebody looks
    bool m_isNew = true;              ///< other sides than before
    bool m_isReplayCancelled = false; ///< by a person, who alone begins it again
    std::optional<Progress> m_at;     ///< how far the replay is, or was when it was cancelled
    ComparisonSides *m_sides;
    QLabel *m_summary;
    QPushButton *m_cancel;
    QShortcut *m_escape;
    InlineMessage *m_message;
    ComparisonNotice *m_notice;
    ComparisonExport *m_export;
    TurningSplitter *m_splitter;
    ChangeList *m_list;
    ChangeDetailPane *m_detail;
    ThreeWayView *m_threeWay;
    DataAge *m_age;
    ChangeWalk *m_walk;
    LowScroll *m_scroll;
    Job m_comparing;
    Job m_asking;
};

} // namespace plumbline::ui
