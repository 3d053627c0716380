#include "ui/window/main_window.h"

#include "models/items/checklist_model.h"
#include "models/items/roles.h"
#include "models/wording/wording.h"
#include "ui/dialogs/prompter.h"
#include "ui/pages/checklist_panel.h"
#include "ui/pages/first_run_page.h"
#include "ui/pages/inline_message.h"
#include "ui/pages/journal_page.h"
#include "ui/pages/migration_facts.h"
#include "ui/pages/migrations_page.h"
#include "ui/pages/overview_page.h"
#include "ui/pages/report_page.h"
#include "ui/pages/resolve_page.h"
#include "ui/window/main_actions.h"
#include "ui/window/main_window_keys.h"
#include "ui/window/page_stack.h"
#include "ui/window/survey_status.h"
#include "ui/window/verdict_bar.h"
#include "views/theme/theme.h"

#include <QAction>
#include <QBoxLayout>
#include <QDockWidget>
#include <QMenuBar>
#include <QPainter>
#include <QPointer>
#include <QStackedWidget>
#include <QStatusBar>

namespace plumbline::ui {

MainWindow::MainWindow(project::Workspace &workspace, Prompter &prompter, QWidget *parent)
    : QMainWindow(parent),
      m_workspace(workspace),
      m_prompter(prompter),
      m_menuBar(new QMenuBar),
      m_center(new QStackedWidget),
      m_firstRun(new FirstRunPage),
      m_firstRunMessage(new InlineMessage),
      m_project(new QWidget),
      m_verdict(new VerdictBar),
      m_pages(new PageStack),
      m_overview(new OverviewPage),
      m_migrations(new MigrationsPage),
      m_resolve(new ResolvePage),
      m_report(new ReportPage(prompter)),
      m_dock(new QDockWidget(tr("Resolve"))),
      m_checklist(new ChecklistPanel),
      m_status(new SurveyStatus)
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(QStringLiteral("Plumbline"));
    setAcceptDrops(true);
    setMinimumSize(560, 360);
    resize(1280, 800);
    buildTop();
    buildPages();
    buildDock();
    m_actions = new MainActions(
        *m_menuBar, *this, {tr("Overview"), tr("Migrations"), tr("Resolve"), tr("Journal"), tr("Report")});
    m_actions->addToViewMenu(m_dock->toggleViewAction());
    statusBar()->addWidget(m_status, 1);
    connectActions();
    connectPages();
    connectWorkspace();
    connectPlans();
    restoreState();
    showRecent();
    showSurvey();
}

MainWindow::~MainWindow() = default;

void MainWindow::buildPages()
{
    m_pages->addPage(m_overview, overviewKey, tr("Overview"));
    m_pages->addPage(m_migrations, migrationsKey, tr("Migrations"));
    m_pages->addPage(m_resolve, resolveKey, tr("Resolve"));
    m_pages->addPage(new JournalPage, journalKey, tr("Journal"));
    m_pages->addPage(m_report, reportKey, tr("Report"));
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

void MainWindow::buildDock()
{
    m_dock->setObjectName(QStringLiteral("checklistDock"));
    m_dock->setAllowedAreas(Qt::LeftDockWidgetArea | Qt::RightDockWidgetArea);
    m_dock->setWidget(m_checklist);
    m_dock->toggleViewAction()->setText(tr("Checklist &beside the page"));
    m_dock->installEventFilter(this);
    addDockWidget(Qt::RightDockWidgetArea, m_dock);
    resizeDocks({m_dock}, {330}, Qt::Horizontal);
    // The person's wish is remembered apart from whether there is room for it.
    connect(m_dock->toggleViewAction(), &QAction::triggered, this, [this](bool isWanted) {
        m_isDockWanted = isWanted;
        showDock();
    });
}

bool MainWindow::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_dock && event->type() == QEvent::Close)
        m_isDockWanted = false;
    return QMainWindow::eventFilter(watched, event);
}

void MainWindow::showDock()
{
    const bool hasProject = m_center->currentWidget() == m_project;
    const bool hasRoom = width() >= dockFrom || m_dock->isFloating();
    m_dock->setVisible(hasProject && m_isDockWanted && hasRoom && m_pages->current() != resolveKey);
}

void MainWindow::showSurvey()
{
    const project::SurveyPtr survey = m_workspace.survey();
    const bool hasProject = m_workspace.request().has_value() && (survey || m_workspace.isSurveying());
    m_center->setCurrentWidget(hasProject ? m_project : m_center->widget(0));
    const QString folder =
        m_workspace.request() ? items::oneLine(m_workspace.request()->folder.string()) : QString();
    m_verdict->showSurvey(survey, folder);
    m_pages->showSurvey(survey);
    m_checklist->showSurvey(survey);
    m_status->showSurvey(survey);
    const bool isProduction = survey && survey->project.connection &&
                              survey->project.environment == project::Environment::Production;
    setContentsMargins(0, isProduction ? views::space::tight : 0, 0, 0);
    // [*] and % have a meaning in window titles; a project's name has none.
    setWindowTitle(
        survey ? tr("%1 — Plumbline").arg(items::oneLine(survey->project.name)).remove(QStringLiteral("[*]"))
               : QStringLiteral("Plumbline"));
    if (survey)
        showSurveyProblem(*survey);
    statusBar()->setVisible(hasProject);
    m_verdict->setVisible(hasProject);
    m_actions->setHasProject(survey != nullptr);
    m_actions->refresh->setEnabled(hasProject);
    updateActions();
    showDock();
    update();
}

void MainWindow::showSurveyProblem(const project::Survey &survey)
{
    const Error *error = !survey.server    ? &survey.server.error()
                         : !survey.ledger  ? &survey.ledger.error()
                         : !survey.folders ? &survey.folders.error()
                                           : nullptr;
    if (error)
        m_pages->message().show(views::Mark::Bad, wording::errorText(*error), tr("&Try again"),
                                [this] { m_workspace.refresh(); });
    else if (m_hasSurveyMessage)
        m_pages->message().hide();
    m_hasSurveyMessage = error != nullptr;
}

void MainWindow::showFailure(const Error &error)
{
    if (error.code == ErrorCode::SeveralSchemas && m_workspace.request()) {
        chooseSchema();
        return;
    }
    if (m_workspace.survey()) {
        m_hasSurveyMessage = true;
        m_pages->message().show(views::Mark::Bad, wording::errorText(error), tr("&Try again"),
                                [this] { m_workspace.refresh(); });
    } else {
        m_firstRunMessage->show(views::Mark::Bad, wording::errorText(error), tr("&Open another folder…"),
                                [this] { askForFolder(); });
    }
}

void MainWindow::chooseSchema()
{
    m_choosing.start(
        [request = *m_workspace.request()](const JobControl &) {
            return std::pair(request, project::schemaChoices(request.folder));
        },
        this,
        [this](const std::pair<project::ProjectRequest, std::vector<project::SchemaChoice>> &found) {
            const auto &[request, choices] = found;
            m_prompter.chooseSchema(choices, [guard = QPointer(this), request = request,
                                              choices = choices](std::optional<std::size_t> choice) {
                if (!guard || !choice || *choice >= choices.size())
                    return;
                project::ProjectRequest chosen = request;
                chosen.folder = choices[*choice].folder;
                chosen.schema = choices[*choice].schema;
                guard->openProject(chosen);
            });
        });
}

void MainWindow::selectNextAttention()
{
    const project::SurveyPtr survey = m_workspace.survey();
    if (!survey)
        return;
    const auto &migrations = survey->history.migrations;
    const auto at = std::find_if(migrations.begin(), migrations.end(),
                                 [&](const auto &one) { return one.name == m_workspace.selection(); });
    const std::size_t from = at == migrations.end() ? 0 : std::size_t(at - migrations.begin()) + 1;
    for (std::size_t i = 0; i < migrations.size(); ++i) {
        const history::Migration &next = migrations[(from + i) % migrations.size()];
        if (next.state != history::State::Applied || !next.problems.empty()) {
            m_workspace.select(next.name);
            return;
        }
    }
}

void MainWindow::startResolving()
{
    const project::SurveyPtr survey = m_workspace.survey();
    if (!survey)
        return;
    const int step = std::max(0, items::firstStepToDo(survey->checklist));
    m_isDockWanted = true;
    showDock();
    if (m_dock->isVisible()) {
        m_dock->raise();
        m_checklist->goToStep(step);
    } else {
        m_pages->setCurrent(resolveKey);
        m_resolve->panel().goToStep(step);
    }
}

void MainWindow::takeStep(const checklist::StepReport &report)
{
    switch (report.action) {
    case checklist::StepAction::MarkApplied:
        m_workspace.prepare(project::MarkApplied{report.target});
        break;
    case checklist::StepAction::MarkRolledBack:
        m_workspace.prepare(project::MarkRolledBack{report.target});
        break;
    case checklist::StepAction::RemoveBrokenFolder:
        m_workspace.prepare(project::RemoveBroken{report.target});
        break;
    case checklist::StepAction::ShowMigration:
        m_workspace.select(report.target);
        m_pages->setCurrent(overviewKey);
        break;
    case checklist::StepAction::Refresh:
        m_workspace.refresh();
        break;
    case checklist::StepAction::None:
        break;
    }
}

void MainWindow::updateActions()
{
    const project::SurveyPtr survey = m_workspace.survey();
    const history::Migration *migration = survey ? survey->history.find(m_workspace.selection()) : nullptr;
    m_actions->markApplied->setEnabled(migration && mayMarkApplied(*migration));
    m_actions->markRolledBack->setEnabled(migration && mayMarkRolledBack(*migration));
    m_actions->removeBroken->setEnabled(migration && mayRemove(*migration));
    m_actions->reset->setEnabled(survey && survey->isConnected());
    m_actions->setEnvironment(
        survey && survey->project.connection ? std::optional(survey->project.environment) : std::nullopt);
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
