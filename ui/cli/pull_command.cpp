#include "models/base/text.h"
#include "models/base/utf8.h"
#include "models/project/pull_print.h"
#include "models/project/write_pulled.h"
#include "models/wording/pull_text.h"
#include "models/wording/wording.h"
#include "ui/cli/cli.h"
#include "ui/cli/output.h"
#include "ui/cli/run_commands.h"
#include "ui/cli/status_json.h"

#include <QJsonArray>
#include <QtGlobal>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include <unistd.h>

namespace plumbline::cli {

namespace {

namespace fs = std::filesystem;

const char *key(project::PullProblem::Kind kind)
{
    switch (kind) {
    case project::PullProblem::Kind::Empty:
        return "databaseEmpty";
    case project::PullProblem::Kind::KeyLeadsAway:
        return "foreignKeyLeadsAway";
    case project::PullProblem::Kind::Unknown:
        return "catalogPartlyUnknown";
    }
    Q_UNREACHABLE();
}

int failProblem(const Arguments &arguments, const project::PullProblem &problem)
{
    const QString sentence = wording::pullProblemText(problem);
    printMessage(sentence);
    if (arguments.isJson())
        printJson(
            {{QStringLiteral("error"), QJsonObject{{QStringLiteral("code"), QLatin1String(key(problem.kind))},
                                                   {QStringLiteral("message"), sentence}}}});
    return exitBadInput;
}

/// Names of a database are hostile: a terminal gets no control characters but line ends and tabs.
std::string calm(const std::string &words)
{
    std::string result;
    for (std::size_t start = 0; start <= words.size();) {
        const std::size_t end = std::min(words.find_first_of("\n\t", start), words.size());
        result += printable(words.substr(start, end - start));
        result += words.substr(end, 1);
        start = end + 1;
    }
    return result;
}

bool put(FILE *stream, const std::string &words)
{
    const std::string out = ::isatty(::fileno(stream)) ? calm(words) : words;
    return std::fwrite(out.data(), 1, out.size(), stream) == out.size() && std::fflush(stream) == 0;
}

QJsonArray pathsJson(const std::vector<fs::path> &paths)
{
    QJsonArray list;
    for (const fs::path &path : paths)
        list.append(textJson(path.string()));
    return list;
}

void printPullJson(const project::Pulled &pulled, const project::WrittenPull *written)
{
    QJsonArray files;
    for (const prisma::SourceFile &file : project::shownFiles(pulled))
        files.append(QJsonObject{{QStringLiteral("path"), textJson(file.path.string())},
                                 {QStringLiteral("text"), textJson(file.text)}});
    const std::string &warnings = pulled.result.schema.warnings;
    QJsonObject document{{QStringLiteral("imitates"), QStringLiteral("6.19")},
                         {QStringLiteral("files"), files},
                         {QStringLiteral("warnings"),
                          warnings.empty() ? QJsonValue(QJsonValue::Null) : QJsonValue(textJson(warnings))}};
    if (written) {
        document.insert(QStringLiteral("written"), pathsJson(written->written));
        document.insert(QStringLiteral("kept"), pathsJson(written->kept));
    }
    printJson(document);
}

void printWritten(const project::WrittenPull &written)
{
    for (const fs::path &path : written.kept)
        printLine(Cli::tr("What it held before is kept: %1").arg(shown(path.string())));
    for (const fs::path &path : written.written)
        printLine(Cli::tr("Written: %1").arg(shown(path.string())));
    if (written.written.empty())
        printLine(Cli::tr("Nothing to write: it says the same already."));
}

int write(const Arguments &arguments, const project::Pulled &pulled, const std::string &output)
{
    const auto written = project::writePulled(pulled, output);
    if (!written)
        return fail(arguments, written.error());
    if (arguments.isJson()) {
        printPullJson(pulled, &*written);
        return exitOk;
    }
    put(stderr, project::printedWarnings(pulled));
    printWritten(*written);
    return exitOk;
}

Error badUsage(const QString &sentence)
{
    return Error{ErrorCode::BadUsage, {}, utf8(sentence), {}, {}, 0};
}

} // namespace

int runPull(const Arguments &arguments)
{
    const auto output = arguments.value("output");
    if (output && (output->empty() || arguments.has("print")))
        return fail(arguments,
                    badUsage(output->empty() ? Cli::tr("Say where to: plumbline pull --output FILE.")
                                             : Cli::tr("Give --print or --output FILE, not both.")));
    const auto pulled =
        project::pull(arguments.request(), {.fromScratch = arguments.has("force")}, JobControl());
    if (!pulled)
        return fail(arguments, pulled.error());
    if (pulled->result.problem)
        return failProblem(arguments, *pulled->result.problem);
    for (const project::Notice &notice : pulled->from.notices) {
        if (notice.kind != project::Notice::Kind::PasswordInOption) // said already
            printMessage(wording::noticeText(notice));
    }
    if (output)
        return write(arguments, *pulled, *output);
    if (arguments.isJson()) {
        printPullJson(*pulled, nullptr);
        return exitOk;
    }
    put(stderr, project::printedWarnings(*pulled));
    if (!put(stdout, project::printedSchema(*pulled, fs::current_path())))
        return fail(arguments, Error{ErrorCode::NotWritable, "-", std::strerror(errno), {}, {}, 0});
    return exitOk;
}

} // namespace plumbline::cli
