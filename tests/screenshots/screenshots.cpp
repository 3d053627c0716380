// Makes the README's pictures: `./dev screenshots`. One sample project, the real window, and what a person
// sees first.

#include "models/project/demo.h"
#include "models/project/replay_approval.h"
#include "models/project/workspace.h"
#include "models/report/report.h"
#include "ui/dialogs/confirmation_dialog.h"
#include "ui/dialogs/gui_prompter.h"
#include "ui/pages/database_page.h"
#include "ui/pages/schema_page.h"
#include "ui/settings/appearance.h"
#include "ui/window/main_window.h"
#include "ui/window/main_window_keys.h"
#include "ui/window/page_stack.h"
#include "ui/window/run_window.h"
#include "views/pdf/pdf_report.h"

#include <QAbstractButton>
#include <QApplication>
#include <QSettings>
#include <QTemporaryDir>
#include <QTimer>

#include <cstdio>
#include <cstdlib>

using namespace plumbline;

namespace {

constexpr QSize windowSize(1280, 800);
constexpr int settling = 1000; // milliseconds that panes may take to fill after a survey

/// Waits; the window lives on meanwhile.
void settle()
{
    QEventLoop loop;
    QTimer::singleShot(settling, &loop, &QEventLoop::quit);
    loop.exec();
}

void save(const QWidget &widget, const QString &file)
{
    if (!const_cast<QWidget &>(widget).grab().save(file)) {
        std::fprintf(stderr, "screenshots: cannot write %s\n", qPrintable(file));
        std::exit(1);
    }
}

QWidget *openDialog()
{
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        if (qobject_cast<ui::ConfirmationDialog *>(widget) && widget->isVisible())
            return widget;
    }
    return nullptr;
}

void take(const project::Demo &demo, const QString &folder)
{
    project::Workspace workspace;
    ui::GuiPrompter prompter;
    ui::MainWindow window(workspace, prompter);
    prompter.setWindow(&window);
    window.resize(windowSize);
    window.show();
    project::ProjectRequest request;
    request.folder = demo.folder;
    request.searchParents = false;
    QEventLoop loop;
    QObject::connect(&workspace, &project::Workspace::surveyChanged, &loop, &QEventLoop::quit);
    window.openProject(request);
    loop.exec();
    settle();
    save(window, folder + QStringLiteral("/window.png"));
    ui::applyAppearance(ui::Appearance::Dark);
    settle();
    save(window, folder + QStringLiteral("/window-dark.png"));
    ui::applyAppearance(ui::Appearance::Light);
    window.findChild<ui::PageStack *>()->setCurrent(ui::schemaKey);
    window.findChild<ui::SchemaPage *>()->goToDeclaration(
        {schema::ObjectKind::Table, {"public", "contacts"}, {}});
    settle();
    save(window, folder + QStringLiteral("/schema.png"));
    window.findChild<ui::PageStack *>()->setCurrent(ui::databaseKey);
    window.findChild<ui::DatabasePage *>()->goTo({schema::ObjectKind::Table, {"public", "contacts"}, {}});
    settle();
    save(window, folder + QStringLiteral("/database.png"));
    window.findChild<ui::PageStack *>()->setCurrent(ui::diffKey);
    settle();
    save(window, folder + QStringLiteral("/diff.png"));
    project::approveReplay(demo.folder);
    window.findChild<QAbstractButton *>(QStringLiteral("diffThreeWay"))->click();
    const auto *lines = window.findChild<QWidget *>(QStringLiteral("threeWayLines"));
    for (int turns = 0; turns < 60 && !lines->isVisible(); ++turns)
        settle();
    settle();
    save(window, folder + QStringLiteral("/three-way.png"));
    workspace.prepare(
        project::MarkApplied{MigrationName("20250131210000_consolidate_plan_access_to_company_hqs")});
    settle();
    if (const QWidget *dialog = openDialog())
        save(*dialog, folder + QStringLiteral("/confirmation.png"));
    const auto report = report::reportOf(*workspace.survey());
    if (!pdf::writePdf(report, workspace.survey()->history,
                       (folder + QStringLiteral("/report.pdf")).toStdString()))
        std::exit(1);
}

} // namespace

int main(int argc, char **argv)
{
    QTemporaryDir settings;
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, settings.path());
    if (qEnvironmentVariableIsEmpty("XDG_RUNTIME_DIR"))
        qputenv("XDG_RUNTIME_DIR", settings.path().toUtf8()); // Qt warns where there is none
    QApplication application(argc, argv);
    ui::setUpApplication(application);
    ui::applyAppearance(ui::Appearance::Light);
    const auto demo = project::startDemo({}, {});
    if (!demo || argc != 2) {
        std::fprintf(stderr, "usage: screenshots FOLDER\n");
        return 1;
    }
    take(*demo, QString::fromLocal8Bit(argv[1]));
    return 0;
}
