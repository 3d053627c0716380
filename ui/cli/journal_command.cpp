#include "models/journal/entry_json.h"
#include "models/project/project.h"
#include "models/wording/wording.h"
#include "ui/cli/cli.h"
#include "ui/cli/output.h"
#include "ui/cli/run_commands.h"
#include "ui/cli/status_json.h"

#include <QJsonArray>

namespace plumbline::cli {

namespace {

using journal::Entry;
using journal::EntryKind;
using journal::Outcome;

/// What became of an intent: the last outcome that names it.
Outcome outcomeOf(const std::vector<Entry> &entries, const std::string &intent)
{
    Outcome outcome = Outcome::Pending;
    for (const Entry &entry : entries) {
        if (entry.kind == EntryKind::Outcome && entry.intent == intent)
            outcome = entry.outcome;
    }
    return outcome;
}

void printEntries(const std::vector<Entry> &entries)
{
    if (entries.empty())
        printLine(Cli::tr("Nothing was done here yet."));
    for (const Entry &entry : entries) {
        if (entry.kind != EntryKind::Intent)
            continue;
        const Outcome outcome = outcomeOf(entries, entry.id);
        printLine(QStringLiteral("%1  %2  %3: %4")
                      .arg(shown(entry.id).left(8), wording::timeText(entry.at),
                           wording::journalActionName(entry.action), wording::outcomeName(outcome)));
        printLine(QStringLiteral("          ") + shown(entry.subject));
        printLine(QStringLiteral("          ") + shown(entry.by) +
                  (entry.database.empty() ? QString() : QStringLiteral("  ") + shown(entry.database)));
        if (!entry.reason.empty())
            printLine(QStringLiteral("          ") + shown(entry.reason));
    }
}

} // namespace

int runJournal(const Arguments &arguments)
{
    const auto project = project::openProject(arguments.request(), project::processEnvironment());
    if (!project)
        return fail(arguments, project.error());
    const journal::Journal journal(project->folder);
    const auto verified = journal.verify();
    const auto entries = journal.entries();
    if (!entries && (!arguments.has("verify") || entries.error().code != ErrorCode::JournalInvalid))
        return fail(arguments, entries.error());
    if (arguments.isJson()) {
        QJsonArray list;
        for (const Entry &entry : entries.value_or(std::vector<Entry>())) {
            QJsonObject json = journal::entryJson(entry);
            json.insert(QStringLiteral("hash"), textJson(entry.hash));
            list.append(json);
        }
        QJsonObject document{{QStringLiteral("entries"), list},
                             {QStringLiteral("intact"), verified.has_value()}};
        if (!verified)
            document.insert(QStringLiteral("error"), errorJson(verified.error()));
        printJson(document);
    } else if (entries) {
        printEntries(*entries);
    }
    if (!verified)
        printMessage(wording::errorText(verified.error()));
    else if (arguments.has("verify") && !arguments.isJson())
        printLine(Cli::tr("The chain of the journal holds."));
    return verified ? exitOk : exitAttention;
}

} // namespace plumbline::cli
