#pragma once

#include <string>

#include "models/base/names.h"

#include <compare>

namespace plumbline::schema {

/// Every kind of thing a catalog holds. The kinds before `Column` stand in a schema or in the database; the
/// kinds from `Column` on are part of a relation.
enum class ObjectKind {
    Schema,
    Extension,
    Table,
    PartitionedTable,
    ForeignTable,
    View,
    MaterializedView,
    Sequence,
    Enum,
    Domain,
    CompositeType,
    RangeType,
    BaseType,
    Function,
    Procedure,
    Aggregate,
    WindowFunction,
    EventTrigger,
    Publication,
    Subscription,
    Collation,
    Conversion,
    Cast,
    Operator,
    OperatorClass,
    OperatorFamily,
    AccessMethod,
    Language,
    Transform,
    TextSearchParser,
    TextSearchDictionary,
    TextSearchTemplate,
    TextSearchConfiguration,
    ForeignDataWrapper,
    ForeignServer,
    UserMapping,
    ExtendedStatistics,
    DefaultPrivileges,
    ChangedPrivileges, ///< of an extension's member or the system's own: what differs from the initial ones
    LargeObject,
    Column,
    Constraint,
    Index,
    Trigger,
    Rule,
    Policy,
};

/// What one object is called: the key by which it is found again in another reading.
struct ObjectName {
    ObjectKind kind = ObjectKind::Table;
    QualifiedName name; ///< for a part of a relation the relation; no schema where the kind has none
    std::string part; ///< a column's, constraint's, index's … name; a routine's argument types; else empty
    friend auto operator<=>(const ObjectName &, const ObjectName &) = default;
};

/// `user` needs `used` (pg_depend, PostgreSQL manual ch. 53): a view its columns, a foreign key its target.
struct Dependency {
    ObjectName user;
    ObjectName used;
    friend auto operator<=>(const Dependency &, const Dependency &) = default;
};

} // namespace plumbline::schema
