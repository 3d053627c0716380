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
                                unknown.aspect == Aspect::Comment || unknown.aspect == Aspect::Options;
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

bool Unread::mayBelongToExtension(const schema::ObjectName &object) const
{
    return m_isWithoutMembers || (object.kind == ObjectKind::CompositeType && !m_parts.empty() &&
                                  has(Aspect::Definition, {ObjectKind::Column, object.name, {}}));
}

bool Unread::isIncomplete(const schema::ObjectName &object) const
{
    if (m_parts.empty())
        return false;
    const schema::ObjectName columns{ObjectKind::Column, object.name, {}};
    const bool isOfColumns = object.kind == ObjectKind::CompositeType ||
                             object.kind == ObjectKind::Constraint || object.kind == ObjectKind::Index;
    return has(Aspect::Definition, object) || has(Aspect::Options, object) ||
           (isOfColumns && has(Aspect::Existence, columns)) ||
           (object.kind == ObjectKind::CompositeType && has(Aspect::Definition, columns));
}

bool Unread::isUnknown(const schema::ObjectName &object, std::string_view member) const
{
    if (m_parts.empty())
        return false;
    const bool isComment = member == "comment" || member.ends_with(".comment");
    // Its counter is a sequence of its own.
    const bool isCounter = object.kind == ObjectKind::Column && member.starts_with("identitySequence");
    return (isComment && !m_hasComments) ||
           (isCounter && has(Aspect::Existence, {ObjectKind::Sequence, object.name, {}}));
}

bool Unread::isIncomplete(const schema::ObjectName &object, const std::vector<MemberChange> &members) const
{
    // The text of a key says what its index has.
    const bool isOfIndex = object.kind == ObjectKind::Constraint && !m_parts.empty() &&
                           has(Aspect::Existence, {ObjectKind::Index, object.name, {}});
    return isIncomplete(object) || (isOfIndex && std::ranges::all_of(members, [](const MemberChange &member) {
                                        return member.key == "definition" || member.key.starts_with("index.");
                                    }));
}

} // namespace plumbline::diff
