#include "models/diff/live_names.h"

#include "models/diff/script_drops.h"
#include "models/schema/name_of.h"

#include <algorithm>

namespace plumbline::diff {

using schema::ObjectKind;
using schema::ObjectName;
using schema::Table;

namespace {

template <typename Part>
bool hasNamed(const std::vector<Part> &parts, const std::string &name)
{
    return std::ranges::find(parts, name, &Part::name) != parts.end();
}

bool hasPart(const Table &table, ObjectKind kind, const std::string &name)
{
    switch (kind) {
    case ObjectKind::Column:
        return hasNamed(table.columns, name);
    case ObjectKind::Constraint:
        return hasNamed(table.constraints, name);
    case ObjectKind::Trigger:
        return hasNamed(table.triggers, name);
    case ObjectKind::Rule:
        return hasNamed(table.rules, name);
    case ObjectKind::Policy:
        return hasNamed(table.policies, name);
    default:
        return false;
    }
}

} // namespace

LiveNames::LiveNames(const schema::Schema &live, const std::string &defaultSchema)
    : m_live(live),
      m_defaultPath{defaultSchema},
      m_path(m_defaultPath)
{
    const auto putAll = [this](const auto &items) {
        for (const auto &item : items) {
            const ObjectName name = schema::nameOf(item);
            m_byName.emplace(name.name, name);
        }
    };
    putAll(live.schemas);
    putAll(live.extensions);
    putAll(live.tables);
    putAll(live.enums);
    putAll(live.domains);
    putAll(live.compositeTypes);
    putAll(live.sequences);
    putAll(live.routines);
    putAll(live.eventTriggers);
    putAll(live.others);
    for (const Table &table : live.tables)
        for (const schema::Index &index : table.indexes)
            if (!index.isConstraint) // the server refuses to drop it as an index
                m_byName.emplace(QualifiedName{table.name.schema, index.name},
                                 ObjectName{ObjectKind::Index, table.name, index.name});
}

QualifiedName LiveNames::placed(QualifiedName written) const
{
    if (written.schema.empty() && m_path && !m_path->empty())
        written.schema = m_path->front();
    return written;
}

std::vector<ObjectName> LiveNames::found(const QualifiedName &written, const Kinds &kinds) const
{
    std::vector<ObjectName> objects;
    const auto add = [&](const QualifiedName &name) {
        const auto [first, last] = m_byName.equal_range(name);
        for (auto one = first; one != last; ++one)
            if (kinds(one->second.kind) && !m_dropped.contains(one->second))
                objects.push_back(one->second);
        return !objects.empty();
    };
    if (!written.schema.empty()) {
        add(written);
        return objects;
    }
    for (const std::string &schema : m_path.value_or(std::vector<std::string>()))
        if (add({schema, written.name}))
            return objects;
    add(written); // what belongs to no schema
    return objects;
}

std::optional<ObjectName> LiveNames::relation(const QualifiedName &written) const
{
    if (written.schema.empty() && m_temporary.contains(written.name))
        return {};
    const auto objects = found(written, &schema::isRelation);
    return objects.empty() ? std::nullopt : std::optional(objects.front());
}

std::optional<ObjectName> LiveNames::part(const ObjectName &relation, ObjectKind kind,
                                          const std::string &written) const
{
    for (const auto &[part, name] : m_partNames)
        if (part.kind == kind && part.name == relation.name && name == written && !m_dropped.contains(part))
            return part;
    const ObjectName part{kind, relation.name, written};
    const Table *table = m_live.table(relation.name);
    const bool isThere =
        table && hasPart(*table, kind, written) && !m_partNames.contains(part) && !m_dropped.contains(part);
    return isThere ? std::optional(part) : std::nullopt;
}

void LiveNames::put(const ObjectName &object, const QualifiedName &name)
{
    const auto old = std::ranges::find(m_byName, object, [](const auto &entry) { return entry.second; });
    if (old != m_byName.end())
        m_byName.erase(old);
    m_byName.emplace(name, object);
    m_names[object] = name;
}

void LiveNames::rename(const ObjectName &object, const std::string &name)
{
    const auto known = m_names.find(object);
    const std::string schema = known != m_names.end() ? known->second.schema : object.name.schema;
    put(object, {schema, name});
}

void LiveNames::renamePart(const ObjectName &part, const std::string &name)
{
    m_partNames[part] = name;
}

void LiveNames::move(const ObjectName &object, const std::string &schema)
{
    const auto known = m_names.find(object);
    const std::string own = object.kind == ObjectKind::Index ? object.part : object.name.name;
    put(object, {schema, known != m_names.end() ? known->second.name : own});
    // Indexes and the sequences of its columns come along.
    const Table *table = isRelation(object.kind) ? m_live.table(object.name) : nullptr;
    for (const schema::Index &index : table ? table->indexes : std::vector<schema::Index>())
        if (!index.isConstraint)
            move({ObjectKind::Index, table->name, index.name}, schema);
    for (const schema::Sequence &sequence : m_live.sequences)
        if (table && sequence.ownerTable == table->name)
            move(schema::nameOf(sequence), schema);
}

void LiveNames::renameSchema(const std::string &from, const std::string &to)
{
    std::vector<std::pair<QualifiedName, ObjectName>> inside;
    for (const auto &[name, object] : m_byName)
        if (name.schema == from)
            inside.emplace_back(name, object);
    for (const auto &[name, object] : inside)
        put(object, {to, name.name});
    for (const ObjectName &schema :
         found({{}, from}, [](ObjectKind kind) { return kind == ObjectKind::Schema; }))
        put(schema, {{}, to});
}

void LiveNames::drop(const std::set<ObjectName> &objects)
{
    m_dropped.insert(objects.begin(), objects.end());
}

} // namespace plumbline::diff
