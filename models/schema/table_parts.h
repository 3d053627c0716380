#pragma once

#include <string>

#include "models/base/names.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace plumbline::schema {

enum class ConstraintKind { PrimaryKey, Unique, ForeignKey, Check, Exclusion };

/// What happens to referencing rows; `pg_constraint.confdeltype` and `confupdtype`.
enum class ReferentialAction { NoAction, Restrict, Cascade, SetNull, SetDefault };

struct Constraint {
    std::string name = {};
    ConstraintKind kind = ConstraintKind::Check;
    std::string definition = {}; ///< as `pg_get_constraintdef` prints it
    bool isValid = true;
    std::vector<std::string> columns = {}; ///< in the constraint's order; a check's in no order of meaning
    QualifiedName referencedTable = {};    ///< a foreign key's
    std::vector<std::string> referencedColumns = {};
    ReferentialAction onDelete = ReferentialAction::NoAction;
    ReferentialAction onUpdate = ReferentialAction::NoAction;
    char match = 's'; ///< s simple, f full
    bool isDeferrable = false;
    bool isInitiallyDeferred = false;
    bool isNoInherit = false;
    bool isLocal = true;    ///< declared here, not only taken over from a parent
    std::string index = {}; ///< the index that carries a key or an exclusion
    std::optional<std::string> comment = {};
    /// Of a foreign key: DISABLE TRIGGER switched off what checks it on one of the two tables.
    bool isEnforcementOff = false;
    friend bool operator==(const Constraint &, const Constraint &) = default;
};

/// One key of an index.
struct IndexKey {
    std::string text = {}; ///< a column's name as it is, or an expression as `pg_get_indexdef` prints it
    bool isExpression = false;
    std::string operatorClass = {}; ///< quoted and qualified; empty where it is the type's default
    std::string collation = {};     ///< quoted and qualified; empty where it is the column's
    bool isDescending = false;
    bool isNullsFirst = false;
    friend bool operator==(const IndexKey &, const IndexKey &) = default;
};

struct Index {
    std::string name = {};
    std::string definition = {}; ///< as `pg_get_indexdef` prints it
    bool isUnique = false;
    bool isValid = true; ///< an invalid one is what a failed CONCURRENTLY leaves behind
    bool isPrimary = false;
    std::string method = "btree";
    std::vector<IndexKey> keys = {};
    std::vector<std::string> included = {};
    std::optional<std::string> predicate = {};
    bool isNullsNotDistinct = false;
    bool isConstraint = false; ///< made by a key or an exclusion, not by CREATE INDEX
    bool isClustered = false;
    bool isReplicaIdentity = false;
    std::string tablespace = {}; ///< empty for the database's own
    std::vector<std::string> options = {};
    std::vector<std::pair<int, int>> statistics = {}; ///< key number (from 1) and its SET STATISTICS
    QualifiedName parent = {};                        ///< the partitioned index it is attached to
    std::optional<std::string> comment = {};
    std::int64_t bytes = 0;
    std::vector<std::string> neededExtensions = {}; ///< DEPENDS ON EXTENSION: goes with any of these; sorted
    friend bool operator==(const Index &, const Index &) = default;
};

struct Trigger {
    std::string name = {};
    std::string definition = {}; ///< as `pg_get_triggerdef` prints it
    char enabled = 'O';          ///< O origin, D disabled, R replica, A always
    QualifiedName function = {};
    bool isFromParent = false; ///< came with the partition; made by the parent's trigger
    std::optional<std::string> comment = {};
    std::vector<std::string> neededExtensions = {}; ///< DEPENDS ON EXTENSION: goes with any of these; sorted
    friend bool operator==(const Trigger &, const Trigger &) = default;
};

struct Rule {
    std::string name = {};
    std::string definition = {}; ///< as `pg_get_ruledef` prints it
    char enabled = 'O';
    std::optional<std::string> comment = {};
    friend bool operator==(const Rule &, const Rule &) = default;
};

/// A row security policy.
struct Policy {
    std::string name = {};
    std::string command = "ALL"; ///< ALL, SELECT, INSERT, UPDATE, DELETE
    bool isPermissive = true;
    std::vector<std::string> roles = {}; ///< names as they are; "public" for PUBLIC is an empty list
    std::optional<std::string> usingExpression = {};
    std::optional<std::string> checkExpression = {};
    std::optional<std::string> comment = {};
    friend bool operator==(const Policy &, const Policy &) = default;
};

} // namespace plumbline::schema
