// The longest time that the window's event loop stands still: opening a project, looking again, changing
// pages. usage: bench_stalls PROJECT   Takes 20 seconds; prints the worst stall of each phase in milliseconds
// (wanted: 50 or less).
#include "models/project/workspace.h"
#include "ui/dialogs/gui_prompter.h"
#include "ui/window/main_window.h"
#include "ui/window/run_window.h"

#include <QAction>
#include <QApplication>
#include <QElapsedTimer>
#include <QTimer>

#include <cstdio>

using namespace plumbline;

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    if (argc < 2) {
        std::fprintf(stderr, "usage: bench_stalls PROJECT\n");
        return 2;
    }
    ui::setUpApplication(application);
    project::Workspace workspace;
    ui::GuiPrompter prompter;
    ui::MainWindow window(workspace, prompter);
    prompter.setWindow(&window);
    window.resize(1280, 800);
    window.show();
    project::ProjectRequest request;
    request.folder = argv[1];
    request.searchParents = false;
    window.openProject(request);

    QElapsedTimer clock;
    clock.start();
    qint64 last = 0;
    qint64 worst = 0;
    const char *phase = "open";
    QTimer beat;
    QObject::connect(&beat, &QTimer::timeout, [&] {
        const qint64 now = clock.nsecsElapsed();
        worst = qMax(worst, now - last);
        last = now;
    });
    beat.start(0);
    const auto begin = [&](const char *name) {
        std::printf("%-10s worst stall %.0f ms\n", phase, static_cast<double>(worst) / 1e6);
        worst = 0;
        phase = name;
        last = clock.nsecsElapsed();
    };
    QTimer::singleShot(5000, [&] {
        begin("refresh");
        workspace.refresh();
    });
    for (int page = 1; page <= 5; ++page) {
        QTimer::singleShot(7000 + 2000 * page, [&, page] {
            static const char *const names[] = {"page 1", "page 2", "page 3", "page 4", "page 5"};
            begin(names[page - 1]);
            for (QAction *action : window.findChildren<QAction *>()) {
                if (action->shortcut() == QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_0 + page)))
                    action->trigger();
            }
        });
    }
    QTimer::singleShot(20000, [&] {
        begin("end");
        QApplication::quit();
    });
    return QApplication::exec();
}
