#include "models/base/text.h"
#include "models/base/utf8.h"
#include "models/project/draft.h"
#include "models/wording/fault_text.h"
#include "models/wording/wording.h"
#include "ui/cli/cli.h"
#include "ui/cli/draft_json.h"
#include "ui/cli/output.h"
#include "ui/cli/run_commands.h"
#include "ui/cli/write_output.h"

namespace plumbline::cli {

namespace {

using project::Draft;

/// What was renamed is said; what may be a rename is only offered.
void printRenames(const Draft &draft)
{
    for (const diff::GuessedRename &rename : draft.likely) {
        printMessage(
            rename.others.empty()
                ? Cli::tr("Is it a rename? Then draft it with --rename %1, which keeps the values.")
                      .arg(shown(rename.text))
                //: %1 is "User.mail=email", %2 one or more of the same kind
                : Cli::tr(
                      "Is it a rename? More than one would fit: --rename %1 is the most alike, and keeps the "
                      "values; others are %2.")
                      .arg(shown(rename.text), shownList(rename.others)));
    }
}

void printRemarks(const Draft &draft)
{
    for (const project::Notice &notice : draft.notices)
        printMessage(wording::noticeText(notice));
    if (draft.sortsBefore)
        printMessage(
            Cli::tr("The newest migration, %1, has a name that sorts behind this one: its time is ahead "
                    "of the clock here.")
                .arg(shown(draft.sortsBefore->value)));
    for (const diff::Fault &fault : draft.corrected)
        printMessage(Cli::tr("Corrected: %1").arg(wording::faultText(fault)));
    for (const diff::Fault &fault : draft.endless)
        printMessage(Cli::tr("Will come again: %1").arg(wording::faultText(fault)));
    for (const std::string &warning : draft.warnings)
        printMessage(Cli::tr("Warning: %1").arg(shown(warning)));
    printRenames(draft);
}

/// The script as it is to be read: byte for byte in a file, with nothing that could repaint a terminal here.
void printScript(const Draft &draft)
{
    for (const QString &line : text(draft.script).split(QLatin1Char('\n')))
        printLine(shown(utf8(line)));
}

int tell(const Arguments &arguments, const Draft &draft, const std::optional<std::string> &journalEntry)
{
    if (arguments.isJson()) {
        if (const auto written = writeOutput(draftJson(draft, journalEntry)); !written)
            return fail(arguments, written.error());
        return exitOk;
    }
    const QString folder = shown(draft.folder().string());
    printLine(journalEntry ? Cli::tr("Written and not applied: %1").arg(folder)
                           : Cli::tr("Would be written: %1").arg(folder));
    if (draft.isEmpty)
        printLine(Cli::tr("The migrations already make what the schema says, so the script is empty."));
    if (!journalEntry)
        printScript(draft);
    return exitOk;
}

} // namespace

int runDraft(const Arguments &arguments)
{
    const auto name = arguments.value("name");
    if (!name)
        return fail(arguments, Error{ErrorCode::BadUsage,
                                     {},
                                     utf8(Cli::tr("Say what it is called: plumbline draft --name NAME.")),
                                     {},
                                     {},
                                     0,
                                     {}});
    project::DraftRequest wanted{*name, {}, now()};
    if (const auto renames = arguments.options.find("rename"); renames != arguments.options.end())
        wanted.renames = renames->second;
    const auto draft = project::draft(arguments.request(), wanted, JobControl());
    if (!draft)
        return fail(arguments, draft.error());
    std::optional<std::string> journalEntry;
    if (!arguments.isDryRun()) {
        const auto written = project::writeDraft(*draft);
        if (!written)
            return fail(arguments, written.error());
        journalEntry = *written;
    }
    const int exitCode = tell(arguments, *draft, journalEntry);
    printRemarks(*draft);
    return exitCode;
}

} // namespace plumbline::cli
