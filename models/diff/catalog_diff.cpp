#include "models/diff/compare_catalogs.h"
#include "models/schema/kinds.h"
#include "models/sql/quote.h"

#include <algorithm>
#include <array>

namespace plumbline::diff {

namespace {

using schema::ObjectKind;

void count(const ObjectChange &change, ChangeCounts &counts)
{
    if (change.setAside) {
        const bool isByPerson = change.setAside->kind == SetAside::Kind::Accepted;
        const bool isFollowing = change.setAside->kind == SetAside::Kind::Follows;
        ++(isByPerson ? counts.accepted : isFollowing ? counts.following : counts.ignored);
        return;
    }
    switch (change.change) {
    case ChangeKind::Added:
        ++counts.added;
        break;
    case ChangeKind::Removed:
        ++counts.removed;
        break;
    case ChangeKind::Changed:
        ++counts.changed;
        break;
    case ChangeKind::SameMeaning:
        ++counts.sameMeaning;
        return;
    }
    if (!change.isManagedByPrisma)
        ++counts.unmanaged;
}

} // namespace

bool ObjectChange::counts() const
{
    return !setAside && change != ChangeKind::SameMeaning;
}

bool isDecided(const ObjectChange &change)
{
    return change.setAside && (change.setAside->kind == SetAside::Kind::Rule ||
                               change.setAside->kind == SetAside::Kind::Accepted);
}

bool CatalogDiff::isEmpty() const
{
    return std::ranges::none_of(changes, &ObjectChange::counts);
}

ChangeCounts CatalogDiff::counts() const
{
    ChangeCounts all;
    for (const ObjectChange &change : changes)
        count(change, all);
    return all;
}

std::map<ObjectKind, ChangeCounts> CatalogDiff::countsByKind() const
{
    std::map<ObjectKind, ChangeCounts> all;
    for (const ObjectChange &change : changes)
        count(change, all[change.object.kind]);
    return all;
}

ChangeAddress addressOf(const schema::ObjectName &object)
{
    if (object.kind >= ObjectKind::Column)
        return {object.name.schema, object.name.name, object.part};
    if (isRoutine(object.kind))
        return {object.name.schema, {}, object.name.name + '(' + object.part + ')'};
    return {object.name.schema,
            {},
            object.part.empty() ? object.name.name : object.name.name + ' ' + object.part};
}

const char *key(ChangeKind change)
{
    static constexpr std::array names{"added", "removed", "changed", "sameMeaning"};
    return names[static_cast<std::size_t>(change)];
}

} // namespace plumbline::diff
