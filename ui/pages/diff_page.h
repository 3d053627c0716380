#pragma once

#include "models/base/job.h"
#include "models/project/compare_survey.h"
#include "ui/pages/page.h"

class QLabel;
class QToolButton;

namespace plumbline::ui {

class ChangeDetailPane;
class ChangeList;
class ComparisonExport;
class InlineMessage;
class Prompter;
class SourcePicker;
class TurningSplitter;

/// Two sides side by side: schema.prisma, the migrations replayed, the live database, another database, a
/// snapshot. A live side refreshes and everything keeps its place. Nothing is compared while nobody looks.
class DiffPage : public Page {
    Q_OBJECT

public:
    explicit DiffPage(Prompter &prompter, QWidget *parent = nullptr);

    void showSurvey(const project::SurveyPtr &survey) override;
    void setCompact(bool isCompact) override;
    void saveState(Settings &settings) const override;
    void restoreState(const Settings &settings) override;
    /// Which project is meant, for sides that are read from its folder.
    void setRequest(const std::optional<project::ProjectRequest> &request) { m_request = request; }
    /// Leads the focus to the search field.
    void find();

signals:
    void migrationOpened(const plumbline::MigrationName &name);

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Sides {
        Result<project::ComparedSide> from;
        Result<project::ComparedSide> to;
        project::ShownComparisonPtr shown;
    };
    QWidget *makeTop();
    void compare(bool isNew);
    void compareLater(bool isNew);
    void take(Sides sides);
    void showError(const Error &error);
    bool isApproved() const;
    void askForReplay();
    void clear();
    void swap();
    void updateNames();

    std::optional<project::ProjectRequest> m_request;
    project::SurveyPtr m_survey;
    project::ShownComparisonPtr m_shown;
    std::optional<project::ComparedSide>
        m_replayed;       ///< the migrations' side, as long as the folder is the same
    bool m_isDue = false; ///< to be compared as soon as somebody looks
    bool m_isNew = true;  ///< other sides than before
    SourcePicker *m_from;
    SourcePicker *m_to;
    QToolButton *m_swap;
    QToolButton *m_more;
    QLabel *m_summary;
    InlineMessage *m_message;
    ComparisonExport *m_export;
    TurningSplitter *m_splitter;
    ChangeList *m_list;
    ChangeDetailPane *m_detail;
    Job m_comparing;
};

} // namespace plumbline::ui
