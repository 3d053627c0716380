#include "models/checklist/checklist_of.h"

#include "models/checklist/filler.h"

#include <algorithm>
#include <array>

namespace plumbline::checklist {

using history::Migration;
using history::State;

Note note(NoteKind kind, const MigrationName &migration, std::string text)
{
    return Note{kind, migration, {}, std::move(text), 0, 0, {}};
}

Note countNote(NoteKind kind, std::int64_t number, std::int64_t total)
{
    return Note{kind, {}, {}, {}, number, total, {}};
}

Filler::Filler(const Known &known) : m_known(known)
{
    for (const Migration &migration : known.history.migrations) {
        if (migration.state == State::Failed)
            m_failed.push_back(&migration);
        if (migration.state == State::Running)
            m_running.push_back(&migration);
        if (migration.folder && !migration.folder->script)
            m_broken.push_back(&migration);
        if (migration.state == State::Pending || migration.state == State::RolledBack)
            m_waiting.push_back(&migration);
    }
    if (known.differences) {
        for (const diff::ObjectChange &change : **known.differences)
            if (change.counts())
                m_counting.push_back(&change);
    }
    for (const prisma::Model &model : known.modelsWithoutTable)
        if (!isTableSetAside(model))
            m_models.push_back(&model);
}

Checklist Filler::filled() &&
{
    for (int i = 0; i < stepCount; ++i)
        m_steps[static_cast<std::size_t>(i)].step = static_cast<Step>(i);
    const auto at = [&](Step step) -> StepReport & { return m_steps[static_cast<std::size_t>(step)]; };
    fillStatus(at(Step::CheckStatus));
    fillError(at(Step::ReadError));
    fillTables(at(Step::TablesExist));
    fillRows(at(Step::DataExists));
    fillNeed(at(Step::IsItNeeded));
    fillMark(at(Step::MarkResolved));
    fillBroken(at(Step::RemoveBroken));
    fillUpdate(at(Step::UpdateSchema));
    fillSync(at(Step::VerifySync));
    fillDataMigration(at(Step::MigrateData));
    fillTest(at(Step::Test));
    return std::move(m_steps);
}

bool Filler::isUnknown(StepReport &report, bool needsCatalog) const
{
    if (!m_known.isConnected)
        report.notes.push_back(note(NoteKind::NotConnected));
    else if (m_known.ledgerError)
        report.notes.push_back(note(NoteKind::LedgerUnknown, {}, m_known.ledgerError->detail));
    else if (needsCatalog && !m_known.catalog)
        report.notes.push_back(note(NoteKind::CatalogUnknown, {}, m_known.catalog.error().detail));
    else
        return false;
    report.state = StepState::Unknown;
    return true;
}

bool Filler::hasNothingFailed(StepReport &report) const
{
    if (!m_failed.empty())
        return false;
    report.state = m_running.empty() ? StepState::NotNeeded : StepState::Blocked;
    if (m_running.empty())
        report.notes.push_back(note(NoteKind::NothingFailed));
    for (const Migration *migration : m_running)
        report.notes.push_back(note(NoteKind::MigrationIsRunning, migration->name,
                                    migration->lockHolder ? migration->lockHolder->user : std::string()));
    return true;
}

bool Filler::waits(StepReport &report) const
{
    constexpr std::array writing{Step::MarkResolved, Step::RemoveBroken, Step::UpdateSchema};
    for (const Step step : writing) {
        if (step >= report.step)
            break;
        const StepState state = m_steps[static_cast<std::size_t>(step)].state;
        if (state == StepState::Done || state == StepState::NotNeeded)
            continue;
        report.state = StepState::Blocked;
        report.notes.push_back(countNote(NoteKind::WaitsForStep, static_cast<int>(step) + 1));
        return true;
    }
    return false;
}

const evidence::Evidence *Filler::evidenceFor(const MigrationName &name) const
{
    const auto found = std::ranges::find(m_known.evidence, name, &evidence::Evidence::migration);
    return found == m_known.evidence.end() ? nullptr : &*found;
}

Checklist checklistOf(const Known &known)
{
    return Filler(known).filled();
}

} // namespace plumbline::checklist
