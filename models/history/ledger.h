#pragma once

#include "models/base/clock.h"
#include "models/base/names.h"

#include <optional>
#include <string>
#include <vector>

namespace plumbline::history {

/// A row of `_prisma_migrations` as it is.
struct LedgerRow {
    std::string id;
    Checksum checksum;
    MigrationName name;
    std::optional<std::string>
        logs; ///< NULL and '' differ: '' with no steps marks a row written by `migrate resolve`
    std::optional<Time>
        startedAt; ///< NOT NULL in Prisma's table; nothing only where a foreign table allows it
    std::optional<Time> finishedAt;
    std::optional<Time> rolledBackAt;
    int appliedStepsCount = 0;

    bool isApplied() const { return finishedAt && !rolledBackAt; }
    bool isRolledBack() const { return rolledBackAt.has_value(); }
    /// Half-written: to Prisma failed, to us failed or running.
    bool isUnfinished() const { return !finishedAt && !rolledBackAt; }
    /// Written by `prisma migrate resolve --applied`: no script ran.
    bool isDeclared() const { return isApplied() && appliedStepsCount == 0 && logs && logs->empty(); }

    friend bool operator==(const LedgerRow &, const LedgerRow &) = default;
};

/// A session that holds or waits for Prisma's advisory lock (72707369).
struct LockHolder {
    int pid = 0;
    std::string user;
    std::string applicationName;
    std::string clientAddress; ///< empty for a Unix socket
    std::optional<Time> since; ///< when its session began
    std::string state;
    std::string query; ///< its current or last statement; empty where we may not see it
    bool isWaiting = false;
    friend bool operator==(const LockHolder &, const LockHolder &) = default;
};

/// The ledger of one schema at one moment.
struct Ledger {
    bool exists = false;         ///< whether `_prisma_migrations` is there
    std::vector<LedgerRow> rows; ///< by `started_at`, as Prisma reads them
    std::vector<LockHolder> lockHolders;
    friend bool operator==(const Ledger &, const Ledger &) = default;
};

} // namespace plumbline::history
