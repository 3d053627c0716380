#include "models/project/demo_repository.h"

#include "models/base/clock.h"

#include <QProcess>
#include <QStandardPaths>

namespace plumbline::project::demo {

namespace {

constexpr int gitPatience = 20000; // milliseconds

QProcessEnvironment quietEnvironment()
{
    auto environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : environment.keys()) {
        if (name.startsWith(QLatin1String("GIT_")))
            environment.remove(name);
    }
    environment.insert(QStringLiteral("GIT_CONFIG_NOSYSTEM"), QStringLiteral("1"));
    environment.insert(QStringLiteral("GIT_CONFIG_GLOBAL"), QStringLiteral("/dev/null"));
    environment.insert(QStringLiteral("GIT_TERMINAL_PROMPT"), QStringLiteral("0"));
    return environment;
}

bool git(const std::filesystem::path &folder, const QStringList &arguments, const std::string &input = {})
{
    QProcess process;
    process.setProcessEnvironment(quietEnvironment());
    process.setWorkingDirectory(QString::fromStdString(folder.string()));
    process.setProcessChannelMode(QProcess::MergedChannels);
    const QStringList hardened{QStringLiteral("-c"), QStringLiteral("core.hooksPath=/dev/null"),
                               QStringLiteral("-c"), QStringLiteral("core.fsmonitor=false"),
                               QStringLiteral("-c"), QStringLiteral("gc.auto=0")};
    process.start(QStringLiteral("git"), hardened + arguments);
    if (!process.waitForStarted(gitPatience))
        return false;
    process.write(input.data(), static_cast<qint64>(input.size()));
    process.closeWriteChannel();
    return process.waitForFinished(gitPatience) && process.exitStatus() == QProcess::NormalExit &&
           process.exitCode() == 0;
}

std::string data(const std::string &text)
{
    return "data " + std::to_string(text.size()) + '\n' + text + '\n';
}

std::string seconds(const std::string &at)
{
    const auto time = parsedTime(at).value();
    return std::to_string(std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count()) +
           " +0000";
}

} // namespace

std::string importStream(const std::vector<Commit> &commits)
{
    std::string stream;
    for (const Commit &commit : commits) {
        const std::string who = commit.author + ' ' + seconds(commit.at);
        stream += "commit refs/heads/main\nauthor " + who + "\ncommitter " + who + '\n';
        stream += data(commit.message + '\n');
        for (const std::string &path : commit.removed)
            stream += "D " + path + '\n';
        for (const auto &[path, content] : commit.files)
            stream += "M 100644 inline " + path + '\n' + data(content);
        stream += '\n';
    }
    return stream;
}

bool makeRepository(const std::filesystem::path &folder, const std::vector<Commit> &commits)
{
    return git(folder, {QStringLiteral("init"), QStringLiteral("--quiet"), QStringLiteral("--template="),
                        QStringLiteral("--initial-branch=main")}) &&
           git(folder, {QStringLiteral("fast-import"), QStringLiteral("--quiet")}, importStream(commits)) &&
           git(folder, {QStringLiteral("reset"), QStringLiteral("--quiet")});
}

} // namespace plumbline::project::demo
