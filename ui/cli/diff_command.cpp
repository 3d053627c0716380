#include "models/base/text.h"
#include "models/base/utf8.h"
#include "models/diff/prisma_summary.h"
#include "models/diff/render_script.h"
#include "models/project/compare_readings.h"
#include "models/project/count_losses.h"
#include "models/project/side_reader.h"
#include "models/report/comparison_json.h"
#include "models/report/three_way_json.h"
#include "models/wording/comparison_notes.h"
#include "models/wording/comparison_text.h"
#include "models/wording/diff_text.h"
#include "models/wording/fault_text.h"
#include "models/wording/member_words.h"
#include "models/wording/replay_text.h"
#include "models/wording/unknown_text.h"
#include "models/wording/wording.h"
#include "ui/cli/cli.h"
#include "ui/cli/diff_sides.h"
#include "ui/cli/diff_three_way.h"
#include "ui/cli/output.h"
#include "ui/cli/run_commands.h"
#include "ui/cli/write_output.h"

#include <algorithm>

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

/// "~ table public.users: comment": of what changed also in what, because no statement follows that says it.
std::string changeLine(const diff::ObjectChange &change)
{
    const QString members = wording::membersText(change.members);
    return "  " + utf8(wording::changeText(change)) + (members.isEmpty() ? "" : ": " + utf8(members));
}

/// What differs between catalogs and is not among what Prisma tells of them.
std::string beyondPrismaText(const SourceComparison &comparison)
{
    std::string unmanaged, untold;
    for (const diff::ObjectChange *change : project::untoldByPrisma(comparison))
        (change->isManagedByPrisma ? untold : unmanaged) += changeLine(*change) + '\n';
    std::string text;
    if (!unmanaged.empty())
        text = utf8(Cli::tr("Not managed by Prisma:")) + '\n' + unmanaged;
    if (!untold.empty())
        text += (text.empty() ? "" : "\n") + utf8(Cli::tr("Not told by Prisma:")) + '\n' + untold;
    return text;
}

/// What plumbline.toml sets aside: nothing that a person decided is hidden.
std::string setAsideText(const SourceComparison &comparison)
{
    std::string lines;
    for (const diff::ObjectChange &change : comparison.changes)
        if (diff::isDecided(change))
            lines += "  " + utf8(wording::changeText(change)) + " – " +
                     utf8(wording::setAsideText(*change.setAside)) + '\n';
    return lines.empty() ? lines : utf8(Cli::tr("Set aside by plumbline.toml:")) + '\n' + lines;
}

std::string textOf(const SourceComparison &comparison)
{
    const std::string beyond = beyondPrismaText(comparison);
    const std::string aside = setAsideText(comparison);
    std::string text =
        comparison.prisma.isEmpty() && !beyond.empty() ? std::string() : prismaText(comparison);
    for (const std::string &part : {beyond, aside})
        if (!part.empty())
            text += (text.empty() ? "" : "\n") + part;
    return text;
}

std::string documentOf(const SourceComparison &comparison, Form form)
{
    switch (form) {
    case Form::Json:
        return report::comparisonJson(comparison);
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

void printNotices(const std::vector<project::Notice> &notices)
{
    for (const project::Notice &notice : notices)
        if (notice.kind != project::Notice::Kind::PasswordInOption) // said already
            printMessage(wording::noticeText(notice));
}

Result<void> writeInto(const Arguments &arguments, const std::string &file, const std::string &document)
{
    if (auto written = writeOutput(fs::path(file), document); !written)
        return written;
    if (arguments.isJson())
        printJson({{QStringLiteral("written"), text(file)}});
    else
        printLine(Cli::tr("Written: %1").arg(shown(file)));
    return {};
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
    return writeInto(arguments, *output, document);
}

/// What did not run as it was meant to, and what stands on it.
void printReplay(const project::ComparedSide &side)
{
    for (std::size_t at = 0; side.replay && at < side.replayed; ++at)
        for (const QString &sentence : wording::replayStepTexts(side.replay->steps[at], *side.replay))
            printMessage(Cli::tr("%1: %2", "a migration, then what is to be said of its replay")
                             .arg(shown(side.replay->steps[at].name.value), sentence));
}

void printRules(const project::AppliedRules &rules)
{
    for (const QString &sentence : wording::rulesTexts(rules))
        printMessage(sentence);
}

/// What a reader of the answer has to know beside it.
void printRemarks(const SourceComparison &comparison, Form form)
{
    printNotices(comparison.notices);
    printRules(comparison.rules);
    printReplay(comparison.from);
    printReplay(comparison.to);
    for (const QString &unknown : wording::unknownTexts(comparison.unknown))
        printMessage(unknown);
    if (form != Form::Json) {
        for (const diff::UnmanagedLoss &loss : comparison.takesAlong)
            printMessage(wording::unmanagedLossText(loss));
        for (const diff::LikelyRename &rename : comparison.renames)
            printMessage(
                QStringLiteral("%1 (%2)").arg(wording::renameText(rename), wording::renameEvidence(rename)));
    }
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

/// In Prisma's own forms the answer is Prisma's: it ends where a migration does not run. Ours go on, and say
/// what stands on sand.
std::optional<Error> prismasRefusal(const SourceComparison &comparison, Form form)
{
    if (form != Form::Text && form != Form::Script)
        return std::nullopt;
    auto fault = project::replayFault(comparison.from);
    return fault ? fault : project::replayFault(comparison.to);
}

/// The project's own three, which need no sides to be named.
Result<int> compareThreeWays(const Arguments &arguments, Form form)
{
    if (form == Form::Script)
        return failure(
            badUsage(Cli::tr("--three-way has no script: a script leads from one side to another.")));
    const bool hasSides = std::ranges::any_of(arguments.options, [](const auto &option) {
        return option.first.starts_with("from-") || option.first.starts_with("to-");
    });
    if (hasSides || !arguments.operands.empty())
        return failure(
            badUsage(Cli::tr("--three-way compares the project’s schema, migrations and database; it "
                             "takes no other sides.")));
    const auto comparison = project::compareThree(arguments.request(), JobControl());
    if (!comparison)
        return failure(comparison.error());
    const std::string document = form == Form::Json ? report::threeWayJson(*comparison)
                                 : form == Form::Summary
                                     ? utf8(wording::threeWaySummary(comparison->diff)) + '\n'
                                     : threeWayText(*comparison);
    const auto output = arguments.value("output");
    if (auto written = output ? writeInto(arguments, *output, document) : writeOutput(document); !written)
        return failure(written.error());
    printNotices(comparison->notices);
    if (comparison->ledgerFault)
        printMessage(wording::ledgerUnknownText(*comparison->ledgerFault));
    printRules(comparison->rules);
    printReplay(comparison->replayed);
    for (const QString &unread : wording::unreadTexts(comparison->diff))
        printMessage(unread);
    return arguments.has("exit-code") && !comparison->diff.isEmpty() ? exitNotEmpty : exitOk;
}

Result<int> compare(const Arguments &arguments)
{
    const auto form = formOf(arguments);
    if (!form)
        return failure(form.error());
    if (arguments.has("three-way"))
        return compareThreeWays(arguments, *form);
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
    // Left to the end of the process: taking two large schemas apart takes a tenth of the time.
    static auto *const kept = new Result<SourceComparison>(
        project::compareSources(sides->from, sides->to, arguments.request(), JobControl()));
    auto &comparison = *kept;
    if (!comparison)
        return failure(comparison.error());
    if (auto fault = prismasRefusal(*comparison, *form))
        return failure(std::move(*fault));
    // Statistics can contradict a reading that standard error would tell.
    const bool isCounted = *form == Form::Summary || *form == Form::Json;
    if (isCounted || !comparison->renames.empty())
        project::readStatistics(*comparison, JobControl());
    if (isCounted)
        project::countLosses(*comparison, JobControl());
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
