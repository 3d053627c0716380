#pragma once

#include "models/history/history.h"
#include "models/project/plan.h"
#include "models/project/project.h"

#include <optional>

namespace plumbline::project {

// Plans for the two actions that move a migration's folder, and the move itself. For act.cpp only.

/// Plans to move a broken folder to `.plumbline/removed/`. `ledger` is an error where the database could not
/// be asked: a folder that moves aside and can come back does not wait for it, but the person has to say why.
/// Fails with UnknownMigration where the migrations folder has no such folder (a link is none).
Result<Plan> removalPlan(const Project &project, const RemoveBroken &action,
                         const history::MigrationsFolder &folders, const Result<history::Ledger> &ledger);

/// Plans to move a folder back from `.plumbline/removed/` or `.plumbline/postponed/`: the one that was moved
/// last. Fails with UnknownMigration where there is none.
Result<Plan> restorePlan(const Project &project, const Restore &action);

/// Renames the folder, without following a link and without replacing anything. Fails with NotFound,
/// AlreadyExists, NotADirectory, NotWritable; nothing has moved then.
Result<void> moveFolder(const Project &project, const PlannedMove &move);

} // namespace plumbline::project
