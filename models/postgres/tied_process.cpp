#include "models/postgres/tied_process.h"

#include <cerrno>
#include <condition_variable>
#include <csignal>
#include <cstring>
#include <deque>
#include <functional>
#include <future>
#include <mutex>
#include <thread>

#include <fcntl.h>
#include <grp.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace plumbline::postgres {

namespace {

/// The thread that forks. It is never joined and never destroyed: its end would end the programs.
class Spawner {
public:
    static Spawner &instance()
    {
        static auto *const spawner = new Spawner;
        return *spawner;
    }

    void run(std::function<void()> task)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_tasks.push_back(std::move(task));
        }
        m_wake.notify_one();
    }

private:
    Spawner()
    {
        std::thread([this] { work(); }).detach();
    }

    [[noreturn]] void work()
    {
        // Signals of the program (Ctrl+C handlers and the like) are for its other threads.
        sigset_t all;
        sigfillset(&all);
        pthread_sigmask(SIG_SETMASK, &all, nullptr);
        for (;;) {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, [this] { return !m_tasks.empty(); });
            const auto task = std::move(m_tasks.front());
            m_tasks.pop_front();
            lock.unlock();
            task();
        }
    }

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<std::function<void()>> m_tasks;
};

/// Everything that the child needs, made before the fork: after it, only async-signal-safe calls are allowed.
struct Launch {
    std::vector<char *> arguments;
    std::vector<char *> environment;
    const char *folder;
    int log;
    int lock;
    int report; ///< where errno goes; closes itself when the program starts
    pid_t parent;
    const OrdinaryUser *user;
    int endSignal;
    const std::vector<std::pair<__rlimit_resource, rlim_t>> *limits;
};

std::vector<char *> pointers(const std::vector<std::string> &texts)
{
    std::vector<char *> result;
    for (const std::string &text : texts)
        result.push_back(const_cast<char *>(text.c_str()));
    result.push_back(nullptr);
    return result;
}

/// Puts the descriptors at 0 (empty), 1 and 2 (log), 3 (lock) and 4 (report), and closes all others.
bool arrangeDescriptors(const Launch &launch)
{
    // Copies above all the places to fill first, so that none overwrites another.
    const int log = fcntl(launch.log, F_DUPFD, 10);
    const int report = fcntl(launch.report, F_DUPFD, 10);
    const int lock = launch.lock < 0 ? -1 : fcntl(launch.lock, F_DUPFD, 10);
    const int empty = open("/dev/null", O_RDONLY);
    if (log < 0 || report < 0 || empty < 0 || dup2(empty, 0) < 0 || dup2(log, 1) < 0 || dup2(log, 2) < 0)
        return false;
    if (lock >= 0 ? dup2(lock, 3) < 0 : (close(3), false))
        return false;
    if (dup3(report, 4, O_CLOEXEC) < 0)
        return false;
    return close_range(5, ~0U, 0) == 0;
}

bool limit(const std::vector<std::pair<__rlimit_resource, rlim_t>> &limits)
{
    for (const auto &[what, most] : limits) {
        const rlimit both{most, most};
        if (setrlimit(what, &both) != 0)
            return false;
    }
    return true;
}

bool becomeOrdinary(const OrdinaryUser &user)
{
    return setgroups(0, nullptr) == 0 && setgid(user.gid) == 0 && setuid(user.uid) == 0;
}

[[noreturn]] void runChild(const Launch &launch)
{
    int report = launch.report;
    if (arrangeDescriptors(launch)) {
        report = 4;
        for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE, SIGCHLD, SIGUSR1, SIGUSR2})
            signal(number, SIG_DFL);
        sigset_t none;
        sigemptyset(&none);
        sigprocmask(SIG_SETMASK, &none, nullptr);
        umask(077);
        setsid();
        if (limit(*launch.limits) && (!launch.user || becomeOrdinary(*launch.user)) &&
            prctl(PR_SET_PDEATHSIG, launch.endSignal) == 0) {
            // We may have been orphaned before the kernel knew what we want.
            if (getppid() != launch.parent)
                _exit(127);
            if (chdir(launch.folder) == 0)
                execve(launch.arguments.front(), launch.arguments.data(), launch.environment.data());
        }
    }
    const int error = errno;
    [[maybe_unused]] const auto written = write(report, &error, sizeof error);
    _exit(127);
}

Result<pid_t> launchNow(const TiedProgram &program, int log)
{
    int report[2];
    if (pipe2(report, O_CLOEXEC) != 0)
        return failure(ErrorCode::ProgramFailed, program.arguments.front(), std::strerror(errno));
    const Launch launch{pointers(program.arguments),
                        pointers(program.environment),
                        program.folder.c_str(),
                        log,
                        program.inheritedLock,
                        report[1],
                        getpid(),
                        program.user ? &*program.user : nullptr,
                        program.endSignal,
                        &program.limits};
    const pid_t child = fork();
    if (child == 0)
        runChild(launch);
    int error = errno;
    close(report[1]);
    if (child > 0) {
        ssize_t count = 0;
        do
            count = read(report[0], &error, sizeof error);
        while (count < 0 && errno == EINTR);
        if (count <= 0)
            error = 0;
        else
            waitpid(child, nullptr, 0);
    }
    close(report[0]);
    if (child < 0 || error != 0)
        return failure(ErrorCode::ProgramFailed, program.arguments.front(), std::strerror(error));
    return child;
}

} // namespace

Result<pid_t> startTied(const TiedProgram &program)
{
    const int log = open(program.log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (log < 0)
        return failure(ErrorCode::NotWritable, program.log.string(), std::strerror(errno));
    std::promise<Result<pid_t>> promise;
    auto started = promise.get_future();
    Spawner::instance().run([&] { promise.set_value(launchNow(program, log)); });
    auto result = started.get();
    close(log);
    return result;
}

bool isRunning(pid_t program, int &exitStatus)
{
    pid_t found = 0;
    do
        found = waitpid(program, &exitStatus, WNOHANG);
    while (found < 0 && errno == EINTR);
    return found == 0;
}

} // namespace plumbline::postgres
