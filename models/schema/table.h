#pragma once

#include "models/schema/column.h"
#include "models/schema/object_name.h"
#include "models/schema/table_parts.h"

namespace plumbline::schema {

enum class RelationKind { Table, PartitionedTable, ForeignTable, View, MaterializedView };

/// A relation with rows: table or view.
struct Table {
    QualifiedName name = {};
    RelationKind kind = RelationKind::Table;
    std::vector<Column> columns = {}; ///< in the table's own order
    std::vector<Constraint> constraints = {};
    std::vector<Index> indexes = {};
    std::optional<std::int64_t> estimatedRows = {}; ///< from statistics; nothing when never analysed
    std::int64_t bytes = 0;                         ///< with indexes and TOAST
    std::optional<std::int64_t> exactRows = {};     ///< counted, where that was asked for
    std::string owner = {};
    std::optional<std::string> comment = {};
    Grants grants = {};
    std::vector<Trigger> triggers = {};
    std::vector<Rule> rules = {}; ///< without the `_RETURN` of a view
    std::vector<Policy> policies = {};
    bool isUnlogged = false;
    bool hasRowSecurity = false;
    bool isRowSecurityForced = false;
    std::string viewDefinition = {}; ///< the query of a view, as `pg_get_viewdef` prints it
    bool isPopulated = true;         ///< a materialized view's
    std::string partitionKey = {};   ///< as `pg_get_partkeydef` prints it: "RANGE (at)"
    std::string partitionBound = {}; ///< "FOR VALUES FROM … TO …"
    std::vector<QualifiedName> parents =
        {}; ///< of inheritance in order; of a partition the one it belongs to
    bool isPartition = false;
    QualifiedName ofType = {};                  ///< CREATE TABLE … OF
    std::vector<std::string> options = {};      ///< "fillfactor=70"; a view's "security_barrier=true"
    std::vector<std::string> toastOptions = {}; ///< "autovacuum_enabled=false"
    std::string tablespace = {};                ///< empty for the database's own
    std::string accessMethod = {};              ///< empty for heap and for what has none
    char replicaIdentity = 'd';                 ///< d default, n nothing, f full, i an index
    std::string foreignServer = {};
    std::vector<std::string> foreignOptions = {};
    /// A materialized view's DEPENDS ON EXTENSION: it goes with any of these. Sorted.
    std::vector<std::string> neededExtensions = {};
    friend bool operator==(const Table &, const Table &) = default;
};

/// The column of that exact name, or nullptr.
const Column *column(const Table &table, const std::string &name);
/// What kind of object a relation of this kind is.
ObjectKind objectKind(RelationKind kind);

} // namespace plumbline::schema
