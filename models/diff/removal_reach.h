#pragma once

#include "models/schema/schema.h"

#include <map>
#include <set>
#include <vector>

namespace plumbline::diff {

/// Whether an index has a column among its keys, in its expressions or its predicate, or included. pg_depend
/// has no entry of these that a catalog reading keeps: the dependency is one of the index' own table.
bool isOver(const schema::Index &index, const std::string &column);

/// What goes with something that is dropped in a live database, and what stands in the way of that.
class RemovalReach {
public:
    /// `live` must outlive this. Takes as long as there are objects: make one for many questions.
    explicit RemovalReach(const schema::Schema &live);

    struct Reached {
        std::set<schema::ObjectName> gone = {};  ///< what was asked for, too
        std::set<schema::ObjectName> inWay = {}; ///< the server refuses the drop while these are there
    };
    /// Of a drop of all of these at once. Without CASCADE only what the server takes along of itself goes:
    /// the parts of a table, the indexes and constraints over a column, partitions, sequences of a column.
    /// What is in `without` is there no longer.
    Reached ofDropped(const std::vector<schema::ObjectName> &dropped, bool cascades,
                      const std::set<schema::ObjectName> &without) const;

    /// What the server does not let a column's type be changed under.
    std::set<schema::ObjectName> ofRetyped(const schema::ObjectName &column,
                                           const std::set<schema::ObjectName> &without) const;

private:
    class Walk;

    const schema::Schema &m_live;
    std::multimap<schema::ObjectName, schema::ObjectName> m_users;
    std::multimap<QualifiedName, const schema::Table *> m_children; ///< by parent
    std::multimap<QualifiedName, schema::ObjectName> m_references;  ///< foreign keys by what they point at
    std::multimap<QualifiedName, const schema::Sequence *> m_sequences; ///< by the table that owns them
};

} // namespace plumbline::diff
