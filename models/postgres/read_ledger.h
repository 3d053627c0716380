#pragma once

#include "models/history/ledger.h"
#include "models/postgres/connection.h"

namespace plumbline::postgres {

/// Prisma's advisory lock, one per database (`prisma-migrate.md` section 3.6).
inline constexpr int prismaAdvisoryLock = 72707369;

/// Reads `_prisma_migrations` of a schema (where the URL names none, of what the session's search path finds,
/// as Prisma does: give `settings.schema` in both cases) and who holds or awaits Prisma's lock, in one round
/// trip where the ledger exists. No table is an existing answer (`exists` false). Fails with PermissionDenied
/// (unknown, not absent; rows that a policy hides count) or UnexpectedLedger (other columns or types than
/// Prisma's, which `detail` names; extra columns are harmless). Our own session is not among the lock's
/// holders. A time that cannot be named (infinity, BC) becomes the year 1 or 9999.
Result<history::Ledger> readLedger(Connection &connection, const std::string &schema);

} // namespace plumbline::postgres
