#pragma once

#include "models/diff/compare_catalogs.h"

namespace plumbline::diff {

/// What one side of a comparison could not read.
class Unread {
public:
    /// The schema must outlive it.
    explicit Unread(const schema::Schema &schema);

    /// Whether an object that is not here may be there all the same.
    bool mayExist(const schema::ObjectName &object) const;
    /// Whether an object that is here may be none of the database's own: nobody could say which belong to
    /// extensions.
    bool mayBelongToExtension() const { return m_isWithoutMembers; }
    /// Whether the object is here, but not all of it.
    bool isIncomplete(const schema::ObjectName &object) const;
    bool hasComments() const { return m_hasComments; }
    /// What of it matters to a comparison.
    const std::vector<const schema::Unknown *> &parts() const { return m_parts; }

private:
    bool has(schema::Unknown::Aspect aspect, const schema::ObjectName &object) const;

    std::vector<const schema::Unknown *> m_parts;
    bool m_hasComments = true;
    bool m_isWithoutMembers = false;
};

} // namespace plumbline::diff
