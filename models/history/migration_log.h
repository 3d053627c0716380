#pragma once

#include "models/base/error.h"
#include "models/base/names.h"

#include <string>
#include <string_view>

namespace plumbline::history {

/// What Prisma 6.19 writes to `_prisma_migrations.logs` when the server refuses a script: its error P3018
/// with the lines up to the failing one and everything the server sent, without the engine's own trace behind
/// it.
///
/// `error` is of the whole script sent as one simple query. As in Prisma the failing line is looked for by
/// bytes although the server counts characters. Source: `prisma-migrate.md` section 3.5.
std::string migrationLog(const MigrationName &name, std::string_view script, const Error &error);

} // namespace plumbline::history
