// What MainWindow is connected to, and what it remembers.
#include "ui/window/main_window.h"

#include "models/items/roles.h"
#include "models/wording/wording.h"
#include "ui/dialogs/prompter.h"
#include "ui/pages/checklist_panel.h"
#include "ui/pages/first_run_page.h"
#include "ui/pages/inline_message.h"
#include "ui/pages/migrations_page.h"
#include "ui/pages/overview_page.h"
#include "ui/pages/report_page.h"
#include "ui/pages/resolve_page.h"
#include "ui/settings/appearance.h"
#include "ui/window/about_dialog.h"
#include "ui/window/main_actions.h"
#include "ui/window/main_window_keys.h"
#include "ui/window/page_stack.h"
#include "ui/window/survey_status.h"
#include "ui/window/verdict_bar.h"
#include "views/timeline/timeline_view.h"

#include <QAction>
#include <QActionGroup>
#include <QCloseEvent>
#include <QDir>
#include <QFileInfo>
#include <QMimeData>
#include <QPointer>
#include <QScreen>
#include <QStackedWidget>
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
    const QStringList pages{overviewKey, migrationsKey, resolveKey, journalKey, reportKey};
    for (int i = 0; i < pages.size(); ++i)
        connect(m_actions->pages[i], &QAction::triggered, this,
                [this, key = pages[i]] { m_pages->setCurrent(key); });
    const auto on = [this](QAction *action, auto call) { connect(action, &QAction::triggered, this, call); };
    on(m_actions->open, [this] { askForFolder(); });
    on(m_actions->closeProject, [this] { m_workspace.close(); });
    on(m_actions->refresh, [this] { m_workspace.refresh(); });
    on(m_actions->cancel, [this] { m_workspace.cancelSurvey(); });
    on(m_actions->exportReport, [this] { m_report->exportAs(ReportFormat::Pdf); });
    on(m_actions->quit, [this] { close(); });
    on(m_actions->startResolving, [this] { startResolving(); });
    on(m_actions->nextAttention, [this] { selectNextAttention(); });
    on(m_actions->showAll, [this] { m_overview->timeline().showAll(); });
    on(m_actions->find, [this] {
        m_pages->setCurrent(migrationsKey);
        m_migrations->find();
    });
    on(m_actions->markApplied,
       [this] { m_workspace.prepare(project::MarkApplied{m_workspace.selection()}); });
    on(m_actions->markRolledBack,
       [this] { m_workspace.prepare(project::MarkRolledBack{m_workspace.selection()}); });
    on(m_actions->removeBroken,
       [this] { m_workspace.prepare(project::RemoveBroken{m_workspace.selection()}); });
    on(m_actions->reset, [this] { m_workspace.prepare(project::Reset{}); });
    on(m_actions->about, [this] { showAbout(this); });
    on(m_actions->licences, [this] { showLicences(this); });
    connect(m_actions->compact, &QAction::toggled, this, [this](bool isCompact) {
        m_settings.setCompact(isCompact);
        m_pages->setCompact(isCompact);
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
        m_overview->timeline().setAxis(action->data().toBool() ? views::TimelineView::Axis::Order
                                                               : views::TimelineView::Axis::Time);
    });
    connect(m_actions, &MainActions::recentRequested, this, &MainWindow::openPath);
    connect(m_actions, &MainActions::clearRecentRequested, this, [this] {
        m_settings.clearRecentProjects();
        showRecent();
    });
}

void MainWindow::connectPages()
{
    connect(m_firstRun, &FirstRunPage::openRequested, this, &MainWindow::askForFolder);
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
    connect(m_checklist, &ChecklistPanel::actionRequested, this, &MainWindow::takeStep);
    connect(&m_resolve->panel(), &ChecklistPanel::actionRequested, this, &MainWindow::takeStep);
}

void MainWindow::connectWorkspace()
{
    using project::Workspace;
    connect(&m_workspace, &Workspace::surveyStarted, this, [this] {
        m_status->begin(tr("Looking…", "at a database, while a person waits"), true);
        m_actions->cancel->setEnabled(true);
        if (!m_workspace.survey())
            showSurvey();
    });
    connect(&m_workspace, &Workspace::surveyProgress, m_status, &SurveyStatus::showProgress);
    const auto ended = [this] {
        m_status->end();
        m_actions->cancel->setEnabled(false);
    };
    connect(&m_workspace, &Workspace::surveyChanged, this, [this, ended] {
        ended();
        showSurvey();
        const std::filesystem::path &folder = m_workspace.survey()->project.folder;
        m_settings.addRecentProject(QString::fromStdString(folder.string()));
        showRecent();
    });
    connect(&m_workspace, &Workspace::surveyFailed, this, [this, ended](const Error &error) {
        ended();
        showSurvey();
        showFailure(error);
    });
    connect(&m_workspace, &Workspace::surveyCancelled, this, [this, ended] {
        ended();
        showSurvey();
        InlineMessage &message = m_workspace.survey() ? m_pages->message() : *m_firstRunMessage;
        message.show(views::Mark::Info, tr("Looking was cancelled."), tr("&Look again"),
                     [this] { m_workspace.refresh(); });
    });
    connect(&m_workspace, &Workspace::closed, this, &MainWindow::showSurvey);
    connect(&m_workspace, &Workspace::selectionChanged, this, [this] {
        m_pages->showSelection(m_workspace.selection());
        updateActions();
    });
}

void MainWindow::connectPlans()
{
    using project::Workspace;
    connect(&m_workspace, &Workspace::planReady, this, [this](const project::Plan &plan) {
        m_prompter.confirm(plan,
                           [guard = QPointer(this), plan](const std::optional<project::Confirmation> &given) {
                               if (!guard || !given)
                                   return;
                               guard->m_status->begin(wording::actionTitle(plan.action), false);
                               guard->m_workspace.execute(plan, *given);
                           });
    });
    connect(&m_workspace, &Workspace::planFailed, this, [this](const project::Action &, const Error &error) {
        if (error.code != ErrorCode::Cancelled)
            m_pages->message().show(views::Mark::Bad, wording::errorText(error));
    });
    connect(&m_workspace, &Workspace::executed, this, [this](const project::Plan &plan) {
        m_status->end();
        const QString subject = items::oneLine(project::actionSubject(plan.action).value);
        m_pages->message().show(
            views::Mark::Good,
            //: What was done, and to which migration.
            tr("%1: %2").arg(wording::journalActionName(project::actionKey(plan.action)), subject),
            tr("Show the &journal"), [this] { m_pages->setCurrent(journalKey); });
        if (m_closesWhenDone)
            close();
    });
    connect(&m_workspace, &Workspace::executionFailed, this,
            [this](const project::Plan &, const Error &error) {
                m_status->end();
                m_closesWhenDone = false;
                m_pages->message().show(views::Mark::Bad,
                                        tr("Nothing was changed. %1").arg(wording::errorText(error)));
            });
}

void MainWindow::openProject(const project::ProjectRequest &request)
{
    m_firstRunMessage->hide();
    m_pages->message().hide();
    m_workspace.open(request);
}

void MainWindow::openPath(const QString &path)
{
    const QFileInfo info(path);
    project::ProjectRequest request;
    request.folder = (info.isFile() ? info.absolutePath() : info.absoluteFilePath()).toStdString();
    // A schema inside prisma/ stands for the project around it; a folder stands for itself.
    request.searchParents = info.isFile();
    openProject(request);
}

void MainWindow::askForFolder()
{
    const QStringList recent = m_settings.recentProjects();
    const QString start = recent.isEmpty() ? QDir::homePath() : QFileInfo(recent.first()).absolutePath();
    m_prompter.chooseFolder(start, [guard = QPointer(this)](const std::optional<QString> &folder) {
        if (guard && folder)
            guard->openPath(*folder);
    });
}

void MainWindow::showRecent()
{
    // What lay below the folder for temporary files and is gone (the demo, say) does not come back.
    for (const QString &folder : m_settings.recentProjects())
        if (folder.startsWith(QDir::tempPath()) && !QFileInfo::exists(folder))
            m_settings.removeRecentProject(folder);
    m_actions->setRecentProjects(m_settings.recentProjects());
    m_firstRun->setRecentProjects(m_settings.recentProjects());
}

void MainWindow::restoreState()
{
    restoreGeometry(m_settings.state(geometryKey));
    if (!isMaximized() && !isFullScreen())
        resize(size().boundedTo(roomOnScreen(*this)));
    QMainWindow::restoreState(m_settings.state(windowKey));
    m_isDockWanted = m_settings.isChecklistDocked();
    m_pages->restoreState(m_settings);
    m_pages->setCurrent(m_settings.lastPage());
    m_actions->compact->setChecked(m_settings.isCompact());
    m_actions->appearance->actions().at(static_cast<int>(m_settings.appearance()))->setChecked(true);
    m_actions->axis->actions().at(m_settings.isAxisOrder() ? 1 : 0)->setChecked(true);
    m_overview->timeline().setAxis(m_settings.isAxisOrder() ? views::TimelineView::Axis::Order
                                                            : views::TimelineView::Axis::Time);
}

void MainWindow::saveState()
{
    m_settings.setState(geometryKey, saveGeometry());
    m_settings.setState(windowKey, QMainWindow::saveState());
    m_settings.setChecklistDocked(m_isDockWanted);
    m_settings.setLastPage(m_pages->current());
    m_pages->saveState(m_settings);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_workspace.isExecuting()) {
        // What runs is never dropped half-way; the window may close when it is done.
        event->ignore();
        m_prompter.confirmClosing([guard = QPointer(this)](bool closes) {
            if (!guard || !closes)
                return;
            guard->m_closesWhenDone = true;
            if (!guard->m_workspace.isExecuting())
                guard->close();
        });
        return;
    }
    saveState();
    QMainWindow::closeEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    if (urls.size() == 1 && urls.first().isLocalFile())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    openPath(event->mimeData()->urls().first().toLocalFile());
}

} // namespace plumbline::ui
