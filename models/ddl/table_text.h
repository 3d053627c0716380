#pragma once

#include "models/schema/schema.h"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace plumbline::ddl {

/// What of a table is not said in its CREATE TABLE but by a statement of its own, because it needs something
/// that needs the table.
struct Separated {
    std::set<std::string> defaults = {}; ///< columns
    std::set<std::string> checks = {};   ///< constraints
};

/// Which statement says a column and its default, by pg_dump's rules for inheritance and partitions.
struct ColumnPlan {
    bool isPrinted = true; ///< stands in CREATE TABLE; an inherited column does not
    bool saysNotNull = false;
    bool needsNotNull = false; ///< NOT NULL where the parent is not, of a column that is not printed
    std::optional<std::string> defaultExpression = {}; ///< with the NULL that hides a parent's
    bool isGenerated = false;
};
ColumnPlan columnPlan(const schema::Schema &schema, const schema::Table &table, const schema::Column &column);

/// Whether the constraint is a check that stands in CREATE TABLE.
bool saysCheck(const schema::Table &table, const schema::Constraint &constraint, const Separated &separated);

/// "TABLE" or "FOREIGN TABLE": what ALTER says to a table.
std::string alteredKind(const schema::Table &table);
/// "TABLE", "FOREIGN TABLE", "VIEW", "MATERIALIZED VIEW": what COMMENT says.
std::string commentedKind(const schema::Table &table);

/// One line of CREATE TABLE. `isTyped` leaves the type out (CREATE TABLE … OF).
std::string columnLine(const schema::Column &column, const ColumnPlan &plan, bool hasDefault,
                       bool isTyped = false);

/// What ALTER TABLE says about one column beside its type: statistics, storage, compression, options.
std::vector<std::string> columnSettings(const schema::Table &table, const schema::Column &column);
/// ADD GENERATED … AS IDENTITY with its sequence's comment; empty for a column without a sequence of its own.
std::string identityStatements(const schema::Table &table, const schema::Column &column);
/// What was granted on its identity sequence; empty where it has none.
std::string identityGrants(const schema::Table &table, const schema::Column &column);

/// CREATE TABLE with the ALTER statements that pg_dump puts with it.
std::string createTable(const schema::Schema &schema, const schema::Table &table, const Separated &separated);
/// CREATE VIEW, or what replaces a `placeholderView`.
std::string createView(const schema::Table &view, bool isReplacing = false);
/// A view of the same columns that needs nothing, for circles.
std::string placeholderView(const schema::Table &view);
std::string createMaterializedView(const schema::Table &view);

} // namespace plumbline::ddl
