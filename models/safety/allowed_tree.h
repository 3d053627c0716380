#pragma once

#include <QJsonObject>

#include <string>

namespace plumbline::safety {

/// Whether a parse tree is made of nothing but what a plan's INSERT and UPDATE need: constants, parameters,
/// columns, casts to built-in types and a few built-in operators. A list of what is allowed, down to the
/// single member: whatever is not on it, such as a function, a sub-select or a clause of a later PostgreSQL,
/// is not allowed.
bool isAllowedTree(const std::string &kind, const QJsonObject &fields);

/// Whether a WHERE clause picks rows by a value: `column = value`, alone or with further conditions.
bool picksRowsByValue(const QJsonObject &whereClause);

} // namespace plumbline::safety
