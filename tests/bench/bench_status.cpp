// `plumbline status` against the real `prisma migrate status`, whole processes, on the same 500 migrations
// and server. usage: bench_status PLUMBLINE [PRISMA]   Prints milliseconds (medians) and their ratio; asserts
// nothing.
#include "models/base/text.h"
#include "tests/bench/long_project.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QProcess>

#include <algorithm>
#include <cstdio>

using namespace plumbline;

namespace {

constexpr int migrationCount = 500;

/// Median wall-clock time in milliseconds, or a negative number when the program could not be run.
double median(const QString &program, const QStringList &arguments, const QString &folder,
              const std::string &url, int runs)
{
    std::vector<double> times;
    for (int i = 0; i < runs; ++i) {
        QProcess process;
        process.setWorkingDirectory(folder);
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("DATABASE_URL"), text(url));
        process.setProcessEnvironment(environment);
        QElapsedTimer timer;
        timer.start();
        process.start(program, arguments);
        if (!process.waitForFinished(120000) || process.exitCode() != 0) {
            std::fprintf(stderr, "%s: %s%s\n", qPrintable(program),
                         process.readAllStandardError().constData(),
                         process.readAllStandardOutput().constData());
            return -1;
        }
        times.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    std::ranges::sort(times);
    return times[times.size() / 2];
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    if (argc < 2) {
        std::fprintf(stderr, "usage: bench_status PLUMBLINE [PRISMA]\n");
        return 2;
    }
    const auto project = bench::LongProject::make(migrationCount, bench::Trouble::None);
    if (!project)
        return 1;
    const QString folder = project->folder();
    const std::string url = project->url();
    const double ours = median(QString::fromLocal8Bit(argv[1]),
                               {QStringLiteral("status"), QStringLiteral("--json")}, folder, url, 15);
    std::printf("status, %d migrations: plumbline %.1f ms", migrationCount, ours);
    if (argc > 2) {
        const double theirs = median(QString::fromLocal8Bit(argv[2]),
                                     {QStringLiteral("migrate"), QStringLiteral("status")}, folder, url, 5);
        std::printf(", prisma %.0f ms, ratio %.1f (wanted: 25 or more)", theirs, theirs / ours);
    }
    std::printf("\n");
    return ours < 0;
}
