#include "models/base/text.h"
#include "models/base/utf8.h"
#include "models/diff/prisma_summary.h"
#include "models/diff/render_script.h"
#include "models/wording/comparison_text.h"
#include "models/wording/fault_text.h"
#include "models/wording/wording.h"
#include "ui/cli/cli.h"
#include "ui/cli/diff_json.h"
#include "ui/cli/diff_sides.h"
#include "ui/cli/output.h"
#include "ui/cli/run_commands.h"
#include "ui/cli/write_output.h"

namespace plumbline::cli {

namespace {

namespace fs = std::filesystem;
using project::SourceComparison;

/// With `--exit-code` as Prisma has them.
constexpr int exitNotEmpty = 2;
constexpr int exitPrismaError = 1;

enum class Form { Text, Script, Json, Summary };

Error badUsage(const QString &sentence)
{
    return Error{ErrorCode::BadUsage, {}, utf8(sentence), {}, {}, 0, {}};
}

Result<Form> formOf(const Arguments &arguments)
{
    const bool isScript = arguments.has("script");
    const bool isSummary = arguments.has("summary");
    if (isScript + isSummary + arguments.isJson() > 1)
        return failure(badUsage(Cli::tr("Choose one of --script, --json and --summary.")));
    return isScript ? Form::Script : isSummary ? Form::Summary : arguments.isJson() ? Form::Json : Form::Text;
}

/// Prisma's sections, with what a name could do to a terminal made visible.
std::string prismaText(const SourceComparison &comparison)
{
    const std::string summary = diff::prismaSummary(comparison.prisma);
    std::string text;
    for (std::size_t at = 0; at < summary.size();) {
        const std::size_t end = std::min(summary.find('\n', at), summary.size());
        text += printable(std::string_view(summary).substr(at, end - at));
        if (end < summary.size())
            text += '\n';
        at = end + 1;
    }
    if (!text.ends_with('\n'))
        text += '\n';
    return text;
}

/// What differs and Prisma does not see, between catalogs.
std::string beyondPrismaText(const SourceComparison &comparison)
{
    std::string lines;
    if (!comparison.catalogs)
        return lines;
    for (const diff::ObjectChange &change : comparison.changes)
        if (!change.isManagedByPrisma && !change.setAside && change.change != diff::ChangeKind::SameMeaning)
            lines += "  " + utf8(wording::changeText(change)) + '\n';
    return lines.empty() ? lines : utf8(Cli::tr("Not managed by Prisma:")) + '\n' + lines;
}

std::string textOf(const SourceComparison &comparison)
{
    const std::string beyond = beyondPrismaText(comparison);
    if (beyond.empty())
        return prismaText(comparison);
    return comparison.prisma.isEmpty() ? beyond : prismaText(comparison) + '\n' + beyond;
}

std::string documentOf(const SourceComparison &comparison, Form form)
{
    switch (form) {
    case Form::Json:
        return diffJson(comparison);
    case Form::Summary:
        return utf8(wording::comparisonSentence(comparison)) + '\n';
    case Form::Script: {
        std::string script = diff::prismaScript(comparison.prisma, {});
        return script.ends_with('\n') ? script : script + '\n';
    }
    case Form::Text:
        break;
    }
    return textOf(comparison);
}

/// What was read is never written over, whatever it is called.
bool isSource(const fs::path &output, const SourceComparison &comparison)
{
    std::error_code ignored;
    for (const project::ComparedSide *side : {&comparison.from, &comparison.to})
        if (fs::equivalent(output, side->place, ignored))
            return true;
    return false;
}

Result<void> deliver(const Arguments &arguments, const SourceComparison &comparison, Form form, bool isEmpty)
{
    std::string document = documentOf(comparison, form);
    const auto output = arguments.value("output");
    if (!output) {
        // The command line's own last line break, which Prisma leaves out where it exits by itself.
        const bool isPrismas = form == Form::Script || form == Form::Text;
        if (isPrismas && (isEmpty || !arguments.has("exit-code")))
            document += '\n';
        return writeOutput(document);
    }
    if (isSource(*output, comparison))
        return failure(ErrorCode::AlreadyExists, *output);
    if (auto written = writeOutput(fs::path(*output), document); !written)
        return written;
    if (arguments.isJson())
        printJson({{QStringLiteral("written"), text(*output)}});
    else
        printLine(Cli::tr("Written: %1").arg(shown(*output)));
    return {};
}

/// What a reader of the answer has to know beside it.
void printRemarks(const SourceComparison &comparison, Form form)
{
    for (const project::Notice &notice : comparison.notices)
        if (notice.kind != project::Notice::Kind::PasswordInOption) // said already
            printMessage(wording::noticeText(notice));
    for (const schema::Unknown &unknown : comparison.unknown)
        printMessage(wording::unknownText(unknown) + QLatin1Char(' ') + wording::errorText(unknown.error));
    if (form == Form::Script)
        for (const diff::Fault &fault : comparison.faults)
            printMessage(Cli::tr("Fault of the script: %1").arg(wording::faultText(fault)));
    if (form != Form::Text || !comparison.isAgainstSchema())
        return;
    int unmanaged = 0;
    for (const diff::ObjectChange &change : comparison.changes)
        unmanaged += change.isManagedByPrisma ? 0 : 1;
    if (unmanaged > 0)
        printMessage(Cli::tr("%n objects are not managed by Prisma and were not compared; --json lists them.",
                             nullptr, unmanaged));
}

Result<int> compare(const Arguments &arguments)
{
    const auto form = formOf(arguments);
    if (!form)
        return failure(form.error());
    const auto sides = diffSides(arguments);
    if (!sides)
        return failure(sides.error());
    if (std::holds_alternative<project::EmptySource>(sides->from) &&
        std::holds_alternative<project::EmptySource>(sides->to))
        return failure(badUsage(Cli::tr("Both sides are empty, so there is nothing to compare.")));
    const auto output = arguments.value("output");
    if (output && output->empty())
        return failure(badUsage(Cli::tr("The option --%1 needs a value.").arg(QStringLiteral("output"))));
    if (arguments.has("shadow-database-url"))
        printMessage(
            Cli::tr("--shadow-database-url is not needed and not touched: migrations are replayed on a "
                    "private server."));
    auto comparison = project::compareSources(sides->from, sides->to, arguments.request(), JobControl());
    if (!comparison)
        return failure(comparison.error());
    if (*form == Form::Summary || *form == Form::Json)
        project::askForLosses(*comparison, JobControl());
    const bool isEmpty = *form == Form::Script ? comparison->prisma.isEmpty() : comparison->isEmpty();
    if (auto delivered = deliver(arguments, *comparison, *form, isEmpty); !delivered)
        return failure(delivered.error());
    printRemarks(*comparison, *form);
    return arguments.has("exit-code") && !isEmpty ? exitNotEmpty : exitOk;
}

} // namespace

int runDiff(const Arguments &arguments)
{
    const auto exitCode = compare(arguments);
    if (exitCode)
        return *exitCode;
    const int failed = fail(arguments, exitCode.error());
    return arguments.has("exit-code") ? exitPrismaError : failed;
}

} // namespace plumbline::cli
