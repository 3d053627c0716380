#pragma once

#include "models/schema/object_name.h"

namespace plumbline::schema {

// Kinds that share a name space of the catalog (PostgreSQL manual ch. 53: pg_class, pg_type, pg_proc) are
// asked for together.

/// What has rows to read: tables of all sorts and views. A schema has only one of these by any name.
constexpr bool isRelation(ObjectKind kind)
{
    return kind >= ObjectKind::Table && kind <= ObjectKind::MaterializedView;
}

constexpr bool isType(ObjectKind kind)
{
    return kind >= ObjectKind::Enum && kind <= ObjectKind::BaseType;
}

constexpr bool isRoutine(ObjectKind kind)
{
    return kind >= ObjectKind::Function && kind <= ObjectKind::WindowFunction;
}

/// What belongs to a relation and goes with it.
constexpr bool isPartKind(ObjectKind kind)
{
    return kind >= ObjectKind::Column;
}

} // namespace plumbline::schema
