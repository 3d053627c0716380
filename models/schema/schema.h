#pragma once

#include "models/base/names.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace plumbline::schema {

// Relational values: one type for declared, replayed, live and snapshot schemas. Nothing here knows where it
// came from. What could not be read is said by the reader's Result, never by an empty list.

struct Column {
    std::string name;
    std::string type; ///< as `format_type` prints it, with modifiers
    bool isNullable = true;
    std::optional<std::string> defaultExpression; ///< as `pg_get_expr` prints it
    friend bool operator==(const Column &, const Column &) = default;
};

enum class ConstraintKind { PrimaryKey, Unique, ForeignKey, Check, Exclusion };

struct Constraint {
    std::string name;
    ConstraintKind kind = ConstraintKind::Check;
    std::string definition; ///< as `pg_get_constraintdef` prints it
    bool isValid = true;
    friend bool operator==(const Constraint &, const Constraint &) = default;
};

struct Index {
    std::string name;
    std::string definition; ///< as `pg_get_indexdef` prints it
    bool isUnique = false;
    bool isValid = true;
    friend bool operator==(const Index &, const Index &) = default;
};

enum class RelationKind { Table, PartitionedTable, ForeignTable, View, MaterializedView };

/// A relation with rows: table or view.
struct Table {
    QualifiedName name;
    RelationKind kind = RelationKind::Table;
    std::vector<Column> columns; ///< in the table's own order
    std::vector<Constraint> constraints;
    std::vector<Index> indexes;
    std::optional<std::int64_t> estimatedRows; ///< from statistics; nothing when never analysed
    std::int64_t bytes = 0;                    ///< with indexes and TOAST
    friend bool operator==(const Table &, const Table &) = default;
};

struct Enum {
    QualifiedName name;
    std::vector<std::string> values; ///< in their sort order
    friend bool operator==(const Enum &, const Enum &) = default;
};

/// Everything of a database that a comparison looks at, sorted by name. System schemas and the members of
/// extensions are left out.
struct Schema {
    std::vector<std::string> schemas;
    std::vector<Table> tables;
    std::vector<Enum> enums;
    std::vector<std::string> extensions;

    /// The relation of that exact name, or nullptr.
    const Table *table(const QualifiedName &name) const;
    /// The enum of that exact name, or nullptr.
    const Enum *enumeration(const QualifiedName &name) const;

    friend bool operator==(const Schema &, const Schema &) = default;
};

/// The column of that exact name, or nullptr.
const Column *column(const Table &table, const std::string &name);

} // namespace plumbline::schema
