#include "ui/window/run_window.h"

#include "ui/dialogs/gui_prompter.h"
#include "ui/settings/appearance.h"
#include "ui/window/main_window.h"

#include <QApplication>
#include <QIcon>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace plumbline::ui {

namespace {

void loadTranslations(QApplication &application)
{
    // Without a locale (LC_ALL=C) the texts are English, and so are their plurals.
    const QLocale locale = QLocale().language() == QLocale::C ? QLocale(QLocale::English) : QLocale();
    auto *qt = new QTranslator(&application);
    if (qt->load(locale, QStringLiteral("qtbase"), QStringLiteral("_"),
                 QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QApplication::installTranslator(qt);
    auto *ours = new QTranslator(&application);
    if (ours->load(locale, QStringLiteral("plumbline"), QStringLiteral("_"),
                   QStringLiteral(":/translations")))
        QApplication::installTranslator(ours);
}

} // namespace

void setUpApplication(QApplication &application)
{
    QApplication::setOrganizationName(QStringLiteral("Plumbline"));
    QApplication::setApplicationName(QStringLiteral("plumbline"));
    QApplication::setApplicationDisplayName(QStringLiteral("Plumbline"));
    QApplication::setApplicationVersion(QStringLiteral(PLUMBLINE_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("org.plumbline.Plumbline"));
    QApplication::setWindowIcon(QIcon::fromTheme(QStringLiteral("org.plumbline.Plumbline"),
                                                 QIcon(QStringLiteral(":/icons/plumbline.svg"))));
    loadTranslations(application);
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
