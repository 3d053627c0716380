#pragma once

#include "models/base/job.h"
#include "models/project/plan.h"

#include <string>
#include <vector>

namespace plumbline::project {

/// Gathers the facts now and makes the plan. Read-only. Fails where no plan can be made at all (no project,
/// no connection for a ledger action, no such migration); a plan that must not run is a plan with red checks.
Result<Plan> prepare(const ProjectRequest &request, const Action &action, const JobControl &control);

struct ActionOutcome {
    std::string journalEntry; ///< id of the outcome's entry
    std::vector<history::LedgerRow> rowsBefore;
    std::vector<history::LedgerRow> rowsAfter;
    std::vector<PlannedMove> moved;
    friend bool operator==(const ActionOutcome &, const ActionOutcome &) = default;
};

/// Does it: takes Prisma's advisory lock, repeats the checks, writes the intent to the journal, runs the plan
/// inside a GuardedTransaction (or moves the folder), writes the outcome. Fails with PlanOutdated when the
/// facts changed, LockHeld, Refused, CheckFailed, …; nothing has changed then. Not cancellable once the
/// intent is written.
Result<ActionOutcome> execute(const ProjectRequest &request, const Plan &plan,
                              const Confirmation &confirmation, const JobControl &control);

} // namespace plumbline::project
