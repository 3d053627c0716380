// The longest time that the window's event loop stands still with 10,000 migrations: opening a project,
// looking again, changing pages, choosing migrations. usage: bench_stalls [PROJECT]   Makes a project of its
// own unless one is given; prints the worst stall of each phase in milliseconds.
#include "models/base/text.h"
#include "models/project/workspace.h"
#include "tests/bench/long_project.h"
#include "tests/bench/pulse.h"
#include "ui/dialogs/gui_prompter.h"
#include "ui/window/main_window.h"
#include "ui/window/run_window.h"

#include <QAction>
#include <QApplication>
#include <QTemporaryDir>
#include <QTimer>

#include <deque>

using namespace plumbline;

namespace {

constexpr int migrationCount = 10000;

/// A phase is begun by a deed and lasts as long as what follows from it may take.
struct Phase {
    QString name;
    int milliseconds;
    std::function<void()> deed;
};

} // namespace

int main(int argc, char **argv)
{
    // Settings of our own: the pages are the same in each run, and nobody's windows are moved.
    const QTemporaryDir settings;
    qputenv("XDG_CONFIG_HOME", settings.path().toUtf8());
    QApplication application(argc, argv);
    std::unique_ptr<bench::LongProject> own;
    if (argc < 2) {
        own = bench::LongProject::make(migrationCount, bench::Trouble::Some);
        if (!own)
            return 1;
    }
    ui::setUpApplication(application);
    project::Workspace workspace;
    ui::GuiPrompter prompter;
    ui::MainWindow window(workspace, prompter);
    prompter.setWindow(&window);
    window.resize(1280, 800);
    window.show();
    project::ProjectRequest request;
    request.folder = own ? utf8(own->folder()) : std::string(argv[1]);
    request.searchParents = false;

    std::deque<Phase> phases{
        {QStringLiteral("opening"), 4000, [&] { window.openProject(request); }},
        {QStringLiteral("looking again"), 3000, [&] { workspace.refresh(); }},
    };
    const auto pages = window.findChildren<QAction *>();
    for (int key = Qt::Key_1; key <= Qt::Key_9; ++key)
        for (QAction *action : pages)
            if (action->shortcut() == QKeySequence(Qt::CTRL | Qt::Key(key)))
                phases.push_back({QStringLiteral("page: ") + action->text().remove(QLatin1Char('&')), 1000,
                                  [action] { action->trigger(); }});
    phases.push_back({QStringLiteral("looking again there"), 3000, [&] { workspace.refresh(); }});
    phases.push_back({QStringLiteral("choosing a migration"), 1000,
                      [&] { workspace.select(workspace.survey()->history.migrations.front().name); }});
    phases.push_back({QStringLiteral("closing the project"), 500, [&] { workspace.close(); }});

    bench::Pulse pulse(QStringLiteral("10,000 migrations"));
    bool isSmooth = true;
    std::function<void()> next = [&] {
        const Phase phase = phases.front();
        phases.pop_front();
        pulse.begin(phase.name);
        phase.deed();
        QTimer::singleShot(phase.milliseconds, [&] {
            isSmooth = pulse.end() && isSmooth;
            if (phases.empty())
                QApplication::exit(isSmooth ? 0 : 1);
            else
                next();
        });
    };
    QTimer::singleShot(500, [&] { next(); });
    return QApplication::exec();
}
