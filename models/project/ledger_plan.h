#pragma once

#include "models/evidence/fact.h"
#include "models/history/history.h"
#include "models/postgres/activity.h"
#include "models/postgres/connection.h"
#include "models/project/plan.h"
#include "models/project/project.h"

#include <optional>
#include <string>

namespace plumbline::project {

// Plans for the two actions that write ledger rows. For act.cpp only.

/// What a ledger's rows are written under.
inline constexpr const char *ledgerLock = "RowExclusiveLock";

/// What was found out for a plan, just now. Errors are unknowns, which block.
struct LedgerFacts {
    Target target;
    history::History history;
    history::Ledger ledger;
    QualifiedName ledgerTable;
    Result<bool> mayWrite;                                ///< INSERT and UPDATE on the ledger
    Result<std::vector<postgres::LockInTheWay>> inTheWay; ///< of writing the ledger
    bool isServerWritable = true;
    Result<evidence::Evidence>
        evidence; ///< of the migration; an error where script or catalog could not be read
};

/// What a plan fixes when it is made, so that executing it writes the very rows that were shown.
struct Stamp {
    std::string id; ///< of a new row: UUID version 4, as Prisma makes them
    Time at;        ///< the client's UTC time, as Prisma takes it
};
Stamp newStamp();
/// The stamp that a plan was made with.
Stamp stampOf(const Plan &plan);

/// Reads what a ledger plan depends on, over a connection that may be of either kind. Fails where no plan can
/// be made at all: UnknownMigration, UndefinedTable (no ledger), what the connection says.
Result<LedgerFacts> readLedgerFacts(const Project &project, const MigrationName &name,
                                    postgres::Connection &connection, const JobControl &control);

/// `action` is MarkApplied or MarkRolledBack. Pure. The rows are those that Prisma's `migrate resolve` writes
/// (`prisma-migrate.md` sections 3.4 and 7).
Plan ledgerPlan(const Action &action, const LedgerFacts &facts, const Stamp &stamp);

/// Where a project's plans act, as far as the URL tells.
Target targetOf(const Project &project);

} // namespace plumbline::project
