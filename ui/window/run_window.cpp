#include "ui/window/run_window.h"

#include "models/wording/translations.h"
#include "ui/dialogs/gui_prompter.h"
#include "ui/settings/appearance.h"
#include "ui/window/main_window.h"

#include <QApplication>
#include <QIcon>

namespace plumbline::ui {

void setUpApplication(QApplication &application)
{
    QApplication::setOrganizationName(QStringLiteral("Plumbline"));
    QApplication::setApplicationName(QStringLiteral("plumbline"));
    QApplication::setApplicationDisplayName(QStringLiteral("Plumbline"));
    QApplication::setApplicationVersion(QStringLiteral(PLUMBLINE_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("org.plumbline.Plumbline"));
    QApplication::setWindowIcon(QIcon::fromTheme(QStringLiteral("org.plumbline.Plumbline"),
                                                 QIcon(QStringLiteral(":/icons/plumbline.svg"))));
    wording::installTranslations(application);
    applyAppearance(Settings().appearance());
}

int runWindow(int &argc, char **argv, const std::optional<project::ProjectRequest> &request)
{
    QApplication application(argc, argv);
    setUpApplication(application);

    project::Workspace workspace;
    GuiPrompter prompter;
    MainWindow window(workspace, prompter);
    prompter.setWindow(&window);
    window.show();
    if (request)
        window.openProject(*request);
    return QApplication::exec();
}

} // namespace plumbline::ui
