#pragma once

#include "models/schema/object_name.h"
#include "models/schema/schema.h"

#include <vector>

namespace plumbline::schema {

/// What differs between two readings of one database, by name: a renamed object went and came. Each sorted.
struct Changes {
    std::vector<ObjectName> came;
    std::vector<ObjectName> went;
    std::vector<ObjectName> changed; ///< a relation too whose part came, went or changed

    bool isEmpty() const { return came.empty() && went.empty() && changed.empty(); }
    friend bool operator==(const Changes &, const Changes &) = default;
};

/// Whether two readings of one object differ in nothing but measures: row estimates, sizes, a last value.
bool isSame(const Sequence &one, const Sequence &other);
bool isSame(const Table &one, const Table &other);

/// What came, went and changed. Row estimates, sizes and a sequence's last value are no change of a
/// definition; the parts of a relation that itself came or went are not listed. Pure.
Changes changesBetween(const Schema &before, const Schema &after);

} // namespace plumbline::schema
