#include "tests/gui/window/open_window.h"
#include "tests/support/test_registry.h"
#include "ui/window/main_actions.h"
#include "views/delegates/environment_badge.h"

#include <QtTest/QtTest>

using namespace plumbline;
using tests::ProjectFolder;
using tests::writeProject;
using Window = tests::OpenWindow;

/// What a person chooses once and the window remembers.
class TestWindowChoices : public QObject {
    Q_OBJECT

private slots:
    void init();
    void theEnvironmentIsChosenForADatabase();
    void theWindowFitsOnTheScreenWithItsFrame();
};

void TestWindowChoices::init()
{
    QSettings(QStringLiteral("Plumbline"), QStringLiteral("plumbline")).clear();
    qunsetenv("DATABASE_URL");
}

void TestWindowChoices::theEnvironmentIsChosenForADatabase()
{
    using project::Environment;
    ProjectFolder folder;
    writeProject(folder);
    const auto choices = [](const Window &window) {
        return window.window.findChild<ui::MainActions *>()->environment;
    };
    const auto choose = [&](Window &window, Environment environment) {
        const project::SurveyPtr before = window.workspace.survey();
        choices(window)->actions().at(static_cast<int>(environment))->trigger();
        QVERIFY(QTest::qWaitFor([&] { return window.workspace.survey() != before; }, 20000));
    };
    const auto isShown = [&](const Window &window, Environment environment) {
        const auto *badge = window.window.findChild<views::EnvironmentBadge *>();
        return window.workspace.survey()->project.environment == environment &&
               badge->environment() == environment &&
               choices(window)->checkedAction()->data().toInt() == static_cast<int>(environment) &&
               (window.window.contentsMargins().top() > 0) == (environment == Environment::Production);
    };
    {
        Window window;
        QVERIFY(!choices(window)->isEnabled());
        QVERIFY(!choices(window)->checkedAction());
        window.open(folder);
        QVERIFY(choices(window)->isEnabled());
        QVERIFY(isShown(window, Environment::Local));
        choose(window, Environment::Staging);
        QVERIFY(isShown(window, Environment::Staging));
        choose(window, Environment::Production);
        QVERIFY(isShown(window, Environment::Production));
        window.workspace.close();
        QVERIFY(!choices(window)->isEnabled());
    }
    Window window;
    // What the command line says holds for the run: there is no choice then.
    project::ProjectRequest request;
    request.folder = folder.path();
    window.open(folder);
    QVERIFY(isShown(window, Environment::Production)); // remembered
    request.environment = Environment::Local;
    window.window.openProject(request);
    QTRY_VERIFY_WITH_TIMEOUT(window.workspace.survey() != nullptr, 20000);
    QVERIFY(isShown(window, Environment::Local));
    QVERIFY(!choices(window)->isEnabled());
    QVERIFY(window.workspace.isEnvironmentFixed());
    window.workspace.setEnvironment(Environment::Staging);
    QVERIFY(!window.workspace.isSurveying());
    QVERIFY(isShown(window, Environment::Local));
}

void TestWindowChoices::theWindowFitsOnTheScreenWithItsFrame()
{
    project::Workspace workspace;
    tests::ScriptedPrompter prompter;
    const QSize room = QGuiApplication::primaryScreen()->availableSize() - QSize(0, 40);
    {
        ui::MainWindow window(workspace, prompter);
        QVERIFY(window.width() <= room.width() && window.height() <= room.height());
        window.resize(3000, 2500);
        window.show();
        window.close();
    }
    ui::MainWindow window(workspace, prompter);
    QVERIFY(window.width() <= room.width() && window.height() <= room.height());
}

PLUMBLINE_TEST(tst_window_choices, TestWindowChoices)
#include "tst_window_choices.moc"
