#include "models/diff/unread.h"

#include "models/sql/quote.h"

#include <algorithm>

namespace plumbline::diff {

using schema::ObjectKind;
using Aspect = schema::Unknown::Aspect;

Unread::Unread(const schema::Schema &schema)
{
    for (const schema::Unknown &unknown : schema.unknown) {
        const bool isCompared = unknown.aspect == Aspect::Existence || unknown.aspect == Aspect::Definition ||
                                unknown.aspect == Aspect::Comment;
        if (!isCompared)
            continue;
        m_parts.push_back(&unknown);
        m_hasComments &= unknown.aspect != Aspect::Comment;
        m_isWithoutMembers |= unknown.kind == ObjectKind::Extension && unknown.aspect == Aspect::Definition;
    }
}

bool Unread::has(Aspect aspect, const schema::ObjectName &object) const
{
    return std::ranges::any_of(m_parts, [&](const schema::Unknown *unknown) {
        // The reader writes a relation as the server would; a schema is written the same way.
        return unknown->aspect == aspect && unknown->kind == object.kind &&
               (unknown->where.empty() || unknown->where == sql::identifier(object.name) ||
                unknown->where == sql::identifier(object.name.schema));
    });
}

bool Unread::mayExist(const schema::ObjectName &object) const
{
    return !m_parts.empty() && has(Aspect::Existence, object);
}

bool Unread::isIncomplete(const schema::ObjectName &object) const
{
    return !m_parts.empty() && has(Aspect::Definition, object);
}

} // namespace plumbline::diff
