#pragma once

#include <string>

#include "models/schema/schema.h"

namespace plumbline::schema {

// What each object that stands for itself is called.

inline ObjectName named(ObjectKind kind, const std::string &name)
{
    return {kind, {{}, name}, {}};
}

inline ObjectName nameOf(const Namespace &one)
{
    return named(ObjectKind::Schema, one.name);
}
inline ObjectName nameOf(const Extension &one)
{
    return named(ObjectKind::Extension, one.name);
}
inline ObjectName nameOf(const EventTrigger &one)
{
    return named(ObjectKind::EventTrigger, one.name);
}
inline ObjectName nameOf(const Table &one)
{
    return {objectKind(one.kind), one.name, {}};
}
inline ObjectName nameOf(const Enum &one)
{
    return {ObjectKind::Enum, one.name, {}};
}
inline ObjectName nameOf(const Domain &one)
{
    return {ObjectKind::Domain, one.name, {}};
}
inline ObjectName nameOf(const CompositeType &one)
{
    return {ObjectKind::CompositeType, one.name, {}};
}
inline ObjectName nameOf(const Sequence &one)
{
    return {ObjectKind::Sequence, one.name, {}};
}
inline ObjectName nameOf(const OtherObject &one)
{
    return one.name;
}
inline ObjectName nameOf(const Routine &one)
{
    constexpr ObjectKind kinds[] = {ObjectKind::Function, ObjectKind::Procedure, ObjectKind::Aggregate,
                                    ObjectKind::WindowFunction};
    return {kinds[static_cast<int>(one.kind)], one.name, one.arguments};
}

} // namespace plumbline::schema
