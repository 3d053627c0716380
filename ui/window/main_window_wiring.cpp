// What MainWindow is connected to, and what it remembers.
#include "ui/window/main_window.h"

#include "ui/pages/ask_page.h"
#include "ui/pages/checklist_panel.h"
#include "ui/pages/database_page.h"
#include "ui/pages/diff_page.h"
#include "ui/pages/first_run_page.h"
#include "ui/pages/inline_message.h"
#include "ui/pages/migrations_page.h"
#include "ui/pages/overview_page.h"
#include "ui/pages/report_page.h"
#include "ui/pages/resolve_page.h"
#include "ui/pages/schema_page.h"
#include "ui/settings/appearance.h"
#include "ui/window/about_dialog.h"
#include "ui/window/checklist_dock.h"
#include "ui/window/drift_news.h"
#include "ui/window/live_news.h"
#include "ui/window/main_actions.h"
#include "ui/window/main_window_keys.h"
#include "ui/window/page_stack.h"
#include "ui/window/plan_flow.h"
#include "ui/window/project_opener.h"
#include "ui/window/survey_news.h"
#include "ui/window/survey_status.h"
#include "ui/window/verdict_bar.h"
#include "views/timeline/timeline_view.h"

#include <QAction>
#include <QActionGroup>
#include <QCloseEvent>
#include <QMimeData>
#include <QScreen>
#include <QStyle>

#include <algorithm>

namespace plumbline::ui {

namespace {

/// How large a window's inside may be, so that its frame is on the screen too. Before it is shown nobody
/// knows the frame; the style's title bar is a guess, and desktops have none much higher than this.
QSize roomOnScreen(const QWidget &window)
{
    const int titleBar = std::max(40, window.style()->pixelMetric(QStyle::PM_TitleBarHeight));
    return window.screen()->availableSize() - QSize(8, titleBar + 8);
}

} // namespace

void MainWindow::connectActions()
{
    const QStringList keys = m_pages->keys();
    for (int i = 0; i < keys.size(); ++i)
        connect(m_actions->pages[i], &QAction::triggered, this,
                [this, key = keys[i]] { m_pages->goTo(key); });
    const auto on = [this](QAction *action, auto call) { connect(action, &QAction::triggered, this, call); };
    on(m_actions->open, [this] { m_opener->askForFolder(); });
    on(m_actions->closeProject, [this] { m_workspace.close(); });
    on(m_actions->refresh, [this] { m_workspace.refresh(); });
    on(m_actions->cancel, [this] { m_workspace.cancelSurvey(); });
    on(m_actions->exportReport, [this] {
        m_pages->bringUpToDate(m_report);
        m_report->exportAs(ReportFormat::Pdf);
    });
    on(m_actions->quit, [this] { close(); });
    on(m_actions->startResolving, [this] { startResolving(); });
    on(m_actions->nextAttention, [this] {
        if (m_pages->current() == schemaKey)
            m_schema->goToProblem(true);
        else
            m_workspace.selectNextAttention();
    });
    on(m_actions->showAll, [this] { m_overview->timeline().showAll(); });
    on(m_actions->find, &MainWindow::find);
    on(m_actions->markApplied,
       [this] { m_workspace.prepare(project::MarkApplied{m_workspace.selection()}); });
    on(m_actions->markRolledBack,
       [this] { m_workspace.prepare(project::MarkRolledBack{m_workspace.selection()}); });
    on(m_actions->removeBroken,
       [this] { m_workspace.prepare(project::RemoveBroken{m_workspace.selection()}); });
    on(m_actions->showChange, [this] {
        m_pages->goTo(diffKey);
        m_diff->showMigration(m_workspace.selection());
    });
    on(m_actions->reset, [this] { m_workspace.prepare(project::Reset{}); });
    on(m_actions->about, [this] { showAbout(this); });
    on(m_actions->licences, [this] { showLicences(this); });
}

/// What there is to be found on the page in sight; elsewhere the migrations.
void MainWindow::find()
{
    if (m_pages->current() == databaseKey) {
        m_database->find();
    } else if (m_pages->current() == schemaKey) {
        m_schema->find();
    } else if (m_pages->current() == diffKey) {
        m_diff->find();
    } else {
        m_pages->setCurrent(migrationsKey);
        m_migrations->find();
    }
}

void MainWindow::connectChoices()
{
    connect(m_actions->compact, &QAction::toggled, this, [this](bool isCompact) {
        m_settings.setCompact(isCompact);
        m_pages->setCompact(isCompact);
    });
    connect(m_actions->live, &QAction::toggled, this, [this](bool isLive) {
        m_settings.setLive(isLive);
        m_workspace.setLive(isLive);
    });
    connect(m_actions->appearance, &QActionGroup::triggered, this, [this](QAction *action) {
        m_settings.setAppearance(static_cast<Appearance>(action->data().toInt()));
        applyAppearance(m_settings.appearance());
    });
    connect(m_actions->environment, &QActionGroup::triggered, this, [this](QAction *action) {
        m_workspace.setEnvironment(static_cast<project::Environment>(action->data().toInt()));
    });
    connect(m_actions->axis, &QActionGroup::triggered, this, [this](QAction *action) {
        m_settings.setAxisOrder(action->data().toBool());
        setAxis(action->data().toBool());
    });
    connect(m_actions, &MainActions::recentRequested, this, &MainWindow::openPath);
    connect(m_actions, &MainActions::clearRecentRequested, m_opener, &ProjectOpener::clearRecent);
    connect(m_opener, &ProjectOpener::recentChanged, this, &MainWindow::showRecent);
    connect(m_dock, &ChecklistDock::wishChanged, this, &MainWindow::showDock);
}

void MainWindow::setAxis(bool isOrder)
{
    m_overview->timeline().setAxis(isOrder ? views::TimelineView::Axis::Order
                                           : views::TimelineView::Axis::Time);
}

void MainWindow::connectPages()
{
    connect(m_firstRun, &FirstRunPage::openRequested, m_opener, &ProjectOpener::askForFolder);
    connect(m_firstRun, &FirstRunPage::recentRequested, this, &MainWindow::openPath);
    connect(m_verdict, &VerdictBar::resolveRequested, this, &MainWindow::startResolving);
    connect(m_status, &SurveyStatus::cancelRequested, &m_workspace, &project::Workspace::cancelSurvey);
    connect(m_pages, &PageStack::selected, &m_workspace, &project::Workspace::select);
    connect(m_pages, &PageStack::requested, &m_workspace, &project::Workspace::prepare);
    connect(m_pages, &PageStack::currentChanged, this, [this] {
        showDock();
        // What was done has been read by whoever goes on.
        if (m_pages->message().mark() == views::Mark::Good)
            m_pages->message().hide();
    });
    connect(m_migrations, &MigrationsPage::opened, this, [this] { m_pages->setCurrent(overviewKey); });
    connect(m_ask, &AskPage::evidenceKept, &m_workspace, &project::Workspace::refresh);
    connect(m_ask, &AskPage::stepRequested, this, &MainWindow::showStep);
    const auto openMigration = [this](const MigrationName &name) {
        // On the timeline, where a migration stands among the others, with its facts and script below.
        m_workspace.select(name);
        m_pages->goTo(overviewKey);
    };
    connect(m_database, &DatabasePage::migrationOpened, this, openMigration);
    connect(m_diff, &DiffPage::migrationOpened, this, openMigration);
    auto *drift = new DriftNews(m_workspace, *m_database, this);
    connect(m_diff, &DiffPage::replayApproved, drift, &DriftNews::goOn);
    connect(m_diff, &DiffPage::replayCancelled, drift, &DriftNews::stop);
    connect(m_pages, &PageStack::currentChanged, drift, &DriftNews::update);
    connect(m_database, &DatabasePage::declarationWanted, this, [this](const schema::ObjectName &object) {
        m_pages->setCurrent(schemaKey);
        m_schema->goToDeclaration(object);
    });
    connect(m_schema, &SchemaPage::objectWanted, this, [this](const schema::ObjectName &object) {
        m_pages->goTo(databaseKey);
        m_database->goTo(object);
    });
    connect(m_database, &DatabasePage::askAbout, this, [this](const QString &query) {
        m_pages->setCurrent(askKey);
        m_ask->setQuery(query);
    });
    connect(&m_dock->panel(), &ChecklistPanel::actionRequested, this, &MainWindow::takeStep);
    connect(&m_resolve->panel(), &ChecklistPanel::actionRequested, this, &MainWindow::takeStep);
    connect(m_plans, &PlanFlow::journalWanted, this, [this] { m_pages->setCurrent(journalKey); });
    connect(m_plans, &PlanFlow::closeWanted, this, &QWidget::close);
}

void MainWindow::connectWorkspace()
{
    using project::Workspace;
    connect(&m_workspace, &Workspace::surveyStarted, this, [this] {
        if (!m_workspace.survey())
            showSurvey();
        updateActions();
    });
    connect(&m_workspace, &Workspace::surveyChanged, this, &MainWindow::showSurvey);
    connect(&m_workspace, &Workspace::surveyFailed, this, &MainWindow::showSurvey);
    connect(&m_workspace, &Workspace::surveyCancelled, this, &MainWindow::showSurvey);
    connect(&m_workspace, &Workspace::closed, this, &MainWindow::showSurvey);
    connect(&m_workspace, &Workspace::selectionChanged, this, [this] {
        m_pages->showSelection(m_workspace.selection());
        updateActions();
    });
    // After the window's own connections: what is said comes on top of what is shown.
    new SurveyNews(m_workspace, *m_opener, *m_status, m_pages->message(), *m_firstRunMessage, this);
    new LiveNews(m_workspace, *m_status, *m_verdict, m_pages->connectionMessage(), this);
}

void MainWindow::openProject(const project::ProjectRequest &request)
{
    m_opener->open(request);
}

void MainWindow::openPath(const QString &path)
{
    m_opener->openPath(path);
}

void MainWindow::showRecent(const QStringList &folders)
{
    m_actions->setRecentProjects(folders);
    m_firstRun->setRecentProjects(folders);
}

void MainWindow::restoreState()
{
    restoreGeometry(m_settings.state(geometryKey));
    if (!isMaximized() && !isFullScreen())
        resize(size().boundedTo(roomOnScreen(*this)));
    QMainWindow::restoreState(m_settings.state(windowKey));
    m_dock->setWanted(m_settings.isChecklistDocked());
    m_pages->restoreState(m_settings);
    m_pages->setCurrent(m_settings.lastPage());
    m_actions->compact->setChecked(m_settings.isCompact());
    m_actions->live->setChecked(m_settings.isLive());
    m_workspace.setLive(m_settings.isLive());
    m_actions->appearance->actions().at(static_cast<int>(m_settings.appearance()))->setChecked(true);
    m_actions->axis->actions().at(m_settings.isAxisOrder() ? 1 : 0)->setChecked(true);
    setAxis(m_settings.isAxisOrder());
}

void MainWindow::saveState()
{
    m_settings.setState(geometryKey, saveGeometry());
    m_settings.setState(windowKey, QMainWindow::saveState());
    m_settings.setChecklistDocked(m_dock->isWanted());
    m_settings.setLastPage(m_pages->current());
    m_pages->saveState(m_settings);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!m_plans->mayClose()) {
        event->ignore();
        return;
    }
    saveState();
    QMainWindow::closeEvent(event);
}

void MainWindow::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    m_workspace.setHidden(isMinimized());
}

void MainWindow::hideEvent(QHideEvent *event)
{
    QMainWindow::hideEvent(event);
    m_workspace.setHidden(true);
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::WindowStateChange)
        m_workspace.setHidden(isMinimized() || !isVisible());
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (ProjectOpener::draggedPath(*event->mimeData()))
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    if (const std::optional<QString> path = ProjectOpener::draggedPath(*event->mimeData()))
        openPath(*path);
}

} // namespace plumbline::ui
