#pragma once

#include "models/base/job.h"
#include "models/base/result.h"
#include "models/diff/script_removals.h"
#include "models/history/history.h"
#include "models/schema/schema.h"

#include <string>
#include <vector>

namespace plumbline::project {

struct Survey;

/// What a pending migration would remove of the live database that Prisma cannot bring back.
struct PendingRemovals {
    MigrationName migration = {};
    diff::ScriptRemovals found = {};
    friend bool operator==(const PendingRemovals &, const PendingRemovals &) = default;
};

/// What there is to say of that migration: nullptr where that is nothing, or where it is unknown.
const diff::ScriptRemovals *removalsOf(const Result<std::vector<PendingRemovals>> &removals,
                                       const MigrationName &name);

/// Of the migrations that a deploy would run (pending, or rolled back and due to run again), in their order,
/// those that there is something to say of. Pure. `scope` is what Prisma looks at, `defaultSchema` where
/// names without a schema live.
std::vector<PendingRemovals> pendingRemovals(const history::History &history, const schema::Schema &live,
                                             const diff::PrismaScope &scope,
                                             const std::string &defaultSchema);

/// Whether a script of those could remove anything, so that the catalog has to be looked at.
bool mayPendingRemove(const history::History &history);

/// The same of a survey that read no catalog: asks the database for it, but only where a pending script could
/// remove something. Read-only; fails as the connection and the catalog's reading do.
Result<std::vector<PendingRemovals>> readPendingRemovals(const Survey &survey, const JobControl &control);

/// What Prisma looks at in the project's database.
diff::PrismaScope prismaScopeOf(const Survey &survey);

} // namespace plumbline::project
