#pragma once

#include <string>

#include <string_view>

namespace plumbline::diff {

// Whether two texts that servers print mean the same though they are spelled differently. Both are parsed and
// their trees compared without what has no meaning: parentheses, the schema pg_catalog, other names of one
// type, casts of constants that change nothing, the order of what AND and OR join, `IN` and `= ANY`,
// `now()` and CURRENT_TIMESTAMP. What cannot be parsed, and whatever else differs, is different: better a
// difference too many than one that is hidden.

/// What stands behind DEFAULT or in a policy.
bool isSameExpression(std::string_view from, std::string_view to);
/// Two defaults of a column of that type, as the server spells it: besides the same expression also NULL,
/// which is what a column without a default has, and numbers that the type makes one: `0` and `0.00` of
/// numeric(10,2). A type that people made may be a domain with a default of its own, so of it NULL is not the
/// same as none.
bool isSameDefault(std::string_view type, std::string_view from, std::string_view to);
/// `varchar(10)` and `character varying(10)`.
bool isSameType(std::string_view from, std::string_view to);
/// A whole statement or query. The names of an index and of its table are not looked at.
bool isSameStatement(std::string_view from, std::string_view to);
/// A constraint of a table or domain: `CHECK (a > 0)`.
bool isSameConstraint(std::string_view from, std::string_view to);
/// A partition's key ("RANGE (at)") or bound ("FOR VALUES FROM …").
bool isSamePartitionKey(std::string_view from, std::string_view to);
bool isSamePartitionBound(std::string_view from, std::string_view to);
/// CREATE FUNCTION and CREATE PROCEDURE; bodies in SQL and PL/pgSQL may differ in white space and comments.
bool isSameRoutine(std::string_view from, std::string_view to);

} // namespace plumbline::diff
