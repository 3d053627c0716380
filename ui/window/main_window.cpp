#include "ui/window/main_window.h"

#include "models/items/checklist_model.h"
#include "models/items/roles.h"
#include "ui/pages/activity_page.h"
#include "ui/pages/ask_page.h"
#include "ui/pages/checklist_panel.h"
#include "ui/pages/database_page.h"
#include "ui/pages/diff_page.h"
#include "ui/pages/first_run_page.h"
#include "ui/pages/inline_message.h"
#include "ui/pages/journal_page.h"
#include "ui/pages/migration_facts.h"
#include "ui/pages/migrations_page.h"
#include "ui/pages/overview_page.h"
#include "ui/pages/report_page.h"
#include "ui/pages/resolve_page.h"
#include "ui/pages/schema_page.h"
#include "ui/window/checklist_dock.h"
#include "ui/window/main_actions.h"
#include "ui/window/main_window_keys.h"
#include "ui/window/page_stack.h"
#include "ui/window/plan_flow.h"
#include "ui/window/project_opener.h"
#include "ui/window/survey_news.h"
#include "ui/window/survey_status.h"
#include "ui/window/turns.h"
#include "ui/window/verdict_bar.h"
#include "views/theme/theme.h"

#include <QAction>
#include <QBoxLayout>
#include <QMenuBar>
#include <QPainter>
#include <QStackedWidget>
#include <QStatusBar>

namespace plumbline::ui {

MainWindow::MainWindow(project::Workspace &workspace, Prompter &prompter, QWidget *parent)
    : QMainWindow(parent),
      m_workspace(workspace),
      m_turns(new Turns(this)),
      m_opener(new ProjectOpener(workspace, prompter, this)),
      m_menuBar(new QMenuBar),
      m_center(new QStackedWidget),
      m_firstRun(new FirstRunPage),
      m_firstRunMessage(new InlineMessage),
      m_project(new QWidget),
      m_verdict(new VerdictBar),
      m_pages(new PageStack(*m_turns)),
      m_overview(new OverviewPage),
      m_migrations(new MigrationsPage),
      m_schema(new SchemaPage),
      m_database(new DatabasePage(prompter)),
      m_diff(new DiffPage(prompter)),
      m_resolve(new ResolvePage),
      m_ask(new AskPage),
      m_report(new ReportPage(prompter)),
      m_dock(new ChecklistDock),
      m_status(new SurveyStatus),
      m_plans(new PlanFlow(workspace, prompter, *m_status, m_pages->message(), this))
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(QStringLiteral("Plumbline"));
    setAcceptDrops(true);
    setMinimumSize(560, 360);
    resize(1280, 800);
    buildTop();
    addPages();
    buildCenter();
    addDockWidget(Qt::RightDockWidgetArea, m_dock);
    resizeDocks({m_dock}, {360}, Qt::Horizontal);
    m_actions = new MainActions(*m_menuBar, *this, m_pages->names());
    m_actions->addToViewMenu(m_dock->toggleViewAction());
    statusBar()->addWidget(m_status, 1);
    connectActions();
    connectChoices();
    connectPages();
    connectWorkspace();
    restoreState();
    showRecent(m_opener->recent());
    showSurvey();
}

MainWindow::~MainWindow() = default;

/// A page is one line here, in the order of the list; its picture is resources/icons/pages/<key>.svg, and
/// Ctrl with its number leads to it.
void MainWindow::addPages()
{
    m_pages->addPage(m_overview, overviewKey, tr("Overview"));
    m_pages->addPage(m_migrations, migrationsKey, tr("Migrations"));
    m_pages->addPage(m_schema, schemaKey, tr("Schema", "a page: schema.prisma"));
    m_pages->addPage(m_database, databaseKey, tr("Database"));
    m_pages->addPage(m_diff, diffKey, tr("Diff", "a page: two schemas side by side"));
    m_pages->addPage(new ActivityPage, activityKey, tr("Activity"));
    m_pages->addPage(m_ask, askKey, tr("Ask", "a page: ask the database"));
    m_pages->addPage(m_resolve, resolveKey, tr("Resolve"));
    m_pages->addPage(new JournalPage, journalKey, tr("Journal"));
    m_pages->addPage(m_report, reportKey, tr("Report"));
}

void MainWindow::buildCenter()
{
    auto *project = new QVBoxLayout(m_project);
    project->setContentsMargins(0, 0, 0, 0);
    project->setSpacing(0);
    project->addWidget(m_pages, 1);
    auto *first = new QWidget;
    auto *column = new QVBoxLayout(first);
    column->setContentsMargins(0, 0, 0, 0);
    m_firstRunMessage->setObjectName(QStringLiteral("firstRunMessage"));
    column->addWidget(m_firstRunMessage);
    column->addWidget(m_firstRun, 1);
    m_center->addWidget(first);
    m_center->addWidget(m_project);
    setCentralWidget(m_center);
}

void MainWindow::buildTop()
{
    // The verdict is about the whole window, so it stands above the dock too.
    auto *top = new QWidget;
    auto *column = new QVBoxLayout(top);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_menuBar);
    column->addWidget(m_verdict);
    setMenuWidget(top);
}

void MainWindow::showDock()
{
    const bool hasProject = m_center->currentWidget() == m_project;
    m_dock->fit(hasProject && m_pages->current() != resolveKey, width() >= dockFrom);
}

void MainWindow::showSurvey()
{
    const project::SurveyPtr survey = m_workspace.survey();
    showFrame(survey);
    m_diff->setRequest(m_workspace.request());
    m_pages->showSurvey(survey);
    m_turns->ask(&m_dock->panel(), [this] { m_dock->panel().showSurvey(m_workspace.survey()); });
    m_status->showSurvey(survey);
    m_actions->setHasProject(survey != nullptr);
    updateActions();
}

/// What stands around the pages.
void MainWindow::showFrame(const project::SurveyPtr &survey)
{
    const bool hasProject = m_workspace.request().has_value() && (survey || m_workspace.isSurveying());
    m_center->setCurrentWidget(hasProject ? m_project : m_center->widget(0));
    const QString folder =
        m_workspace.request()
            ? items::oneLine(
                  std::filesystem::absolute(m_workspace.request()->folder).lexically_normal().string())
            : QString();
    m_verdict->showSurvey(survey, folder);
    const bool isProduction = survey && survey->project.connection &&
                              survey->project.environment == project::Environment::Production;
    setContentsMargins(0, isProduction ? views::space::tight : 0, 0, 0);
    // [*] and % have a meaning in window titles; a project's name has none.
    setWindowTitle(
        survey ? tr("%1 — Plumbline").arg(items::oneLine(survey->project.name)).remove(QStringLiteral("[*]"))
               : QStringLiteral("Plumbline"));
    statusBar()->setVisible(hasProject);
    m_verdict->setVisible(hasProject);
    showDock();
    update();
}

void MainWindow::startResolving()
{
    const project::SurveyPtr survey = m_workspace.survey();
    if (!survey)
        return;
    showStep(std::max(0, items::firstStepToDo(survey->checklist)));
}

void MainWindow::showStep(int step)
{
    m_dock->setWanted(true);
    showDock();
    if (m_dock->isVisible()) {
        m_dock->raise();
        m_turns->hurry(&m_dock->panel());
        m_dock->panel().goToStep(step);
    } else {
        m_pages->setCurrent(resolveKey);
        m_resolve->panel().goToStep(step);
    }
}

void MainWindow::takeStep(const checklist::StepReport &report)
{
    if (m_plans->take(report))
        return;
    if (report.action == checklist::StepAction::ShowMigration) {
        m_workspace.select(report.target);
        m_pages->setCurrent(overviewKey);
    } else if (report.action == checklist::StepAction::Refresh) {
        m_workspace.refresh();
    }
}

void MainWindow::updateActions()
{
    const project::SurveyPtr survey = m_workspace.survey();
    const history::Migration *migration = survey ? survey->history.find(m_workspace.selection()) : nullptr;
    m_actions->refresh->setEnabled(survey || m_workspace.isSurveying());
    m_actions->cancel->setEnabled(m_workspace.isSurveying());
    m_actions->markApplied->setEnabled(migration && mayMarkApplied(*migration));
    m_actions->markRolledBack->setEnabled(migration && mayMarkRolledBack(*migration));
    m_actions->showChange->setEnabled(migration && migration->state != history::State::Missing);
    m_actions->removeBroken->setEnabled(migration && mayRemove(*migration));
    m_actions->reset->setEnabled(survey && survey->isConnected());
    m_actions->setEnvironment(
        survey && survey->project.connection ? std::optional(survey->project.environment) : std::nullopt,
        m_workspace.isEnvironmentFixed());
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    showDock();
}

void MainWindow::paintEvent(QPaintEvent *event)
{
    QMainWindow::paintEvent(event);
    if (contentsMargins().top() > 0)
        QPainter(this).fillRect(QRect(0, 0, width(), contentsMargins().top()),
                                views::environmentColor(project::Environment::Production, palette()));
}

} // namespace plumbline::ui
