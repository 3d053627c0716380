#include "models/checklist/filler.h"
#include "models/evidence/judge.h"

#include <algorithm>

namespace plumbline::checklist {

using evidence::Advice;
using history::Migration;

namespace {

/// A list of names that a person still reads; the counts of step 1 tell how many there are.
constexpr std::size_t mostNamed = 20;

Advice adviceFor(const Migration &migration, const evidence::Evidence *evidence)
{
    if (!evidence)
        return Advice::AskAHuman;
    const Advice advice = evidence::adviceOf(*evidence, migration);
    // Prisma marks as applied only what is on disk (P3017), because it writes the script's checksum.
    const bool canBeApplied = migration.folder && migration.folder->script;
    return advice == Advice::MarkApplied && !canBeApplied ? Advice::AskAHuman : advice;
}

NoteKind noteOf(Advice advice)
{
    if (advice == Advice::MarkApplied)
        return NoteKind::AdviseMarkApplied;
    return advice == Advice::MarkRolledBack ? NoteKind::AdviseMarkRolledBack : NoteKind::AdviseAsk;
}

StepAction actionOf(Advice advice)
{
    if (advice == Advice::MarkApplied)
        return StepAction::MarkApplied;
    return advice == Advice::MarkRolledBack ? StepAction::MarkRolledBack : StepAction::ShowMigration;
}

/// Whether the change is that the database lacks the model's table.
bool isTableOf(const diff::ObjectChange &change, const prisma::Model &model, const std::string &defaultSchema)
{
    return change.change == diff::ChangeKind::Added && change.object.kind == schema::ObjectKind::Table &&
           change.object.name.name == model.table &&
           change.object.name.schema == model.schema.value_or(defaultSchema);
}

Note setAsideNote(NoteKind kind, const SetAsideCounts &counts)
{
    Note made = note(kind);
    made.setAside = counts;
    return made;
}

} // namespace

void Filler::fillMark(StepReport &report) const
{
    StepReport unread;
    if (isUnknown(unread, false)) {
        report.state = StepState::Blocked;
        report.notes.push_back(countNote(NoteKind::WaitsForStep, static_cast<int>(Step::CheckStatus) + 1));
        return;
    }
    if (hasNothingFailed(report))
        return;
    if (isUnknown(unread, true)) {
        report.state = StepState::Blocked;
        report.notes.push_back(countNote(NoteKind::WaitsForStep, static_cast<int>(Step::IsItNeeded) + 1));
        return;
    }
    for (const Migration *migration : m_failed)
        report.notes.push_back(
            note(noteOf(adviceFor(*migration, evidenceFor(migration->name))), migration->name));
    const Migration &first = *m_failed.front();
    report.target = first.name;
    report.action = actionOf(adviceFor(first, evidenceFor(first.name)));
    report.state = report.action == StepAction::ShowMigration ? StepState::Open : StepState::Attention;
}

void Filler::fillBroken(StepReport &report) const
{
    if (m_broken.empty()) {
        report.state = StepState::NotNeeded;
        report.notes.push_back(note(NoteKind::NoBrokenFolder));
        return;
    }
    const Migration *removable = nullptr;
    for (const Migration *migration : m_broken) {
        const bool isInLedger = !migration->attempts.empty();
        report.notes.push_back(note(isInLedger ? NoteKind::BrokenInLedger : NoteKind::FolderBroken,
                                    migration->name, migration->folder->script.error().subject));
        if (!isInLedger && !removable)
            removable = migration;
    }
    if (!isLedgerKnown()) {
        report.state = StepState::Blocked;
        report.notes.push_back(countNote(NoteKind::WaitsForStep, static_cast<int>(Step::CheckStatus) + 1));
        return;
    }
    report.state = removable ? StepState::Attention : StepState::Open;
    report.action = removable ? StepAction::RemoveBrokenFolder : StepAction::ShowMigration;
    report.target = (removable ? removable : m_broken.front())->name;
}

void Filler::addWaiting(StepReport &report) const
{
    for (std::size_t i = 0; i < std::min(m_waiting.size(), mostNamed); ++i) {
        const bool isPending = m_waiting[i]->state == history::State::Pending;
        report.notes.push_back(
            note(isPending ? NoteKind::PendingWaits : NoteKind::RunsAgain, m_waiting[i]->name));
    }
    if (m_waiting.size() > mostNamed)
        report.notes.push_back(
            countNote(NoteKind::PendingCount, static_cast<std::int64_t>(m_waiting.size())));
}

void Filler::addModels(StepReport &report) const
{
    for (const prisma::Model *model : m_models) {
        Note missing = note(NoteKind::ModelWithoutTable, {}, model->name);
        missing.table = {model->schema.value_or(m_known.defaultSchema), model->table};
        report.notes.push_back(std::move(missing));
    }
}

/// Whether a model's note says it already.
bool Filler::isModelsTable(const diff::ObjectChange &change) const
{
    return std::ranges::any_of(m_models, [&](const prisma::Model *model) {
        return isTableOf(change, *model, m_known.defaultSchema);
    });
}

/// Whether a person or a rule lets the model be without its table.
bool Filler::isTableSetAside(const prisma::Model &model) const
{
    return m_known.differences &&
           std::ranges::any_of(**m_known.differences, [&](const diff::ObjectChange &change) {
               return change.setAside && isTableOf(change, model, m_known.defaultSchema);
           });
}

SetAsideCounts Filler::setAsideCounts() const
{
    SetAsideCounts counts;
    if (m_known.differences) {
        for (const diff::ObjectChange &change : **m_known.differences)
            counts.add(change.setAside);
    }
    return counts;
}

void Filler::addDifferences(StepReport &report) const
{
    std::size_t named = 0;
    for (const diff::ObjectChange *change : m_counting) {
        if (isModelsTable(*change) || ++named > mostNamed)
            continue;
        Note one = note(change->change == diff::ChangeKind::Added     ? NoteKind::MissingInDatabase
                        : change->change == diff::ChangeKind::Removed ? NoteKind::NotInSchema
                                                                      : NoteKind::OtherThanInSchema);
        one.object = change->object;
        report.notes.push_back(std::move(one));
    }
    if (named > mostNamed)
        report.notes.push_back(
            countNote(NoteKind::MoreDifferences, static_cast<std::int64_t>(named - mostNamed)));
}

void Filler::fillUpdate(StepReport &report) const
{
    addWaiting(report);
    addModels(report);
    if (isUnknown(report, true) || waits(report))
        return;
    const bool isDifferent = !m_counting.empty();
    if (m_waiting.empty() && !isDifferent && m_models.empty()) {
        // What could not be compared may still want an update.
        report.state = m_known.differences ? StepState::NotNeeded : StepState::Unknown;
        report.notes.push_back(m_known.differences ? setAsideNote(NoteKind::NothingToUpdate, setAsideCounts())
                                                   : differencesUnknown());
        return;
    }
    report.state = StepState::Attention;
    if (!m_waiting.empty()) {
        report.notes.push_back(note(NoteKind::DeployByHand));
        report.action = StepAction::ShowMigration;
        report.target = m_waiting.front()->name;
    }
    if (isDifferent || !m_models.empty())
        report.notes.push_back(note(NoteKind::DraftMigration));
    report.notes.push_back(note(NoteKind::LaterVersion));
}

Note Filler::differencesUnknown() const
{
    const Error &error = m_known.differences.error();
    return note(NoteKind::DifferencesUnknown, {}, error.detail.empty() ? error.subject : error.detail);
}

void Filler::fillSync(StepReport &report) const
{
    if (isUnknown(report, true))
        return;
    if (!m_known.differences) {
        report.notes.push_back(differencesUnknown());
        return;
    }
    const SetAsideCounts setAside = setAsideCounts();
    if (m_counting.empty()) {
        report.notes.push_back(setAsideNote(NoteKind::InSync, setAside));
    } else {
        report.notes.push_back(countNote(NoteKind::NotInSync, static_cast<std::int64_t>(m_counting.size())));
        addDifferences(report);
        if (!setAside.isEmpty())
            report.notes.push_back(setAsideNote(NoteKind::SetAside, setAside));
    }
    // What differs keeps the step before open. What is set aside does not: the steps behind this one offer no
    // action that writes, and one that ever does has to look at all that differs.
    if (!waits(report))
        report.state = StepState::Done;
}

void Filler::fillDataMigration(StepReport &report) const
{
    if (m_known.dataScripts.empty()) {
        report.state = StepState::NotNeeded;
        report.notes.push_back(note(NoteKind::NoDataScript));
        return;
    }
    for (const std::string &path : m_known.dataScripts)
        report.notes.push_back(note(NoteKind::DataScriptFound, {}, path));
    if (waits(report))
        return;
    report.state = StepState::Open;
    report.notes.push_back(note(NoteKind::LaterVersion));
}

void Filler::fillTest(StepReport &report) const
{
    report.notes.push_back(note(NoteKind::TestByHand));
    if (!waits(report))
        report.state = StepState::Open;
}

} // namespace plumbline::checklist
