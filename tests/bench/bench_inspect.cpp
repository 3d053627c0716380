// `plumbline inspect --json` against `pg_dump --schema-only`, whole processes, alternately, on the same
// database of 2,000 tables; then on 20,000 tables, with its peak memory. usage: bench_inspect PLUMBLINE
// [PG_DUMP] Prints medians in milliseconds and their ratios; asserts nothing.
#include "models/postgres/private_server.h"
#include "models/postgres/server_programs.h"
#include "tests/bench/large_database.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace plumbline;
using bench::fillDatabase;

namespace {

constexpr int smallTables = 2000;
constexpr int smallColumns = 21; ///< each
constexpr int largeTables = 20000;
constexpr int largeColumns = 20;

struct Run {
    double milliseconds = -1; ///< negative where it could not be run
    double megabytes = 0;     ///< the most that was resident
};

Run run(const std::vector<std::string> &words, const std::string &output)
{
    std::vector<char *> arguments;
    for (const std::string &word : words)
        arguments.push_back(const_cast<char *>(word.c_str()));
    arguments.push_back(nullptr);
    QElapsedTimer timer;
    timer.start();
    const pid_t child = ::fork();
    if (child == 0) {
        const int file = ::open(output.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
        ::dup2(file, STDOUT_FILENO);
        ::execv(arguments[0], arguments.data());
        ::_exit(127);
    }
    int status = 0;
    rusage usage = {};
    if (child < 0 || ::wait4(child, &status, 0, &usage) != child || !WIFEXITED(status) ||
        WEXITSTATUS(status) != 0)
        return {};
    return {static_cast<double>(timer.nsecsElapsed()) / 1e6, static_cast<double>(usage.ru_maxrss) / 1024};
}

double median(std::vector<double> times)
{
    std::ranges::sort(times);
    return times[times.size() / 2];
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    if (argc < 2) {
        std::fprintf(stderr, "usage: bench_inspect PLUMBLINE [PG_DUMP]\n");
        return 2;
    }
    const std::string dump =
        argc > 2 ? argv[2] : (postgres::findServerPrograms().value_or("/usr/bin") / "pg_dump").string();
    auto server = postgres::PrivateServer::start(JobControl());
    if (!server || !fillDatabase(*server, "small", smallTables, smallColumns)) {
        std::fprintf(stderr, "the database could not be made\n");
        return 1;
    }
    const QTemporaryDir folder;
    const std::string output = folder.path().toStdString() + "/output";
    const auto inspect = [&](const std::string &database) {
        return run({argv[1], "inspect", "--json", "--url", server->url(database)}, output);
    };
    std::vector<double> ours;
    std::vector<double> theirs;
    constexpr int runs = 7;
    for (int i = 0; i < runs; ++i) {
        ours.push_back(inspect("small").milliseconds);
        theirs.push_back(run({dump, "--schema-only", server->url("small")}, output).milliseconds);
    }
    const double small = median(ours);
    std::printf("inspect, %d tables, %d columns: plumbline %.0f ms, pg_dump %.0f ms, ratio %.2f (wanted: 0.5 "
                "or less, aim 0.33)\n",
                smallTables, smallTables * smallColumns, small, median(theirs), small / median(theirs));
    std::fflush(stdout);
    if (!fillDatabase(*server, "large", largeTables, largeColumns))
        return 1;
    std::vector<double> large;
    double megabytes = 0;
    for (int i = 0; i < 3; ++i) {
        const Run one = inspect("large");
        large.push_back(one.milliseconds);
        megabytes = std::max(megabytes, one.megabytes);
    }
    std::printf(
        "inspect, %d tables, %d columns: plumbline %.0f ms, %.1f times as long (wanted: 10.5 or less), "
        "%.0f MB (wanted: less than 1000)\n",
        largeTables, largeTables * largeColumns, median(large), median(large) / small, megabytes);
    return 0;
}
