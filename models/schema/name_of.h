#pragma once

#include "models/schema/schema.h"

namespace plumbline::schema {

// What each object of a schema is called.

ObjectName nameOf(const Namespace &one);
ObjectName nameOf(const Extension &one);
ObjectName nameOf(const Table &one);
ObjectName nameOf(const Enum &one);
ObjectName nameOf(const Domain &one);
ObjectName nameOf(const CompositeType &one);
ObjectName nameOf(const Sequence &one);
ObjectName nameOf(const Routine &one);
ObjectName nameOf(const EventTrigger &one);
ObjectName nameOf(const OtherObject &one);

} // namespace plumbline::schema
