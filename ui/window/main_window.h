#pragma once

#include <string>

#include "models/checklist/checklist.h"
#include "models/project/workspace.h"
#include "ui/settings/settings.h"

#include <QMainWindow>

class QMenuBar;
class QStackedWidget;

namespace plumbline::ui {

class AskPage;
class ChecklistDock;
class DatabasePage;
class DiffPage;
class FirstRunPage;
class InlineMessage;
class MainActions;
class MigrationsPage;
class OverviewPage;
class PageStack;
class PlanFlow;
class ProjectOpener;
class Prompter;
class ReportPage;
class ResolvePage;
class SchemaPage;
class SurveyStatus;
class Turns;
class VerdictBar;

/// The frame: menus, verdict bar, pages, checklist dock and status bar around one Workspace. It carries
/// wishes from the pages to the Workspace; no rule lives here. Plans and questions are PlanFlow's, the ways
/// to a project ProjectOpener's, and what is said about looking is SurveyNews'.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    /// Both must outlive the window.
    MainWindow(project::Workspace &workspace, Prompter &prompter, QWidget *parent = nullptr);
    ~MainWindow() override;

    void openProject(const project::ProjectRequest &request);
    /// A folder that a person chose or dropped; a file stands for its folder.
    void openPath(const QString &path);

    /// Narrower than this, the checklist is a page and no dock.
    static constexpr int dockFrom = 1100;

protected:
    void closeEvent(QCloseEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void addPages();
    void buildCenter();
    void buildTop();
    void connectActions();
    void connectChoices();
    void connectPages();
    void connectWorkspace();
    void restoreState();
    void saveState();

    void showSurvey();
    void showFrame(const project::SurveyPtr &survey);
    void startResolving();
    void showStep(int step);
    void find();
    void takeStep(const checklist::StepReport &report);
    void showRecent(const QStringList &folders);
    void showDock();
    void setAxis(bool isOrder);
    void updateActions();

    project::Workspace &m_workspace;
    Settings m_settings;
    Turns *m_turns;
    ProjectOpener *m_opener;
    MainActions *m_actions = nullptr;
    QMenuBar *m_menuBar;
    QStackedWidget *m_center;
    FirstRunPage *m_firstRun;
    InlineMessage *m_firstRunMessage;
    QWidget *m_project;
    VerdictBar *m_verdict;
    PageStack *m_pages;
    OverviewPage *m_overview;
    MigrationsPage *m_migrations;
    SchemaPage *m_schema;
    DatabasePage *m_database;
    DiffPage *m_diff;
    ResolvePage *m_resolve;
    AskPage *m_ask;
    ReportPage *m_report;
    ChecklistDock *m_dock;
    SurveyStatus *m_status;
    PlanFlow *m_plans;
};

} // namespace plumbline::ui
