#include "ui/cli/demo_command_headless.h"

#include "models/base/text.h"
#include "models/report/report.h"
#include "ui/cli/cli.h"
#include "ui/cli/output.h"
#include "ui/cli/run_commands.h"
#include "ui/window/grab_window.h"
#include "ui/window/run_window.h"
#include "views/pdf/pdf_report.h"

#include <QApplication>
#include <QSaveFile>
#include <QSettings>
#include <QTemporaryDir>

namespace plumbline::cli {

namespace {

namespace files = std::filesystem;

/// Says that a folder is ours to write into again.
constexpr const char *markerName = ".plumbline-demo";
constexpr QSize windowSize(1280, 800);

Result<void> writeMarker(const files::path &folder)
{
    QSaveFile file(text((folder / markerName).string()));
    if (!file.open(QIODevice::WriteOnly) || !file.commit())
        return failure(ErrorCode::NotWritable, folder.string(), utf8(file.errorString()));
    return {};
}

Result<void> writeImage(const QImage &image, const files::path &path)
{
    QSaveFile file(text(path.string()));
    if (!file.open(QIODevice::WriteOnly) || !image.save(&file, "PNG") || !file.commit())
        return failure(ErrorCode::NotWritable, path.string(), utf8(file.errorString()));
    return {};
}

/// The same arguments, asking for the sample project.
Arguments aboutProject(const Arguments &arguments, const project::Demo &demo)
{
    Arguments result = arguments;
    result.options["project"] = {demo.folder.string()};
    return result;
}

} // namespace

Result<void> claimOutput(const files::path &folder)
{
    std::error_code error;
    if (files::exists(folder, error)) {
        if (!files::is_directory(folder, error) ||
            (!files::is_empty(folder, error) && !files::exists(folder / markerName, error)))
            return failure(ErrorCode::AlreadyExists, folder.string());
    }
    files::create_directories(folder, error);
    if (error)
        return failure(ErrorCode::NotWritable, folder.string(), error.message());
    return writeMarker(folder);
}

Result<void> showHeadless(const Arguments &arguments, const project::Demo &demo, const files::path &folder,
                          bool isSilent)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QTemporaryDir settings; // the person's own settings stay as they are
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, settings.path());
    if (qEnvironmentVariableIsEmpty("XDG_RUNTIME_DIR"))
        qputenv("XDG_RUNTIME_DIR", settings.path().toUtf8()); // Qt warns where there is none
    int argc = arguments.argc;
    QApplication application(argc, arguments.argv);
    ui::setUpApplication(application);
    const Arguments about = aboutProject(arguments, demo);
    if (!isSilent)
        runStatus(about); // that something needs attention is the story, not a failure
    const auto survey = project::survey(about.request(), project::SurveyDepth::Full, {});
    if (!survey)
        return failure(survey.error());
    const files::path report = folder / "report.pdf";
    if (auto written = pdf::writePdf(report::reportOf(**survey), (*survey)->history, report); !written)
        return written;
    const auto picture = ui::grabWindow(about.request(), windowSize);
    if (!picture)
        return failure(picture.error());
    const files::path window = folder / "window.png";
    if (auto written = writeImage(*picture, window); !written)
        return written;
    if (!isSilent)
        printMessage(Cli::tr("Written: %1, %2").arg(shown(report.string()), shown(window.string())));
    return {};
}

} // namespace plumbline::cli
