#pragma once

#include <string>

#include "models/project/workspace.h"
#include "ui/settings/settings.h"

#include <QMainWindow>

class QMenuBar;
class QStackedWidget;

namespace plumbline::ui {

class ChecklistPanel;
class FirstRunPage;
class InlineMessage;
class MainActions;
class MigrationsPage;
class OverviewPage;
class PageStack;
class Prompter;
class ReportPage;
class ResolvePage;
class SurveyStatus;
class VerdictBar;

/// The frame: menus, verdict bar, pages, checklist dock and status bar around one Workspace. It carries
/// wishes from the pages to the Workspace and questions to the Prompter; no rule lives here.
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
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildPages();
    void buildTop();
    void buildDock();
    void connectActions();
    void connectPages();
    void connectWorkspace();
    void connectPlans();
    void restoreState();
    void saveState();

    void showSurvey();
    void showSurveyProblem(const project::Survey &survey);
    void showFailure(const Error &error);
    void chooseSchema();
    void selectNextAttention();
    void startResolving();
    void takeStep(const checklist::StepReport &report);
    void askForFolder();
    void showRecent();
    void showDock();
    void updateActions();

    project::Workspace &m_workspace;
    Prompter &m_prompter;
    Settings m_settings;
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
    ResolvePage *m_resolve;
    ReportPage *m_report;
    QDockWidget *m_dock;
    ChecklistPanel *m_checklist;
    SurveyStatus *m_status;
    Job m_choosing;
    bool m_isDockWanted = true;
    bool m_hasSurveyMessage = false;
    bool m_closesWhenDone = false;
};

} // namespace plumbline::ui
