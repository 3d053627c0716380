#pragma once

#include "models/diff/script_removals.h"
#include "models/project/survey.h"

#include <QJsonArray>
#include <QJsonObject>

namespace plumbline::report {

/// What a script would remove that Prisma cannot bring back: `line`, `statement`, the object as `diff --json`
/// names it, `how` ("named", "goesAlong", "blocks"), `with`, `because`, and `madeAgainAt` (a line or null).
QJsonArray removalsJson(const diff::ScriptRemovals &found);
/// The statements of which nobody can tell what they remove: `line`, `statement` (null for a whole script),
/// `because`.
QJsonArray unknownRemovalsJson(const diff::ScriptRemovals &found);

/// Adds `removesUnmanaged` and `unknownRemovals` to what is said of a migration that a deploy would run; both
/// are null where nobody knows. Adds nothing to another migration.
void addRemovals(QJsonObject &json, const MigrationName &name, history::State state,
                 const Result<std::vector<project::PendingRemovals>> &removals);

} // namespace plumbline::report
