#pragma once

#include "models/history/history.h"

#include <optional>
#include <string>
#include <vector>

namespace plumbline::history {

/// What `prisma migrate status` 6.19 prints of a history: its exit code, the code of its error, and the names
/// it lists.
struct PrismaStatus {
    int exitCode = 0;
    std::optional<std::string> errorCode; ///< "P3019", "P3015", "P1001" …
    std::vector<MigrationName> pending;   ///< listed as not yet applied
    std::vector<MigrationName> missing;   ///< listed as not found locally (once per row, as Prisma does)
    std::vector<MigrationName> failed;
    friend bool operator==(const PrismaStatus &, const PrismaStatus &) = default;
};

/// Prisma's diagnosis, rule by rule (`prisma-migrate.md` sections 2.4, 4 and 5). Pure.
PrismaStatus prismaStatus(const MigrationsFolder &folders, const Ledger &ledger);

} // namespace plumbline::history
