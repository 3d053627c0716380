#include "models/project/undo_plan.h"

#include "models/base/text.h"
#include "models/project/folder_plan.h"
#include "models/project/ledger_json.h"
#include "models/sql/quote.h"

#include <algorithm>

namespace plumbline::project {

using evidence::Answer;
using history::LedgerRow;
using journal::Entry;
using journal::EntryKind;

namespace {

const LedgerRow *rowOf(const std::vector<LedgerRow> &rows, const std::string &id)
{
    const auto found =
        std::find_if(rows.begin(), rows.end(), [&](const LedgerRow &row) { return row.id == id; });
    return found == rows.end() ? nullptr : &*found;
}

const Entry *outcomeOf(const std::vector<Entry> &entries, const std::string &intent)
{
    const auto found = std::find_if(entries.rbegin(), entries.rend(), [&](const Entry &entry) {
        return entry.kind == EntryKind::Outcome && entry.intent == intent;
    });
    return found == entries.rend() ? nullptr : &*found;
}

/// The intents that the given beginning of an id can mean.
std::vector<const Entry *> intentsOf(const std::vector<Entry> &entries, const std::string &beginning)
{
    std::vector<const Entry *> intents;
    for (const Entry &entry : entries) {
        if (beginning.size() < 4 || !entry.id.starts_with(beginning))
            continue;
        const std::string &id = entry.kind == EntryKind::Outcome ? entry.intent : entry.id;
        for (const Entry &intent : entries) {
            const bool isKnown = std::find(intents.begin(), intents.end(), &intent) != intents.end();
            if (intent.kind == EntryKind::Intent && intent.id == id && !isKnown)
                intents.push_back(&intent);
        }
    }
    return intents;
}

PlannedStatement putBack(const QualifiedName &table, const LedgerRow &before)
{
    const auto value = [](const std::optional<Time> &time) {
        return time ? std::optional<std::string>(rfc3339(*time)) : std::nullopt;
    };
    return {"UPDATE " + sql::quotedName(table) +
                " SET \"finished_at\" = $1, \"rolled_back_at\" = $2 WHERE \"id\" = $3 RETURNING \"id\"",
            {value(before.finishedAt), value(before.rolledBackAt), before.id}};
}

} // namespace

Result<DoneAction> findDoneAction(const journal::Journal &journal, const std::string &entry)
{
    const auto entries = journal.entries();
    if (!entries)
        return failure(entries.error());
    const auto intents = intentsOf(*entries, entry);
    if (intents.size() != 1)
        return failure(ErrorCode::NotUndoable, entry);
    const Entry *outcome = outcomeOf(*entries, intents.front()->id);
    const bool isDone = outcome && outcome->outcome == journal::Outcome::Done;
    if (!isDone || intents.front()->action == "undo")
        return failure(ErrorCode::NotUndoable, entry);
    return DoneAction{*intents.front(), *outcome};
}

Result<Plan> undoMovePlan(const Project &project, const DoneAction &done)
{
    const std::filesystem::path from = utf8(done.outcome.after.value(QLatin1String("path")).toString());
    const std::filesystem::path to = utf8(done.outcome.before.value(QLatin1String("path")).toString());
    const std::filesystem::path plumbline = project.folder / ".plumbline";
    const auto isPlace = [&](const std::filesystem::path &path) {
        return path.parent_path() == project.migrationsPath || path.parent_path().parent_path() == plumbline;
    };
    // The journal could have been written by another's hand: only the two places a folder moves between
    // count.
    if (!isPlace(from) || !isPlace(to))
        return failure(ErrorCode::NotUndoable, done.intent.id);
    Plan plan;
    plan.action = Undo{done.intent.id, MigrationName(done.intent.subject)};
    plan.target = targetOf(project);
    plan.moves = {{from, to}};
    std::error_code error;
    const bool isFree =
        std::filesystem::symlink_status(to, error).type() == std::filesystem::file_type::not_found;
    plan.checks = {{CheckKind::DestinationIsFree, isFree ? Answer::Yes : Answer::No, {}, to.string()}};
    plan.wayBack = WayBack::ActAgain;
    return plan;
}

Result<Plan> undoLedgerPlan(const DoneAction &done, const LedgerFacts &facts, const Stamp &stamp)
{
    const auto before = rowsOf(done.outcome.before.value(QLatin1String("rows")).toArray());
    const auto after = rowsOf(done.outcome.after.value(QLatin1String("rows")).toArray());
    if (!before || !after)
        return failure(ErrorCode::NotUndoable, done.intent.id);
    Plan plan = ledgerPlan(MarkRolledBack{MigrationName(done.intent.subject)}, facts, stamp);
    plan.action = Undo{done.intent.id, MigrationName(done.intent.subject)};
    plan.statements.clear();
    plan.rowsAfter = plan.rowsBefore;
    plan.wayBack = WayBack::ActAgain;
    plan.needsReason = false;
    std::erase_if(plan.checks, [](const Check &check) {
        return check.kind == CheckKind::HasRow || check.kind == CheckKind::HasUnfinishedRow ||
               check.kind == CheckKind::NothingAchieved;
    });
    bool isUnchanged = true;
    for (const LedgerRow &left : *after) {
        const LedgerRow *old = rowOf(*before, left.id);
        const LedgerRow *current = rowOf(plan.rowsBefore, left.id);
        isUnchanged = isUnchanged && current && *current == left;
        if (old && *old == left)
            continue;
        LedgerRow target = old ? *old : left;
        if (!old) {
            target.finishedAt.reset();
            target.rolledBackAt = stamp.at;
        }
        plan.statements.push_back(putBack(facts.ledgerTable, target));
        for (LedgerRow &row : plan.rowsAfter) {
            if (row.id == target.id)
                row = target;
        }
    }
    plan.checks.push_back({CheckKind::RowsUnchanged, isUnchanged ? Answer::Yes : Answer::No, {}, {}});
    return plan;
}

} // namespace plumbline::project
