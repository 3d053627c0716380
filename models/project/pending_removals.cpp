#include "models/project/pending_removals.h"

#include "models/postgres/read_catalog.h"
#include "models/project/default_schema.h"
#include "models/project/survey.h"

#include <algorithm>

namespace plumbline::project {

namespace {

using history::Migration;
using history::State;

/// The scripts that a deploy would run, in its order.
std::vector<const Migration *> pendingOf(const history::History &history)
{
    std::vector<const Migration *> pending;
    for (const Migration &migration : history.migrations) {
        const bool willRun = migration.state == State::Pending || migration.state == State::RolledBack;
        if (willRun && migration.folder && migration.folder->script)
            pending.push_back(&migration);
    }
    return pending;
}

/// A first deploy may have hundreds of scripts to read, and nothing to lose.
bool isBare(const schema::Schema &live)
{
    return live.tables.empty() && live.enums.empty() && live.domains.empty() && live.compositeTypes.empty() &&
           live.sequences.empty() && live.routines.empty() && live.eventTriggers.empty() &&
           live.others.empty() && live.extensions.size() <= 1 && live.schemas.size() <= 1 &&
           live.unknown.empty();
}

} // namespace

const diff::ScriptRemovals *removalsOf(const Result<std::vector<PendingRemovals>> &removals,
                                       const MigrationName &name)
{
    if (!removals)
        return nullptr;
    const auto found = std::ranges::find(*removals, name, &PendingRemovals::migration);
    return found == removals->end() ? nullptr : &found->found;
}

bool mayPendingRemove(const history::History &history)
{
    return std::ranges::any_of(pendingOf(history), [](const Migration *migration) {
        return diff::mayRemove(migration->folder->script->text);
    });
}

std::vector<PendingRemovals> pendingRemovals(const history::History &history, const schema::Schema &live,
                                             const diff::PrismaScope &scope, const std::string &defaultSchema)
{
    std::vector<PendingRemovals> all;
    if (isBare(live) || !mayPendingRemove(history))
        return all;
    diff::ScriptRemovalReader reader(live, scope, defaultSchema);
    for (const Migration *migration : pendingOf(history)) {
        PendingRemovals one{migration->name, reader.read(migration->folder->script->text)};
        if (!one.found.isEmpty())
            all.push_back(std::move(one));
    }
    return all;
}

diff::PrismaScope prismaScopeOf(const Survey &survey)
{
    const DeclaredSchemaPtr declared =
        survey.declared ? survey.declared : declaredSchema(survey.project.document.files);
    diff::PrismaScope scope;
    if (declared->checked.document && declared->checked.document->datasource)
        scope.schemas = declared->checked.document->datasource->schemas;
    if (scope.schemas.empty())
        scope.schemas = {defaultSchema(survey.project)};
    scope.comparesExtensions = declared->checked.isValid() && declared->relational.comparesExtensions;
    return scope;
}

Result<std::vector<PendingRemovals>> readPendingRemovals(const Survey &survey, const JobControl &control)
{
    if (survey.removals || survey.removals.error().code != ErrorCode::Cancelled)
        return survey.removals;
    if (!survey.isConnected())
        return failure(survey.server.error());
    if (!mayPendingRemove(survey.history))
        return std::vector<PendingRemovals>();
    auto connection =
        postgres::Connection::open(*survey.project.connection, postgres::Access::ReadOnly, control);
    if (!connection)
        return failure(connection.error());
    const auto catalog = postgres::readCatalog(*connection);
    if (!catalog)
        return failure(catalog.error());
    return pendingRemovals(survey.history, *catalog, prismaScopeOf(survey), defaultSchema(survey.project));
}

} // namespace plumbline::project
