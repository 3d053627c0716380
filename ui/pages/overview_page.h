#pragma once

#include "ui/pages/page.h"

class QLabel;
class QSplitter;
class QToolButton;

namespace plumbline::views {
class TimelineView;
}

namespace plumbline::ui {

class MigrationFacts;
class ScriptPane;

/// The page that opens first: the timeline, and below it everything about the chosen migration.
class OverviewPage : public Page {
    Q_OBJECT

public:
    explicit OverviewPage(QWidget *parent = nullptr);

    void showSurvey(const project::SurveyPtr &survey) override;
    void showSelection(const MigrationName &name) override;
    QWidget *workPlace() override;
    void setCompact(bool isCompact) override;
    void saveState(Settings &settings) const override;
    void restoreState(const Settings &settings) override;

    views::TimelineView &timeline() const { return *m_timeline; }

private:
    QWidget *buildNotices();
    void showNotices();
    void showMigration();

    project::SurveyPtr m_survey;
    MigrationName m_selection;
    views::TimelineView *m_timeline;
    MigrationFacts *m_facts;
    ScriptPane *m_script;
    QSplitter *m_rows;
    QSplitter *m_columns;
    QWidget *m_noticeBox;
    QToolButton *m_noticeHead;
    QLabel *m_notices;
};

} // namespace plumbline::ui
