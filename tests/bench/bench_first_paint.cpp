// From starting the process to the window's first paint, on the offscreen platform, dynamic linking included.
// usage: bench_first_paint [PROJECT]   Starts itself anew for each run; prints the median in milliseconds.
#include "ui/window/run_window.h"

#include <QCoreApplication>
#include <QEvent>
#include <QProcess>
#include <QWidget>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <vector>

using namespace plumbline;

namespace {

constexpr const char *startVariable = "PLUMBLINE_BENCH_STARTED_AT";

long long nanoseconds()
{
    return std::chrono::steady_clock::now().time_since_epoch().count();
}

/// Ends the process at the main window's first paint, with the time since the parent started it on standard
/// output.
class FirstPaint : public QObject {
public:
    using QObject::QObject;
    bool eventFilter(QObject *object, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && object->isWidgetType() &&
            static_cast<QWidget *>(object)->isWindow()) {
            std::printf("%lld\n", nanoseconds() - std::atoll(std::getenv(startVariable)));
            std::fflush(stdout);
            std::_Exit(0);
        }
        return false;
    }
};

void watchFirstPaint()
{
    if (std::getenv(startVariable))
        QCoreApplication::instance()->installEventFilter(new FirstPaint(QCoreApplication::instance()));
}
Q_COREAPP_STARTUP_FUNCTION(watchFirstPaint)

int measure(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    std::vector<double> times;
    for (int i = 0; i < 11; ++i) {
        QProcess child;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
        environment.insert(QString::fromLatin1(startVariable), QString::number(nanoseconds()));
        child.setProcessEnvironment(environment);
        child.start(QCoreApplication::applicationFilePath(), application.arguments().mid(1));
        if (!child.waitForFinished(30000) || child.exitCode() != 0)
            return 1;
        times.push_back(child.readAllStandardOutput().trimmed().toDouble() / 1e6);
    }
    std::ranges::sort(times);
    std::printf("first paint: %.0f ms after start, median of %zu (wanted: 300 or less)\n",
                times[times.size() / 2], times.size());
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    if (!std::getenv(startVariable))
        return measure(argc, argv);
    std::optional<project::ProjectRequest> request;
    if (argc > 1) {
        request.emplace();
        request->folder = argv[1];
        request->searchParents = false;
    }
    return ui::runWindow(argc, argv, request);
}
