#include "models/diff/change_names.h"

#include <algorithm>

namespace plumbline::diff {

using schema::ObjectKind;
using schema::ObjectName;

ObjectName sameName(ObjectName object)
{
    if (isRelation(object.kind))
        object.kind = ObjectKind::Table;
    return object;
}

ObjectName sameName(const ObjectChange &change)
{
    return sameName(std::min(change.object, nameOn(Side::From, change)));
}

ObjectName nameOn(Side side, const ObjectChange &change)
{
    ObjectName name = change.object;
    const auto renamed = std::ranges::find(change.members, std::string("name"), &MemberChange::key);
    if (side == Side::From && renamed != change.members.end() && renamed->from)
        name.part = *renamed->from;
    return name;
}

std::optional<ObjectName> otherKindOf(const ObjectName &object)
{
    if (object.kind != ObjectKind::Index && object.kind != ObjectKind::Constraint)
        return {};
    const bool isIndex = object.kind == ObjectKind::Index;
    return ObjectName{isIndex ? ObjectKind::Constraint : ObjectKind::Index, object.name, object.part};
}

} // namespace plumbline::diff
