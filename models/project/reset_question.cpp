#include "models/project/reset_question.h"

#include "models/base/checksum.h"
#include "models/diff/prisma_changes.h"
#include "models/diff/prisma_summary.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace plumbline::project {

namespace {

using history::Folder;
using history::LedgerRow;
using Kind = ResetReason::Kind;
using Verdict = ResetAnswer::Verdict;

std::string listed(const std::vector<MigrationName> &names)
{
    std::string list;
    for (const MigrationName &name : names)
        list += (list.empty() ? "" : ", ") + name.value;
    return list;
}

/// What Prisma finds out about folder and ledger (its specification, section 4).
class Diagnosis {
public:
    Diagnosis(const history::MigrationsFolder &folders, const history::Ledger &ledger)
    {
        // To Prisma the first row of a name speaks for it, whatever its state.
        for (const LedgerRow &row : ledger.rows)
            m_firstRows.emplace(row.name, &row);
        for (const Folder &folder : folders.folders)
            look(folder);
        for (const LedgerRow &row : ledger.rows) {
            if (row.isUnfinished())
                failed.push_back(row.name);
            if (!m_onDisk.contains(row.name))
                notOnDisk.push_back(row.name);
        }
    }

    std::vector<MigrationName> failed, edited, notInDatabase, notOnDisk;
    std::optional<MigrationName> lastCommon; ///< the folder before the first that the database does not know
    bool lacksScript = false;

private:
    void look(const Folder &folder)
    {
        m_onDisk.insert(folder.name);
        const auto row = m_firstRows.find(folder.name);
        if (row == m_firstRows.end()) {
            if (notInDatabase.empty())
                lastCommon = m_previous;
            notInDatabase.push_back(folder.name);
        } else if (!folder.script) {
            lacksScript = true;
        } else if (!matchesChecksum(folder.script->text, row->second->checksum)) {
            edited.push_back(folder.name);
        }
        m_previous = folder.name;
    }

    std::unordered_map<MigrationName, const LedgerRow *> m_firstRows;
    std::unordered_set<MigrationName> m_onDisk;
    std::optional<MigrationName> m_previous;
};

std::string driftText(const diff::PrismaDiff &drift, bool hasLedger)
{
    std::string text =
        "Drift detected: Your database schema is not in sync with your migration history.\n\n"
        "The following is a summary of the differences between the expected database schema given your "
        "migrations files, and the actual schema of the database.\n\n"
        "It should be understood as the set of changes to get from the expected schema to the actual "
        "schema.\n";
    if (!hasLedger)
        text +=
            "\nIf you are running this the first time on an existing database, please make sure to read this "
            "documentation page:\n"
            "https://www.prisma.io/docs/guides/database/developing-with-prisma-migrate/"
            "troubleshooting-development\n";
    return text + diff::prismaSummary(drift);
}

ResetReason driftReason(const ResetFacts &facts)
{
    ResetReason reason{Kind::Drift, {}, {}, driftText(*facts.drift, facts.ledger.exists), {}};
    for (diff::ObjectChange &change : diff::prismaChanges(*facts.drift))
        reason.objects.push_back(std::move(change.object));
    return reason;
}

/// How Prisma's own replays end; empty where they get through.
std::string replayError(const ResetFacts &facts)
{
    if (facts.appliedFailsAt)
        return "P3006";
    for (const Folder &folder : facts.folders.folders) {
        if (!folder.script)
            return "P3015";
        if (folder.name == facts.failsAt)
            return "P3006";
    }
    return {};
}

ResetReason diverged(const Diagnosis &diagnosis)
{
    std::string text = "The migrations recorded in the database diverge from the local migrations directory.";
    if (diagnosis.lastCommon)
        text += " Last common migration: `" + diagnosis.lastCommon->value +
                "`. Migrations applied to the database but absent from the migrations directory are: " +
                listed(diagnosis.notOnDisk);
    return {Kind::Diverged, diagnosis.notOnDisk, diagnosis.lastCommon, text};
}

} // namespace

ResetAnswer wouldAskToReset(const ResetFacts &facts)
{
    if (!facts.folders.lockFile.isAccepted)
        return {Verdict::WouldStop, {}, "P3019"};
    const Diagnosis diagnosis(facts.folders, facts.ledger);
    if (diagnosis.lacksScript)
        return {Verdict::WouldStop, {}, "P3015"};
    if (const std::string code = replayError(facts); !code.empty())
        return {Verdict::WouldStop, {}, code};
    ResetAnswer answer;
    for (const MigrationName &name : diagnosis.failed)
        answer.reasons.push_back({Kind::Failed, {name}, {}, "The migration `" + name.value + "` failed."});
    for (const MigrationName &name : diagnosis.edited)
        answer.reasons.push_back({Kind::Edited,
                                  {name},
                                  {},
                                  "The migration `" + name.value + "` was modified after it was applied."});
    if (facts.drift && !facts.drift->isEmpty())
        answer.reasons.push_back(driftReason(facts));
    if (!diagnosis.notOnDisk.empty() && !diagnosis.notInDatabase.empty())
        answer.reasons.push_back(diverged(diagnosis));
    else if (!diagnosis.notOnDisk.empty())
        answer.reasons.push_back(
            {Kind::DirectoryBehind,
             diagnosis.notOnDisk,
             {},
             "The following migration(s) are applied to the database but missing from the "
             "local migrations directory: " +
                 listed(diagnosis.notOnDisk)});
    answer.verdict = !answer.reasons.empty() ? Verdict::WouldAsk
                     : facts.drift           ? Verdict::WouldNotAsk
                                             : Verdict::Unknown;
    return answer;
}

std::vector<MigrationName> appliedOnDisk(const history::MigrationsFolder &folders,
                                         const history::Ledger &ledger)
{
    std::unordered_set<MigrationName> applied;
    for (const LedgerRow &row : ledger.rows) {
        if (row.isApplied())
            applied.insert(row.name);
    }
    std::vector<MigrationName> names;
    for (const Folder &folder : folders.folders) {
        if (applied.contains(folder.name))
            names.push_back(folder.name);
    }
    return names;
}

std::string resetMessage(const ResetAnswer &answer, const std::vector<std::string> &schemas,
                         const std::string &location)
{
    std::string text;
    const bool isOne = answer.reasons.size() == 1;
    for (const ResetReason &reason : answer.reasons)
        text += isOne ? reason.text : "- " + reason.text + '\n';
    text += '\n';
    std::string names;
    for (const std::string &schema : schemas)
        names += (names.empty() ? "" : ", ") + schema;
    text += schemas.size() > 1 ? "We need to reset the following schemas: \"" + names + '"'
                               : "We need to reset the \"" + names + "\" schema";
    text += location.empty() ? "" : " at \"" + location + '"';
    return text +
           "\n\nYou may use prisma migrate reset to drop the development database.\nAll data will be lost.\n";
}

} // namespace plumbline::project
