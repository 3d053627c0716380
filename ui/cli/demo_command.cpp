#include "ui/cli/demo_command.h"

#include "models/base/text.h"
#include "models/project/demo.h"
#include "ui/cli/cli.h"
#include "ui/cli/demo_command_headless.h"
#include "ui/cli/kept_demo.h"
#include "ui/cli/output.h"
#include "ui/cli/until_signal.h"
#include "ui/settings/settings.h"
#include "ui/window/run_window.h"

#include <QJsonObject>

#include <cstdlib>

namespace plumbline::cli {

namespace {

namespace files = std::filesystem;

bool hasDisplay()
{
    for (const char *name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}) {
        const char *value = std::getenv(name);
        if (value && *value)
            return true;
    }
    return false;
}

project::ProjectRequest requestOf(const project::Demo &demo)
{
    project::ProjectRequest request;
    request.folder = demo.folder;
    request.searchParents = false;
    return request;
}

int exitCodeAfter(const UntilSignal &until, int otherwise)
{
    return until.signal() == 0 ? otherwise : 128 + until.signal();
}

int showInWindow(const Arguments &arguments)
{
    if (!hasDisplay())
        return fail(arguments,
                    Error{ErrorCode::BadUsage,
                          {},
                          utf8(Cli::tr("There is no display for the window. plumbline demo --headless prints "
                                       "the status and writes the report instead.")),
                          {},
                          {},
                          0});
    UntilSignal until;
    JobControl control;
    control.stop = until.token();
    const auto demo = project::startDemo(arguments.value("dir").value_or(""), control);
    if (!demo)
        return until.signal() == 0 ? fail(arguments, demo.error()) : exitCodeAfter(until, exitOk);
    int argc = arguments.argc;
    const int exitCode = ui::runWindow(argc, arguments.argv, requestOf(*demo));
    ui::Settings().removeRecentProject(text(demo->folder.string())); // it goes now
    return exitCodeAfter(until, exitCode);
}

/// Where `--headless` writes.
files::path outputFolder(const Arguments &arguments)
{
    return arguments.value("dir").value_or("plumbline-demo");
}

int printAndEnd(const Arguments &arguments)
{
    if (auto claimed = claimOutput(outputFolder(arguments)); !claimed)
        return fail(arguments, claimed.error());
    UntilSignal until;
    JobControl control;
    control.stop = until.token();
    const auto demo = project::startDemo({}, control);
    const auto shownAll = demo ? showHeadless(arguments, *demo, outputFolder(arguments), false)
                               : Result<void>(failure(demo.error()));
    if (until.signal() != 0)
        return exitCodeAfter(until, exitOk);
    return shownAll ? exitOk : fail(arguments, shownAll.error());
}

int leaveRunning(const Arguments &arguments)
{
    const bool isHeadless = arguments.has("headless");
    if (isHeadless) {
        if (auto claimed = claimOutput(outputFolder(arguments)); !claimed)
            return fail(arguments, claimed.error());
    }
    const files::path project = isHeadless ? files::path() : files::path(arguments.value("dir").value_or(""));
    const auto kept = keepDemo(project, [&](const project::Demo &demo) {
        return isHeadless ? showHeadless(arguments, demo, outputFolder(arguments), arguments.isJson())
                          : Result<void>();
    });
    if (!kept)
        return fail(arguments, kept.error());
    if (arguments.isJson()) {
        printJson({{QStringLiteral("url"), text(kept->url)},
                   {QStringLiteral("project"), text(kept->project)},
                   {QStringLiteral("pid"), kept->pid}});
        return exitOk;
    }
    printLine(Cli::tr("Database: %1").arg(text(kept->url)));
    printLine(Cli::tr("Project: %1").arg(shown(kept->project)));
    printLine(Cli::tr("Both go with the program that started this one, or by: kill %1").arg(kept->pid));
    return exitOk;
}

} // namespace

int runDemo(const Arguments &arguments)
{
    // The sample project's own .env says where its database is; a variable of ours would lead elsewhere.
    ::unsetenv("DATABASE_URL");
    if (arguments.has("keep"))
        return leaveRunning(arguments);
    if (arguments.has("headless"))
        return printAndEnd(arguments);
    return showInWindow(arguments);
}

} // namespace plumbline::cli
