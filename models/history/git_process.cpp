#include "models/history/git_process.h"

#include "models/base/text.h"

#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QProcessEnvironment>

namespace plumbline::history {

namespace {

/// How long a request to stop may wait to be seen.
constexpr int slice = 50;

QProcessEnvironment environment()
{
    QProcessEnvironment result;
    const QProcessEnvironment ours = QProcessEnvironment::systemEnvironment();
    const QStringList names = ours.keys();
    for (const QString &name : names) {
        if (!name.startsWith(QLatin1String("GIT_")))
            result.insert(name, ours.value(name));
    }
    const auto set = [&](const char *name, const char *value) {
        result.insert(QString::fromLatin1(name), QString::fromLatin1(value));
    };
    set("LC_ALL", "C");
    set("GIT_CONFIG_NOSYSTEM", "1");
    set("GIT_CONFIG_GLOBAL", "/dev/null");
    set("GIT_ATTR_NOSYSTEM", "1");
    set("GIT_NO_REPLACE_OBJECTS", "1");
    set("GIT_OPTIONAL_LOCKS", "0");
    set("GIT_TERMINAL_PROMPT", "0");
    set("GIT_ASKPASS", "/bin/false");
    // A repository may lack objects and name a program that would fetch them. Older gits do not know the
    // first variable; the second one outranks every `protocol.*` of the repository.
    set("GIT_NO_LAZY_FETCH", "1");
    set("GIT_ALLOW_PROTOCOL", "none");
    set("GIT_SSH_COMMAND", "/bin/false");
    return result;
}

QStringList hardened(const std::filesystem::path &folder, const QStringList &arguments)
{
    QStringList result{QStringLiteral("-C"), QFile::decodeName(folder.c_str()), QStringLiteral("--no-pager")};
    for (const char *setting :
         {"safe.directory=*", "safe.bareRepository=explicit", "core.fsmonitor=false",
          "core.hooksPath=/dev/null", "core.attributesFile=/dev/null", "core.sshCommand=/bin/false",
          "core.alternateRefsCommand=/bin/false", "credential.helper=", "protocol.allow=never",
          "log.showSignature=false", "log.showRoot=true", "log.follow=false", "diff.orderFile=/dev/null",
          "gc.auto=0", "maintenance.auto=false"})
        result << QStringLiteral("-c") << QString::fromLatin1(setting);
    return result + arguments;
}

void stopNow(QProcess &process)
{
    process.kill();
    process.waitForFinished(-1);
}

Result<void> followed(QProcess &process, const GitCall &call, const JobControl &control)
{
    QElapsedTimer timer;
    timer.start();
    for (;;) {
        const bool isOver = process.state() == QProcess::NotRunning;
        if (const QByteArray piece = process.readAllStandardOutput(); !piece.isEmpty())
            call.output(piece);
        if (isOver)
            return {};
        if (control.isCancelled()) {
            stopNow(process);
            return failure(ErrorCode::Cancelled);
        }
        if (call.patience && timer.hasExpired(call.patience->count())) {
            stopNow(process);
            return failure(ErrorCode::TimedOut, "git");
        }
        // Waits for output and for the end alike, and writes what is left of the input meanwhile.
        process.waitForReadyRead(slice);
    }
}

} // namespace

Result<void> runGit(const std::filesystem::path &folder, const GitCall &call, const JobControl &control)
{
    if (control.isCancelled())
        return failure(ErrorCode::Cancelled);
    QProcess process;
    process.setProcessEnvironment(environment());
    process.start(QStringLiteral("git"), hardened(folder, call.arguments));
    if (!process.waitForStarted(-1))
        return failure(ErrorCode::NotFound, "git", utf8(process.errorString()));
    process.write(call.input);
    process.closeWriteChannel();
    if (auto done = followed(process, call, control); !done)
        return done;
    if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        return failure(ErrorCode::ProgramFailed, "git",
                       process.readAllStandardError().trimmed().toStdString());
    return {};
}

} // namespace plumbline::history
