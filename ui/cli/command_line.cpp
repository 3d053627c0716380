#include "ui/cli/command_line.h"

#include "models/base/text.h"
#include "models/wording/translations.h"
#include "models/wording/wording.h"
#include "ui/cli/arguments.h"
#include "ui/cli/cli.h"
#include "ui/cli/command_table.h"
#include "ui/cli/help_text.h"
#include "ui/cli/output.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <optional>

#include <malloc.h>

namespace plumbline::cli {

namespace {

/// What Qt itself takes, such as `-platform offscreen`; only the window has a use for it.
std::vector<std::string> withoutQtOptions(const std::vector<std::string> &words)
{
    constexpr std::array withValue{"-platform",   "-platformtheme", "-platformpluginpath", "-style",
                                   "-stylesheet", "-qwindowtitle",  "-qwindowicon",        "-qwindowgeometry",
                                   "-session",    "-display"};
    std::vector<std::string> kept;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (std::find(withValue.begin(), withValue.end(), words[i]) != withValue.end())
            ++i;
        else if (words[i] != "-reverse")
            kept.push_back(words[i]);
    }
    return kept;
}

bool isFolder(const std::string &word)
{
    std::error_code error;
    return std::filesystem::is_directory(word, error);
}

/// A file manager opens a folder with its name alone: `plumbline DIR` is `plumbline --project DIR`.
std::vector<std::string> windowWords(const Words &words)
{
    std::vector<std::string> kept = withoutQtOptions(words.words);
    if (kept.size() == 1 && !kept[0].starts_with("-") && !findCommand(kept[0]) && isFolder(kept[0]))
        kept.insert(kept.begin(), "--project");
    return kept;
}

/// What stands on the command line is wrong or complete without any command.
std::optional<int> answeredAtOnce(const Result<Arguments> &arguments, const Words &words)
{
    if (!arguments) {
        Arguments given; // whether JSON is wanted is known even where the rest is not
        if (std::find(words.words.begin(), words.words.end(), "--json") != words.words.end())
            given.options["json"];
        return fail(given, arguments.error());
    }
    if (arguments->has("version"))
        printLine(QStringLiteral("plumbline " PLUMBLINE_VERSION));
    else if (arguments->has("help"))
        std::fputs(helpText(arguments->command).toUtf8().constData(), stdout);
    else if (arguments->command)
        return std::nullopt;
    else
        return fail(*arguments, Error{ErrorCode::BadUsage,
                                      {},
                                      utf8(Cli::tr("A command is missing. plumbline --help lists them.")),
                                      {},
                                      {},
                                      0});
    return exitOk;
}

/// A command makes much and gives nothing back before it ends. By default the C library asks the kernel for
/// 132 KB at a time, and a schema of 2,000 models then spends two thirds of its time in page faults.
void takeMemoryInLargePieces()
{
#ifdef __GLIBC__
    mallopt(M_TOP_PAD, 64 << 20);
#endif
}

} // namespace

bool isCommandLine(const Words &words)
{
    const auto arguments = parseArguments(windowWords(words));
    return !arguments || arguments->command || arguments->has("help") || arguments->has("version") ||
           arguments->isJson();
}

std::optional<project::ProjectRequest> windowRequest(const Words &words)
{
    const auto arguments = parseArguments(windowWords(words));
    const bool isNamed =
        arguments && (arguments->has("project") || arguments->has("schema") || arguments->has("url"));
    return isNamed ? std::optional(arguments->request()) : std::nullopt;
}

bool needsWindowProgram(const Words &words)
{
    if (!isCommandLine(words))
        return true;
    const auto arguments = parseArguments(words.words);
    return arguments && arguments->command && arguments->command->hasOwnApplication;
}

int run(int argc, char **argv, const Words &words)
{
    takeMemoryInLargePieces();
    auto arguments = parseArguments(words.words);
    std::optional<QCoreApplication> application;
    // A command that shows or prints something makes an application of a larger kind, of which there can be
    // only one.
    if (!arguments || !arguments->command || !arguments->command->hasOwnApplication) {
        application.emplace(argc, argv);
        wording::installTranslations(*application);
    }
    if (words.hadPassword)
        printMessage(wording::noticeText({project::Notice::Kind::PasswordInOption, {}, {}}));
    if (const auto answered = answeredAtOnce(arguments, words))
        return *answered;
    arguments->argc = argc;
    arguments->argv = argv;
    arguments->hadPasswordInUrl = words.hadPassword;
    return arguments->command->run(*arguments);
}

} // namespace plumbline::cli
