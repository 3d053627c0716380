#include "models/items/catalog_drift.h"

namespace plumbline::items {

using diff::ChangeKind;
using diff::ObjectChange;
using schema::ObjectKind;
using schema::ObjectName;

namespace {

bool isPart(const ObjectName &name)
{
    return name.kind >= ObjectKind::Column;
}

/// A part does not say of what kind its owner is; relations and domains, which have parts, share one space of
/// names.
ObjectName ownerKey(const ObjectName &name)
{
    switch (name.kind) {
    case ObjectKind::Table:
    case ObjectKind::PartitionedTable:
    case ObjectKind::ForeignTable:
    case ObjectKind::View:
    case ObjectKind::MaterializedView:
    case ObjectKind::Domain:
        return {ObjectKind::Table, name.name, {}};
    default:
        return isPart(name) ? ObjectName{ObjectKind::Table, name.name, {}} : name;
    }
}

Drift driftOf(ChangeKind change)
{
    switch (change) {
    case ChangeKind::Added:
        return Drift::OnlyInDatabase;
    case ChangeKind::Removed:
        return Drift::OnlyInMigrations;
    case ChangeKind::Changed:
        return Drift::Changed;
    case ChangeKind::SameMeaning:
        break;
    }
    return Drift::None;
}

} // namespace

const CatalogDrift::Marks &CatalogDrift::marks() const
{
    std::call_once(m_once, [this] {
        for (const ObjectChange &change : *m_changes) {
            if (!change.counts())
                continue;
            if (isPart(change.object))
                m_marks.objects[ownerKey(change.object)].parts.insert_or_assign(
                    {change.object.kind, change.object.part}, driftOf(change.change));
            else if (change.change == ChangeKind::Removed)
                m_marks.missing.insert(change.object);
            else
                m_marks.objects[ownerKey(change.object)].itself = driftOf(change.change);
        }
    });
    return m_marks;
}

const ObjectDrift *CatalogDrift::find(const ObjectName &object) const
{
    const auto &objects = marks().objects;
    const auto found = objects.empty() ? objects.end() : objects.find(ownerKey(object));
    return found == objects.end() ? nullptr : &found->second;
}

const std::set<ObjectName> &CatalogDrift::missing() const
{
    return marks().missing;
}

} // namespace plumbline::items
