#include "models/schema/name_of.h"

namespace plumbline::schema {

namespace {

ObjectName named(ObjectKind kind, const std::string &name)
{
    return {kind, {{}, name}, {}};
}

} // namespace

ObjectName nameOf(const Namespace &one)
{
    return named(ObjectKind::Schema, one.name);
}

ObjectName nameOf(const Extension &one)
{
    return named(ObjectKind::Extension, one.name);
}

ObjectName nameOf(const EventTrigger &one)
{
    return named(ObjectKind::EventTrigger, one.name);
}

ObjectName nameOf(const Table &one)
{
    return {objectKind(one.kind), one.name, {}};
}

ObjectName nameOf(const Enum &one)
{
    return {ObjectKind::Enum, one.name, {}};
}

ObjectName nameOf(const Domain &one)
{
    return {ObjectKind::Domain, one.name, {}};
}

ObjectName nameOf(const CompositeType &one)
{
    return {ObjectKind::CompositeType, one.name, {}};
}

ObjectName nameOf(const Sequence &one)
{
    return {ObjectKind::Sequence, one.name, {}};
}

ObjectName nameOf(const OtherObject &one)
{
    return one.name;
}

ObjectName nameOf(const Routine &one)
{
    constexpr ObjectKind kinds[] = {ObjectKind::Function, ObjectKind::Procedure, ObjectKind::Aggregate,
                                    ObjectKind::WindowFunction};
    return {kinds[static_cast<int>(one.kind)], one.name, one.arguments};
}

} // namespace plumbline::schema
