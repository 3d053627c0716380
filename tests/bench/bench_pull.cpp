// `plumbline pull` against the real `prisma db pull --print`, whole processes, alternately, on the same
// database of 2,000 tables; then on 10,000 tables. usage: bench_pull PLUMBLINE [PRISMA]   Prints medians in
// milliseconds and their ratio, and whether both wrote the same; asserts nothing.
#include "models/base/text.h"
#include "tests/bench/large_database.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>

using namespace plumbline;

namespace {

constexpr int smallTables = 2000;
constexpr int largeTables = 10000;
constexpr int columns = 20;

struct Run {
    double milliseconds = -1; ///< negative where it could not be run
    QByteArray output;
};

Run run(const QString &program, const QStringList &arguments, const QString &folder, const std::string &url)
{
    QProcess process;
    process.setWorkingDirectory(folder);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("DATABASE_URL"), text(url));
    process.setProcessEnvironment(environment);
    process.setStandardErrorFile(QProcess::nullDevice());
    QElapsedTimer timer;
    timer.start();
    process.start(program, arguments);
    constexpr int longest = 600000;
    if (!process.waitForFinished(longest) || process.exitCode() != 0) {
        std::fprintf(stderr, "%s failed\n", qPrintable(program));
        return {};
    }
    const double time = static_cast<double>(timer.nsecsElapsed()) / 1e6;
    QByteArray output = process.readAllStandardOutput();
    output.remove(0,
                  output.indexOf("datasource db")); // the oracle's adapter speaks first, of datasources too
    return {time, output};
}

double median(std::vector<double> times)
{
    std::ranges::sort(times);
    return times[times.size() / 2];
}

void writeSchema(const QString &folder)
{
    QDir(folder).mkpath(QStringLiteral("prisma"));
    QFile schema(folder + QStringLiteral("/prisma/schema.prisma"));
    if (schema.open(QIODevice::WriteOnly))
        schema.write("datasource db {\n  provider = \"postgresql\"\n  url      = env(\"DATABASE_URL\")\n}\n");
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    if (argc < 2) {
        std::fprintf(stderr, "usage: bench_pull PLUMBLINE [PRISMA]\n");
        return 2;
    }
    auto server = postgres::PrivateServer::start(JobControl());
    if (!server || !bench::fillDatabase(*server, "small", smallTables, columns)) {
        std::fprintf(stderr, "the database could not be made\n");
        return 1;
    }
    const QTemporaryDir folder;
    writeSchema(folder.path());
    const QString program = QString::fromLocal8Bit(argv[1]);
    const auto pull = [&](const std::string &database) {
        return run(program, {QStringLiteral("pull")}, folder.path(), server->url(database));
    };
    std::vector<double> ours;
    std::vector<double> theirs;
    bool isSame = true;
    constexpr int runs = 5;
    for (int i = 0; i < runs; ++i) {
        const Run mine = pull("small");
        ours.push_back(mine.milliseconds);
        if (argc < 3)
            continue;
        const Run other = run(QString::fromLocal8Bit(argv[2]),
                              {QStringLiteral("db"), QStringLiteral("pull"), QStringLiteral("--print")},
                              folder.path(), server->url("small"));
        theirs.push_back(other.milliseconds);
        isSame = isSame && mine.output == other.output;
    }
    std::printf("pull, %d tables of %d columns: plumbline %.0f ms", smallTables, columns, median(ours));
    if (!theirs.empty())
        std::printf(", prisma %.0f ms, ratio %.1f (wanted: 10 or more), %s", median(theirs),
                    median(theirs) / median(ours), isSame ? "the same text" : "NOT THE SAME TEXT");
    std::printf("\n");
    std::fflush(stdout);
    if (!bench::fillDatabase(*server, "large", largeTables, columns))
        return 1;
    const double large = pull("large").milliseconds;
    std::printf("pull, %d tables of %d columns: plumbline %.0f ms, %.1f times as long\n", largeTables,
                columns, large, large / median(ours));
    return 0;
}
