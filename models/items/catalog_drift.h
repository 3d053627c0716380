#pragma once

#include <string>

#include "models/diff/object_change.h"

#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <vector>

namespace plumbline::items {

/// How an object of the live database compares with what the applied migrations make.
enum class Drift {
    None,
    OnlyInDatabase,   ///< no applied migration makes it
    OnlyInMigrations, ///< they make it, and the database does not have it
    Changed,          ///< both have it, not alike
};

/// What of one object is not as the migrations make it.
struct ObjectDrift {
    using Part = std::pair<schema::ObjectKind, std::string>;
    Drift itself = Drift::None;
    std::map<Part, Drift> parts = {}; ///< columns, keys, indexes … of a relation; constraints of a domain
    friend bool operator==(const ObjectDrift &, const ObjectDrift &) = default;

    /// How many things differ, the object itself counted as one.
    std::size_t count() const { return parts.size() + (itself == Drift::Changed ? 1 : 0); }
};

/// What leads from what the applied migrations make to the live database, by name. Made in the thread that
/// asks first, once, so that whoever has the changes hands them over at no cost.
class CatalogDrift {
public:
    using Changes = std::shared_ptr<const std::vector<diff::ObjectChange>>;

    /// `changes` is never null. Only what counts is marked.
    explicit CatalogDrift(Changes changes) : m_changes(std::move(changes)) {}

    /// Of an object that the database has; nullptr where it is as the migrations make it.
    const ObjectDrift *find(const schema::ObjectName &object) const;
    /// What the database had not when it was compared, but for parts of what it has.
    const std::set<schema::ObjectName> &missing() const;

private:
    struct Marks {
        std::map<schema::ObjectName, ObjectDrift> objects;
        std::set<schema::ObjectName> missing;
    };
    const Marks &marks() const;

    Changes m_changes;
    mutable std::once_flag m_once;
    mutable Marks m_marks;
};

using DriftPtr = std::shared_ptr<const CatalogDrift>;

} // namespace plumbline::items
