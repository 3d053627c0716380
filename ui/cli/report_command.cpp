#include "models/base/text.h"
#include "models/project/survey.h"
#include "models/report/report.h"
#include "models/wording/translations.h"
#include "models/wording/wording.h"
#include "ui/cli/cli.h"
#include "ui/cli/output.h"
#include "ui/cli/run_commands.h"
#include "ui/cli/status_json.h"
#include "views/pdf/pdf_report.h"

#include <QGuiApplication>
#include <QLoggingCategory>
#include <QSaveFile>

namespace plumbline::cli {

namespace {

Result<void> writeBytes(const std::filesystem::path &path, const QByteArray &bytes)
{
    QSaveFile file(text(path.string()));
    const bool isWritten =
        file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit();
    return isWritten ? Result<void>()
                     : failure(ErrorCode::NotWritable, path.string(), utf8(file.errorString()));
}

Result<void> writeReport(const project::Survey &survey, const std::filesystem::path &path)
{
    const report::Report report = report::reportOf(survey);
    const std::string kind = path.extension().string();
    if (kind == ".pdf")
        return pdf::writePdf(report, survey.history, path);
    if (kind == ".html")
        return writeBytes(path, report::html(report).toUtf8());
    if (kind == ".md")
        return writeBytes(path, report::markdown(report).toUtf8());
    return writeBytes(path, report::json(report));
}

bool isKnownKind(const std::filesystem::path &path)
{
    const std::string kind = path.extension().string();
    return kind == ".pdf" || kind == ".html" || kind == ".md" || kind == ".json";
}

} // namespace

int runReport(const Arguments &arguments)
{
    // Fonts and vectors need the larger application, but no display.
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    // What Qt has to say of the machine is nothing that a reader of the report could act on.
    QLoggingCategory::setFilterRules(QStringLiteral("default.warning=false\nqt.*.warning=false"));
    int argc = arguments.argc;
    QGuiApplication application(argc, arguments.argv);
    wording::installTranslations(application);
    const auto output = arguments.value("output");
    if (!output || !isKnownKind(*output))
        return fail(arguments,
                    Error{ErrorCode::BadUsage,
                          {},
                          utf8(Cli::tr("Say where to: --output FILE.pdf, FILE.html, FILE.md or FILE.json.")),
                          {},
                          {},
                          0});
    const auto survey = project::survey(arguments.request(), project::SurveyDepth::Full, JobControl());
    if (!survey)
        return fail(arguments, survey.error());
    const auto written = writeReport(**survey, *output);
    if (!written)
        return fail(arguments, written.error());
    if (arguments.isJson())
        printJson({{QStringLiteral("written"), textJson(*output)}});
    else
        printLine(Cli::tr("Written: %1").arg(shown(*output)));
    if ((*survey)->isConnected())
        return exitOk;
    // The page says so too; a script must not take it for a look at the database.
    printMessage(wording::errorText((*survey)->server.error()));
    return exitBadInput;
}

} // namespace plumbline::cli
