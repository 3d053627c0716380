#pragma once

#include "models/journal/journal.h"
#include "models/project/ledger_plan.h"
#include "models/project/plan.h"

namespace plumbline::project {

// Taking a journal entry back. For act.cpp only.

/// An action that the journal says was done and not yet taken back.
struct DoneAction {
    journal::Entry intent;
    journal::Entry outcome;
    bool isOnLedger() const { return intent.action == "markApplied" || intent.action == "markRolledBack"; }
};

/// Finds the action by the id of its intent or outcome, or an unambiguous beginning of it. Fails with
/// NotUndoable: no such entry, not done, an undo itself, taken back already; or as the journal does.
Result<DoneAction> findDoneAction(const journal::Journal &journal, const std::string &entry);

/// Puts the folder back to where it was.
Result<Plan> undoMovePlan(const Project &project, const DoneAction &done);

/// Puts the rows back as they were. A row that the action added stays: it is marked as rolled back, because
/// nothing is ever deleted. Pure.
Result<Plan> undoLedgerPlan(const DoneAction &done, const LedgerFacts &facts, const Stamp &stamp);

} // namespace plumbline::project
