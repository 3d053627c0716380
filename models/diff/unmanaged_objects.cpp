#include "models/diff/unmanaged_objects.h"

#include "models/schema/name_of.h"

#include <algorithm>

namespace plumbline::diff {

namespace {

using schema::ObjectKind;
using schema::ObjectName;

class Collector {
public:
    Collector(const schema::Schema &catalog, const PrismaScope &scope) : m_catalog(catalog), m_scope(scope) {}

    std::vector<ObjectName> objects()
    {
        addAll(m_catalog.schemas);
        for (const schema::Extension &extension : m_catalog.extensions)
            if (extension.name != "plpgsql") // every database has it
                add(nameOf(extension));
        for (const schema::Table &table : m_catalog.tables)
            addTable(table);
        addAll(m_catalog.enums);
        addAll(m_catalog.domains);
        addAll(m_catalog.compositeTypes);
        addAll(m_catalog.sequences);
        addAll(m_catalog.routines);
        addAll(m_catalog.eventTriggers);
        for (const schema::OtherObject &other : m_catalog.others)
            if (other.name.kind !=
                ObjectKind::ChangedPrivileges) // a hosting provider's, of what is no object here
                add(nameOf(other));
        return std::move(m_objects);
    }

private:
    bool isLookedAt(const std::string &schema) const
    {
        return schema.empty() || m_scope.schemas.empty() ||
               std::ranges::find(m_scope.schemas, schema) != m_scope.schemas.end();
    }
    bool add(const ObjectName &object)
    {
        const bool isPassedOver =
            isLookedAt(object.name.schema) && !isManagedByPrisma(m_catalog, object, m_scope);
        if (isPassedOver)
            m_objects.push_back(object);
        return isPassedOver;
    }
    template <typename Item>
    void addAll(const std::vector<Item> &items)
    {
        for (const Item &item : items)
            add(nameOf(item));
    }
    template <typename Part>
    void addParts(const schema::Table &table, ObjectKind kind, const std::vector<Part> &parts)
    {
        for (const Part &part : parts)
            add({kind, table.name, part.name});
    }
    void addTable(const schema::Table &table)
    {
        if (isPassedOverByPrisma(table.name.name) || add(nameOf(table)))
            return;
        addParts(table, ObjectKind::Constraint, table.constraints);
        for (const schema::Index &index : table.indexes)
            if (!index.isConstraint) // the constraint stands for it
                add({ObjectKind::Index, table.name, index.name});
        addParts(table, ObjectKind::Trigger, table.triggers);
        addParts(table, ObjectKind::Rule, table.rules);
        addParts(table, ObjectKind::Policy, table.policies);
    }

    const schema::Schema &m_catalog;
    const PrismaScope &m_scope;
    std::vector<ObjectName> m_objects;
};

} // namespace

std::vector<ObjectName> unmanagedObjects(const schema::Schema &catalog, const PrismaScope &scope)
{
    return Collector(catalog, scope).objects();
}

} // namespace plumbline::diff
