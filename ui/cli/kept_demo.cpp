#include "ui/cli/kept_demo.h"

#include "ui/cli/until_signal.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>

#include <fcntl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace plumbline::cli {

namespace {

namespace files = std::filesystem;

/// The parent of a process and where its stack began: a fork has its parent's, a started program its own.
struct ProcessFacts {
    pid_t parent = 0;
    std::string stack;
};

ProcessFacts factsOf(pid_t process)
{
    std::ifstream file("/proc/" + std::to_string(process) + "/stat");
    std::string line;
    std::getline(file, line);
    const auto end = line.rfind(')'); // the program's name may hold anything
    if (end == std::string::npos)
        return {};
    std::istringstream fields(line.substr(end + 1));
    ProcessFacts facts;
    std::string value;
    for (int field = 3; field <= 28 && fields >> value; ++field) {
        if (field == 4)
            facts.parent = std::stoi(value);
        if (field == 28)
            facts.stack = value;
    }
    return facts;
}

/// Who started us. A shell's fork of itself, as for a pipeline or `$(…)`, stands for the shell: it ends with
/// the command.
pid_t starter()
{
    pid_t process = getppid();
    for (;;) {
        const ProcessFacts facts = factsOf(process);
        if (facts.parent <= 1 || facts.stack.empty() || facts.stack == "0" ||
            factsOf(facts.parent).stack != facts.stack)
            return process;
        process = facts.parent;
    }
}

void closeStandardStreams()
{
    const int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
        dup2(nothing, stream);
    close(nothing);
}

void tell(int pipe, const QJsonObject &answer)
{
    const QByteArray line = QJsonDocument(answer).toJson(QJsonDocument::Compact);
    [[maybe_unused]] const auto written =
        write(pipe, line.constData(), static_cast<std::size_t>(line.size()));
    close(pipe);
}

void tell(int pipe, const Error &error)
{
    tell(pipe, {{QStringLiteral("code"), static_cast<int>(error.code)},
                {QStringLiteral("subject"), QString::fromStdString(error.subject)},
                {QStringLiteral("detail"), QString::fromStdString(error.detail)}});
}

/// The process that keeps the demo. Returns its exit code.
int keep(int pipe, int startedBy, const files::path &folder,
         const std::function<Result<void>(const project::Demo &)> &made)
{
    setsid(); // Ctrl+C in the terminal is for what runs there next
    UntilSignal until;
    JobControl control;
    control.stop = until.token();
    auto demo = project::startDemo(folder, control);
    auto ready = demo ? made(*demo) : Result<void>(failure(demo.error()));
    if (!ready) {
        tell(pipe, ready.error());
        return 1;
    }
    std::fflush(nullptr);
    closeStandardStreams(); // whoever reads our output waits no longer
    tell(pipe, {{QStringLiteral("url"), QString::fromStdString(demo->url)},
                {QStringLiteral("project"), QString::fromStdString(demo->folder.string())}});
    until.wait(startedBy);
    return 0;
}

QJsonObject answerFrom(int pipe)
{
    QByteArray answer;
    std::array<char, 4096> part{};
    for (;;) {
        const auto count = read(pipe, part.data(), part.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            break;
        answer.append(part.data(), count);
    }
    close(pipe);
    return QJsonDocument::fromJson(answer).object();
}

} // namespace

Result<KeptDemo> keepDemo(const files::path &folder,
                          const std::function<Result<void>(const project::Demo &)> &made)
{
    int pipe[2];
    if (pipe2(pipe, O_CLOEXEC) != 0)
        return failure(ErrorCode::ServerStartFailed, "plumbline", std::strerror(errno));
    const int startedBy = static_cast<int>(syscall(SYS_pidfd_open, starter(), 0));
    const pid_t keeper = fork();
    if (keeper < 0)
        return failure(ErrorCode::ServerStartFailed, "plumbline", std::strerror(errno));
    if (keeper == 0) {
        close(pipe[0]);
        _exit(keep(pipe[1], startedBy, folder, made));
    }
    close(pipe[1]);
    close(startedBy);
    const QJsonObject answer = answerFrom(pipe[0]);
    if (answer.contains(QLatin1String("url")))
        return KeptDemo{answer[QLatin1String("url")].toString().toStdString(),
                        answer[QLatin1String("project")].toString().toStdString(), keeper};
    waitpid(keeper, nullptr, 0);
    if (answer.isEmpty())
        return failure(ErrorCode::ServerStartFailed, "plumbline");
    return failure(static_cast<ErrorCode>(answer[QLatin1String("code")].toInt()),
                   answer[QLatin1String("subject")].toString().toStdString(),
                   answer[QLatin1String("detail")].toString().toStdString());
}

} // namespace plumbline::cli
