#pragma once

#include "models/checklist/checklist_of.h"

#include <string>
#include <vector>

namespace plumbline::checklist {

/// Only for `checklistOf`: the questions that several steps ask of what is known, and one function a step. A
/// step looks at what is known and at the steps before it, so they are filled in order.
class Filler {
public:
    explicit Filler(const Known &known);
    Checklist filled() &&;

private:
    // Investigation: looks, and offers nothing that writes.
    void fillStatus(StepReport &report) const;
    void fillError(StepReport &report) const;
    void fillTables(StepReport &report);
    void fillRows(StepReport &report) const;
    void fillNeed(StepReport &report) const;
    // Resolution.
    void fillMark(StepReport &report) const;
    void fillBroken(StepReport &report) const;
    void fillUpdate(StepReport &report) const;
    void fillSync(StepReport &report) const;
    void fillDataMigration(StepReport &report) const;
    void fillTest(StepReport &report) const;

    bool isLedgerKnown() const { return m_known.isConnected && !m_known.ledgerError; }
    /// Says why what the step needs could not be read, and is then Unknown.
    bool isUnknown(StepReport &report, bool needsCatalog) const;
    /// Steps about failed migrations: NotNeeded where none failed, waiting where one still runs.
    bool hasNothingFailed(StepReport &report) const;
    /// Makes the step wait for the first of the writing steps before it that is not settled.
    bool waits(StepReport &report) const;
    void addWaiting(StepReport &report) const;
    void addModels(StepReport &report) const;
    /// Names those that count.
    void addDifferences(StepReport &report) const;
    SetAsideCounts setAsideCounts() const;
    bool isTableSetAside(const prisma::Model &model) const;
    Note differencesUnknown() const;
    bool isModelsTable(const diff::ObjectChange &change) const;
    const evidence::Evidence *evidenceFor(const MigrationName &name) const;

    const Known &m_known;
    std::vector<const history::Migration *> m_failed;
    std::vector<const history::Migration *> m_running;
    std::vector<const history::Migration *> m_broken;   ///< a folder without a readable script
    std::vector<const history::Migration *> m_waiting;  ///< pending, or rolled back and due to run again
    std::vector<QualifiedName> m_tables;                ///< that the failed scripts name and that are there
    std::vector<const prisma::Model *> m_models;        ///< without a table, and nobody set that aside
    std::vector<const diff::ObjectChange *> m_counting; ///< differences that nobody set aside
    Checklist m_steps;
};

/// A note with what most notes have.
Note note(NoteKind kind, const MigrationName &migration = {}, std::string text = {});
Note countNote(NoteKind kind, std::int64_t number, std::int64_t total = 0);

} // namespace plumbline::checklist
