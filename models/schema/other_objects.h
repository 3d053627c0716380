#pragma once

#include "models/schema/column.h"
#include "models/schema/object_name.h"

namespace plumbline::schema {

/// A schema of a database (pg_namespace).
struct Namespace {
    std::string name = {};
    std::string owner = {};
    std::optional<std::string> comment = {};
    Grants grants = {};
    friend bool operator==(const Namespace &, const Namespace &) = default;
};

struct Extension {
    std::string name = {};
    std::string schema = {};
    std::string version = {};
    std::optional<std::string> comment = {};
    friend bool operator==(const Extension &, const Extension &) = default;
};

struct Enum {
    QualifiedName name = {};
    std::vector<std::string> values = {}; ///< in their sort order
    std::string owner = {};
    std::optional<std::string> comment = {};
    Grants grants = {};
    friend bool operator==(const Enum &, const Enum &) = default;
};

struct DomainConstraint {
    std::string name = {};
    std::string definition = {};
    bool isValid = true;
    std::optional<std::string> comment = {};
    friend bool operator==(const DomainConstraint &, const DomainConstraint &) = default;
};

struct Domain {
    QualifiedName name = {};
    std::string baseType = {};
    std::string collation = {};
    bool isNullable = true;
    std::optional<std::string> defaultExpression = {};
    std::vector<DomainConstraint> constraints = {};
    std::string owner = {};
    std::optional<std::string> comment = {};
    Grants grants = {};
    friend bool operator==(const Domain &, const Domain &) = default;
};

struct CompositeType {
    QualifiedName name = {};
    std::vector<Column> attributes = {};
    std::string owner = {};
    std::optional<std::string> comment = {};
    Grants grants = {};
    friend bool operator==(const CompositeType &, const CompositeType &) = default;
};

/// A sequence of its own or of a serial column; identity's are with their column.
struct Sequence {
    QualifiedName name = {};
    SequenceOptions options = {};
    QualifiedName ownerTable = {}; ///< OWNED BY
    std::string ownerColumn = {};
    std::optional<std::int64_t> lastValue = {}; ///< nothing where never used or where it may not be read
    bool isUnlogged = false;
    std::string owner = {};
    std::optional<std::string> comment = {};
    Grants grants = {};
    friend bool operator==(const Sequence &, const Sequence &) = default;
};

enum class RoutineKind { Function, Procedure, Aggregate, Window };

struct Routine {
    QualifiedName name = {};
    RoutineKind kind = RoutineKind::Function;
    std::string arguments = {}; ///< the types that tell it from others: pg_get_function_identity_arguments
    std::string result = {};    ///< as pg_get_function_result prints it; empty for a procedure
    std::string language = {};
    std::string definition = {}; ///< the whole CREATE statement, as `pg_get_functiondef` prints it
    std::string owner = {};
    std::optional<std::string> comment = {};
    Grants grants = {};
    std::vector<std::string> neededExtensions = {}; ///< DEPENDS ON EXTENSION: goes with any of these; sorted
    friend bool operator==(const Routine &, const Routine &) = default;
};

struct EventTrigger {
    std::string name = {};
    std::string event = {};
    std::vector<std::string> tags = {};
    QualifiedName function = {};
    char enabled = 'O';
    std::string owner = {};
    std::optional<std::string> comment = {};
    friend bool operator==(const EventTrigger &, const EventTrigger &) = default;
};

/// An object that nothing here looks into: publications, casts, operators, text search, foreign servers and
/// the rest. Known by its name and by the statement that makes it.
struct OtherObject {
    ObjectName name = {};
    /// The statements that make it, without owner, comment and grants; of changed privileges the statements
    /// that lead from the initial ones to these.
    std::string definition = {};
    std::string owner = {};
    std::optional<std::string> comment = {};
    Grants grants = {};
    friend bool operator==(const OtherObject &, const OtherObject &) = default;
};

} // namespace plumbline::schema
