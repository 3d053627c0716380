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

void Filler::addDifferences(StepReport &report) const
{
    for (std::size_t i = 0; i < std::min(m_waiting.size(), mostNamed); ++i) {
        const bool isPending = m_waiting[i]->state == history::State::Pending;
        report.notes.push_back(
            note(isPending ? NoteKind::PendingWaits : NoteKind::RunsAgain, m_waiting[i]->name));
    }
    if (m_waiting.size() > mostNamed)
        report.notes.push_back(
            countNote(NoteKind::PendingCount, static_cast<std::int64_t>(m_waiting.size())));
    for (const prisma::Model &model : m_known.modelsWithoutTable) {
        Note missing = note(NoteKind::ModelWithoutTable, {}, model.name);
        missing.table = {model.schema.value_or(m_known.defaultSchema), model.table};
        report.notes.push_back(std::move(missing));
    }
}

int Filler::knownDifferences() const
{
    return static_cast<int>(m_waiting.size() + m_known.modelsWithoutTable.size());
}

void Filler::fillUpdate(StepReport &report) const
{
    addDifferences(report);
    if (isUnknown(report, true) || waits(report))
        return;
    if (knownDifferences() == 0) {
        report.state = StepState::NotNeeded;
        report.notes.push_back(note(NoteKind::NothingToUpdate));
        return;
    }
    report.state = StepState::Attention;
    if (!m_waiting.empty()) {
        report.notes.push_back(note(NoteKind::DeployByHand));
        report.action = StepAction::ShowMigration;
        report.target = m_waiting.front()->name;
    }
    if (!m_known.modelsWithoutTable.empty())
        report.notes.push_back(note(NoteKind::CreateByHand));
    report.notes.push_back(note(NoteKind::LaterVersion));
}

void Filler::fillSync(StepReport &report) const
{
    if (isUnknown(report, true))
        return;
    const int differences = knownDifferences();
    report.notes.push_back(differences > 0 ? countNote(NoteKind::NotInSync, differences)
                                           : note(NoteKind::InSync));
    report.notes.push_back(note(NoteKind::ComparedInPart));
    if (waits(report))
        return;
    // Nothing known differs, but most was not compared.
    report.state = StepState::Open;
    report.notes.push_back(note(NoteKind::LaterVersion));
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
