#pragma once

#include "models/schema/object_name.h"
#include "models/sql/statement.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace plumbline::diff {

// What statements of a script drop and make, as they name it. Only for `ScriptRemovalReader`.

/// A name after DROP, and what kinds of objects it may mean.
struct DroppedName {
    QualifiedName name = {};
    std::string part = {}; ///< the trigger, rule or policy; `name` is the table then
    std::function<bool(schema::ObjectKind)> kinds;
    std::optional<std::vector<std::string>> arguments = {}; ///< a routine's types, where they are written
};

/// What a DropStmt drops; nothing where it has no names that lead to objects (casts, transforms).
std::optional<std::vector<DroppedName>> droppedNames(const QJsonObject &drop);
/// The kinds that an OBJECT_… of a parse tree may stand for.
std::function<bool(schema::ObjectKind)> kindsOf(const std::string &objectType);

/// The types of a routine, as `droppedNames` gives them, of the arguments that the catalog prints.
std::vector<std::string> argumentTypes(const std::string &printed);

/// What a statement makes, under a name as it is written: the kind, the name and the part.
std::vector<schema::ObjectName> madeBy(const sql::Statement &statement);

/// The kind of a relation's part that an OBJECT_… of a parse tree stands for; nothing where it stands for
/// another.
std::optional<schema::ObjectKind> partKind(const std::string &objectType);
/// The constants of SET search_path; nothing where one is no constant.
std::optional<std::vector<std::string>> settingsPath(const QJsonObject &setting);
/// Whether CREATE TABLE, VIEW or TABLE AS makes something for the session only.
bool isTemporary(const QJsonObject &node);

/// Whether a statement of that kind runs a query, in which a function may be called that does anything.
bool runsQueries(const sql::Statement &statement);
/// Whether the statement could remove something, as far as it tells itself.
bool mayRemove(const sql::Statement &statement);

} // namespace plumbline::diff
