#include "ui/window/grab_window.h"

#include "ui/dialogs/gui_prompter.h"
#include "ui/window/main_window.h"

#include <QEventLoop>
#include <QPixmap>
#include <QTimer>

namespace plumbline::ui {

Result<QImage> grabWindow(const project::ProjectRequest &request, QSize size)
{
    // What panes read by themselves once they are shown, such as a script, comes a moment after the survey.
    constexpr int settling = 800; // milliseconds

    project::Workspace workspace;
    GuiPrompter prompter;
    MainWindow window(workspace, prompter);
    prompter.setWindow(&window);
    QEventLoop loop;
    Result<QImage> picture = failure(ErrorCode::Cancelled);
    QObject::connect(&workspace, &project::Workspace::surveyChanged, &loop, [&] {
        QTimer::singleShot(settling, &loop, [&] {
            picture = window.grab().toImage();
            loop.quit();
        });
    });
    QObject::connect(&workspace, &project::Workspace::surveyFailed, &loop, [&](const Error &error) {
        picture = failure(error);
        loop.quit();
    });
    window.resize(size);
    window.show();
    window.openProject(request);
    loop.exec();
    return picture;
}

} // namespace plumbline::ui
