#pragma once

#include "models/diff/compare_catalogs.h"

#include <string_view>

namespace plumbline::diff {

/// What one side of a comparison could not read.
class Unread {
public:
    /// The schema must outlive it.
    explicit Unread(const schema::Schema &schema);

    /// Whether an object that is not here may be there all the same.
    bool mayExist(const schema::ObjectName &object) const;
    /// Whether an object that is here may be none of the database's own: nobody could say which belong to
    /// extensions, or which type a composite one is.
    bool mayBelongToExtension(const schema::ObjectName &object) const;
    /// Whether the object is here, but not all of it. What is made of columns is not whole without them.
    bool isIncomplete(const schema::ObjectName &object) const;
    /// The same of an object of which only these members differ: a key whose index was not read.
    bool isIncomplete(const schema::ObjectName &object, const std::vector<MemberChange> &members) const;
    /// Whether that member of an object may be as on the other side: what it tells of was not read.
    bool isUnknown(const schema::ObjectName &object, std::string_view member) const;
    /// What of it matters to a comparison.
    const std::vector<const schema::Unknown *> &parts() const { return m_parts; }

private:
    bool has(schema::Unknown::Aspect aspect, const schema::ObjectName &object) const;

    std::vector<const schema::Unknown *> m_parts;
    bool m_hasComments = true;
    bool m_isWithoutMembers = false;
};

} // namespace plumbline::diff
