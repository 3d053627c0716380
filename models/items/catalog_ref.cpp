#include "models/items/catalog_ref.h"

#include <QtGlobal>

#include <algorithm>

namespace plumbline::items {

using schema::ObjectKind;
using schema::ObjectName;
using schema::Schema;

namespace {

ObjectKind kindOfRoutine(schema::RoutineKind kind)
{
    switch (kind) {
    case schema::RoutineKind::Function:
        return ObjectKind::Function;
    case schema::RoutineKind::Procedure:
        return ObjectKind::Procedure;
    case schema::RoutineKind::Aggregate:
        return ObjectKind::Aggregate;
    case schema::RoutineKind::Window:
        return ObjectKind::WindowFunction;
    }
    Q_UNREACHABLE();
}

ObjectKind kindOfObject(const Schema &schema, CatalogRef ref)
{
    switch (ref.list) {
    case CatalogList::Schemas:
        return ObjectKind::Schema;
    case CatalogList::Tables:
        return schema::objectKind(schema.tables[ref.object].kind);
    case CatalogList::Enums:
        return ObjectKind::Enum;
    case CatalogList::Extensions:
        return ObjectKind::Extension;
    case CatalogList::Domains:
        return ObjectKind::Domain;
    case CatalogList::CompositeTypes:
        return ObjectKind::CompositeType;
    case CatalogList::Sequences:
        return ObjectKind::Sequence;
    case CatalogList::Routines:
        return kindOfRoutine(schema.routines[ref.object].kind);
    case CatalogList::EventTriggers:
        return ObjectKind::EventTrigger;
    case CatalogList::Others:
        return schema.others[ref.object].name.kind;
    }
    Q_UNREACHABLE();
}

/// Calls `visit` with the object that `ref` is or is a part of.
template <typename Visit>
auto visitObject(const Schema &schema, CatalogRef ref, const Visit &visit)
{
    switch (ref.list) {
    case CatalogList::Schemas:
        return visit(schema.schemas[ref.object]);
    case CatalogList::Tables:
        return visit(schema.tables[ref.object]);
    case CatalogList::Enums:
        return visit(schema.enums[ref.object]);
    case CatalogList::Extensions:
        return visit(schema.extensions[ref.object]);
    case CatalogList::Domains:
        return visit(schema.domains[ref.object]);
    case CatalogList::CompositeTypes:
        return visit(schema.compositeTypes[ref.object]);
    case CatalogList::Sequences:
        return visit(schema.sequences[ref.object]);
    case CatalogList::Routines:
        return visit(schema.routines[ref.object]);
    case CatalogList::EventTriggers:
        return visit(schema.eventTriggers[ref.object]);
    case CatalogList::Others:
        return visit(schema.others[ref.object]);
    }
    Q_UNREACHABLE();
}

/// Calls `visit` with the list of parts of that kind; an object that has none of them has an empty one.
template <typename Visit>
auto visitParts(const Schema &schema, CatalogRef ref, CatalogPart part, const Visit &visit)
{
    static const schema::Table none;
    if (ref.list == CatalogList::CompositeTypes && part == CatalogPart::Column)
        return visit(schema.compositeTypes[ref.object].attributes);
    const schema::Table &table = ref.list == CatalogList::Tables ? schema.tables[ref.object] : none;
    switch (part) {
    case CatalogPart::None:
        return visit(none.columns);
    case CatalogPart::Column:
        return visit(table.columns);
    case CatalogPart::Constraint:
        return visit(table.constraints);
    case CatalogPart::Index:
        return visit(table.indexes);
    case CatalogPart::Trigger:
        return visit(table.triggers);
    case CatalogPart::Rule:
        return visit(table.rules);
    case CatalogPart::Policy:
        return visit(table.policies);
    }
    Q_UNREACHABLE();
}

QualifiedName nameOfObject(const Schema &schema, CatalogRef ref)
{
    return visitObject(schema, ref, [](const auto &object) {
        if constexpr (requires { object.name.schema; })
            return object.name;
        else if constexpr (requires { object.name.part; })
            return object.name.name;
        else
            return QualifiedName{{}, object.name};
    });
}

template <typename Object, typename Name>
std::optional<std::uint32_t> placeOf(const std::vector<Object> &sorted, const Name &name)
{
    const auto found = std::ranges::lower_bound(sorted, name, {}, &Object::name);
    if (found == sorted.end() || found->name != name)
        return {};
    return static_cast<std::uint32_t>(found - sorted.begin());
}

std::optional<std::uint32_t> placeOfRoutine(const Schema &schema, const ObjectName &name)
{
    for (auto at = std::ranges::lower_bound(schema.routines, name.name, {}, &schema::Routine::name);
         at != schema.routines.end() && at->name == name.name; ++at) {
        if (at->arguments == name.part)
            return static_cast<std::uint32_t>(at - schema.routines.begin());
    }
    return {};
}

std::optional<CatalogRef> inList(CatalogList list, std::optional<std::uint32_t> place)
{
    if (!place)
        return {};
    return CatalogRef{list, CatalogPart::None, *place, 0};
}

std::optional<CatalogRef> findPart(const Schema &schema, const ObjectName &name, CatalogPart part)
{
    auto owner = findRelation(schema, name.name);
    if (!owner && part == CatalogPart::Column)
        owner = inList(CatalogList::CompositeTypes, placeOf(schema.compositeTypes, name.name));
    if (!owner)
        return {};
    const auto place =
        visitParts(schema, *owner, part, [&](const auto &parts) -> std::optional<std::uint32_t> {
            for (std::size_t i = 0; i < parts.size(); ++i)
                if (parts[i].name == name.part)
                    return static_cast<std::uint32_t>(i);
            return {};
        });
    if (!place)
        return {};
    return CatalogRef{owner->list, part, owner->object, *place};
}

} // namespace

ObjectKind kindOfPart(CatalogPart part)
{
    switch (part) {
    case CatalogPart::None:
    case CatalogPart::Column:
        return ObjectKind::Column;
    case CatalogPart::Constraint:
        return ObjectKind::Constraint;
    case CatalogPart::Index:
        return ObjectKind::Index;
    case CatalogPart::Trigger:
        return ObjectKind::Trigger;
    case CatalogPart::Rule:
        return ObjectKind::Rule;
    case CatalogPart::Policy:
        return ObjectKind::Policy;
    }
    Q_UNREACHABLE();
}

ObjectKind kindOf(const Schema &schema, CatalogRef ref)
{
    return ref.isPart() ? kindOfPart(ref.part) : kindOfObject(schema, ref);
}

ObjectName nameOf(const Schema &schema, CatalogRef ref)
{
    ObjectName name{kindOf(schema, ref), nameOfObject(schema, ref), {}};
    if (ref.isPart())
        name.part = visitParts(schema, ref, ref.part,
                               [&](const auto &parts) { return std::string(parts[ref.place].name); });
    else if (ref.list == CatalogList::Routines)
        name.part = schema.routines[ref.object].arguments;
    else if (ref.list == CatalogList::Others)
        name.part = schema.others[ref.object].name.part;
    return name;
}

std::optional<CatalogRef> findRelation(const Schema &schema, const QualifiedName &name)
{
    return inList(CatalogList::Tables, placeOf(schema.tables, name));
}

std::optional<CatalogRef> findObject(const Schema &schema, const ObjectName &name)
{
    switch (name.kind) {
    case ObjectKind::Schema:
        return inList(CatalogList::Schemas, placeOf(schema.schemas, name.name.name));
    case ObjectKind::Extension:
        return inList(CatalogList::Extensions, placeOf(schema.extensions, name.name.name));
    case ObjectKind::Table:
    case ObjectKind::PartitionedTable:
    case ObjectKind::ForeignTable:
    case ObjectKind::View:
    case ObjectKind::MaterializedView:
        return findRelation(schema, name.name);
    case ObjectKind::Sequence:
        return inList(CatalogList::Sequences, placeOf(schema.sequences, name.name));
    case ObjectKind::Enum:
        return inList(CatalogList::Enums, placeOf(schema.enums, name.name));
    case ObjectKind::Domain:
        return inList(CatalogList::Domains, placeOf(schema.domains, name.name));
    case ObjectKind::CompositeType:
        return inList(CatalogList::CompositeTypes, placeOf(schema.compositeTypes, name.name));
    case ObjectKind::Function:
    case ObjectKind::Procedure:
    case ObjectKind::Aggregate:
    case ObjectKind::WindowFunction:
        return inList(CatalogList::Routines, placeOfRoutine(schema, name));
    case ObjectKind::EventTrigger:
        return inList(CatalogList::EventTriggers, placeOf(schema.eventTriggers, name.name.name));
    case ObjectKind::Column:
        return findPart(schema, name, CatalogPart::Column);
    case ObjectKind::Constraint:
        return findPart(schema, name, CatalogPart::Constraint);
    case ObjectKind::Index:
        return findPart(schema, name, CatalogPart::Index);
    case ObjectKind::Trigger:
        return findPart(schema, name, CatalogPart::Trigger);
    case ObjectKind::Rule:
        return findPart(schema, name, CatalogPart::Rule);
    case ObjectKind::Policy:
        return findPart(schema, name, CatalogPart::Policy);
    default:
        return inList(CatalogList::Others, placeOf(schema.others, name));
    }
}

const schema::Table *tableOf(const Schema &schema, CatalogRef ref)
{
    return ref.list == CatalogList::Tables ? &schema.tables[ref.object] : nullptr;
}

const schema::Column *columnOf(const Schema &schema, CatalogRef ref)
{
    if (ref.part != CatalogPart::Column)
        return nullptr;
    return visitParts(schema, ref, ref.part, [&](const auto &parts) -> const schema::Column * {
        if constexpr (std::is_same_v<decltype(parts), const std::vector<schema::Column> &>)
            return &parts[ref.place];
        return nullptr;
    });
}

const schema::Constraint *constraintOf(const Schema &schema, CatalogRef ref)
{
    const schema::Table *table = tableOf(schema, ref);
    return table && ref.part == CatalogPart::Constraint ? &table->constraints[ref.place] : nullptr;
}

const schema::Index *indexOf(const Schema &schema, CatalogRef ref)
{
    const schema::Table *table = tableOf(schema, ref);
    return table && ref.part == CatalogPart::Index ? &table->indexes[ref.place] : nullptr;
}

std::optional<std::string> commentOf(const Schema &schema, CatalogRef ref)
{
    if (ref.isPart())
        return visitParts(schema, ref, ref.part, [&](const auto &parts) { return parts[ref.place].comment; });
    return visitObject(schema, ref, [](const auto &object) { return object.comment; });
}

std::string ownerOf(const Schema &schema, CatalogRef ref)
{
    if (ref.isPart())
        return {};
    return visitObject(schema, ref, [](const auto &object) {
        if constexpr (requires { object.owner; })
            return object.owner;
        else
            return std::string();
    });
}

std::size_t partCount(const Schema &schema, CatalogRef ref, CatalogPart part)
{
    return visitParts(schema, ref, part, [](const auto &parts) { return parts.size(); });
}

} // namespace plumbline::items
