#pragma once

#include "models/history/ledger.h"
#include "models/postgres/connection.h"

namespace plumbline::postgres {

/// Prisma's advisory lock, one per database (`prisma-migrate.md` section 3.6).
inline constexpr int prismaAdvisoryLock = 72707369;

/// The ledger's name for a statement: qualified where the URL names a schema, else as the search path finds
/// it.
std::string ledgerRelation(const ConnectionSettings &settings, const std::string &schema);

/// Reads `_prisma_migrations` of a schema and who holds or awaits Prisma's lock, in one round trip where the
/// ledger exists. No table is an existing answer (`exists` false). Fails with PermissionDenied (unknown, not
/// absent) or UnexpectedLedger (other columns or types than Prisma's; extra columns are harmless).
Result<history::Ledger> readLedger(Connection &connection, const std::string &schema);

} // namespace plumbline::postgres
