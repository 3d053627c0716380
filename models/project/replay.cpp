#include "models/project/replay.h"

#include "models/schema/kinds.h"

#include <algorithm>
#include <iterator>
#include <type_traits>

namespace plumbline::project {

using schema::ObjectKind;
using schema::ObjectName;

namespace {

bool isPart(const ObjectName &name)
{
    return name.kind >= ObjectKind::Column;
}

constexpr ObjectKind relationKinds[] = {ObjectKind::Table, ObjectKind::PartitionedTable,
                                        ObjectKind::ForeignTable, ObjectKind::View,
                                        ObjectKind::MaterializedView};

template <typename Part>
const Part *named(const std::vector<Part> &parts, const std::string &name)
{
    const auto found = std::ranges::find(parts, name, &Part::name);
    return found == parts.end() ? nullptr : &*found;
}

/// Calls with a part of a relation; not where the relation does not have it.
template <typename Call>
bool withPart(const schema::Table &table, const ObjectName &part, Call call)
{
    const auto in = [&](const auto &parts) {
        const auto *found = named(parts, part.part);
        return found && call(*found);
    };
    switch (part.kind) {
    case ObjectKind::Column:
        return in(table.columns);
    case ObjectKind::Constraint:
        return in(table.constraints);
    case ObjectKind::Index:
        return in(table.indexes);
    case ObjectKind::Trigger:
        return in(table.triggers);
    case ObjectKind::Rule:
        return in(table.rules);
    default:
        return in(table.policies);
    }
}

/// Whether the schema has the relation with this part.
bool hasPart(const schema::Schema &schema, const ObjectName &part)
{
    const schema::Table *table = schema.table(part.name);
    return table && withPart(*table, part, [](const auto &) { return true; });
}

/// Without what names the relation that it is part of, or changes by itself.
template <typename Part>
Part withoutRelation(Part part)
{
    if constexpr (requires { part.bytes; })
        part.bytes = 0;
    if constexpr (requires { part.definition; } && !std::is_same_v<Part, schema::Constraint>)
        part.definition.clear();
    return part;
}

/// Whether a part is as it was before what it names, or its relation, got another name.
bool isSamePart(const schema::Table &before, const schema::Table &after, const ObjectName &part,
                const Renames &renames)
{
    return withPart(before, part, [&]<typename Part>(const Part &old) {
        return withPart(after, part, [&]<typename Other>(const Other &fresh) {
            if constexpr (!std::is_same_v<Part, Other>)
                return false;
            else if constexpr (requires { afterRenames(old, renames); })
                return withoutRelation(afterRenames(old, renames)) == withoutRelation(fresh);
            else
                return withoutRelation(old) == withoutRelation(fresh);
        });
    });
}

const schema::Sequence *lastSequence(std::span<const schema::SchemaDelta> deltas, const QualifiedName &name)
{
    for (std::size_t at = deltas.size(); at-- > 0;) {
        const auto &all = deltas[at].put.sequences;
        const auto found = std::ranges::find(all, name, &schema::Sequence::name);
        if (found != all.end())
            return &*found;
    }
    return nullptr;
}

} // namespace

Replay::Replay(std::vector<ReplayStep> history, std::vector<schema::SchemaDelta> deltas, std::string version)
    : steps(std::move(history)),
      serverVersion(std::move(version)),
      m_deltas(std::move(deltas)),
      m_schema(schema::shared(schema::schemaAfter(m_deltas)))
{
    for (std::size_t step = 0; step < steps.size(); ++step)
        remember(step);
}

void Replay::remember(std::size_t step)
{
    // Gone before come: what was dropped and made anew is there afterwards.
    for (const ObjectName &name : steps[step].changes.went)
        m_events[name].push_back({step, ReplayEvent::Dropped});
    for (const ObjectName &name : steps[step].changes.came)
        m_events[name].push_back({step, ReplayEvent::Made});
    for (const ObjectName &name : steps[step].changes.changed)
        if (!onlyNamesRenamed(step, name))
            m_events[name].push_back({step, ReplayEvent::Changed});
}

bool Replay::onlyNamesRenamed(std::size_t step, const ObjectName &object) const
{
    const Renames &renames = steps[step].renamed;
    if (renames.empty())
        return false;
    const auto before = std::span(m_deltas).first(step + 1);
    const auto now = std::span(m_deltas).subspan(step + 1, 1);
    if (object.kind == ObjectKind::Sequence) {
        const auto *old = lastSequence(before, object.name);
        const auto *fresh = lastSequence(now, object.name);
        return old && fresh && schema::isSame(afterRenames(*old, renames), *fresh);
    }
    const bool isRelation = schema::isRelation(object.kind);
    if (!isRelation && object.kind != ObjectKind::Column && object.kind != ObjectKind::Constraint &&
        object.kind != ObjectKind::Index)
        return false;
    const auto *old = lastTable(before, object.name);
    const auto *fresh = lastTable(now, object.name);
    if (!old || !fresh)
        return false;
    return isRelation ? schema::isSame(afterRenames(*old, renames), *fresh)
                      : isSamePart(*old, *fresh, object, renames);
}

bool Replay::hasFailed() const
{
    return std::ranges::any_of(
        steps, [](const ReplayStep &step) { return step.hasFailed() || !step.remarks.empty(); });
}

schema::SchemaPtr Replay::schemaAt(std::size_t count) const
{
    if (count >= steps.size())
        return m_schema;
    return schema::shared(schema::schemaAfter(std::span(m_deltas).first(count + 1)));
}

std::vector<ObjectEvent> Replay::events(const ObjectName &object) const
{
    return eventsUntil(object, steps.size());
}

std::vector<ObjectEvent> Replay::eventsUntil(const ObjectName &object, std::size_t end) const
{
    std::vector<ObjectEvent> result;
    bool isThere = false;
    const bool isOfRelation = isPart(object);
    for (const auto &[event, of] : candidates(object)) {
        if (event.step >= end)
            break;
        const bool isOwn = of == object;
        if (event.event == ReplayEvent::Changed && !isOwn)
            continue;
        if (event.event == ReplayEvent::Dropped && !isThere)
            continue;
        if (event.event != ReplayEvent::Made) {
            isThere = event.event == ReplayEvent::Changed;
            result.push_back(event);
            continue;
        }
        if (isOfRelation && !isOwn && !hasPart(m_deltas[event.step + 1].put, object))
            continue;
        isThere = true;
        const auto renamed = nameBefore(object, event.step);
        auto earlier = renamed;
        if (const auto whole = nameBefore(of, event.step); !earlier && whole)
            earlier = isOfRelation ? ObjectName{object.kind, whole->name, object.part} : *whole;
        if (!earlier) {
            result.push_back(event);
            continue;
        }
        result = eventsUntil(*earlier, event.step);
        if (result.empty())
            result.push_back({event.step, ReplayEvent::Made});
        else if (renamed || changesPart(event.step, *earlier, object))
            result.push_back({event.step, ReplayEvent::Changed});
    }
    return result;
}

bool Replay::changesPart(std::size_t step, const ObjectName &before, const ObjectName &after) const
{
    const auto *old = lastTable(std::span(m_deltas).first(step + 1), before.name);
    const auto *fresh = m_deltas[step + 1].put.table(after.name);
    return !old || !fresh || !isSamePart(*old, *fresh, after, steps[step].renamed);
}

/// The events of an object, and where it is a part those of what it may be part of; in order.
std::vector<std::pair<ObjectEvent, ObjectName>> Replay::candidates(const ObjectName &object) const
{
    std::vector<std::pair<ObjectEvent, ObjectName>> result;
    const auto add = [&](const ObjectName &name) {
        if (const auto found = m_events.find(name); found != m_events.end()) {
            for (const ObjectEvent &event : found->second)
                result.emplace_back(event, name);
        }
    };
    if (isPart(object)) {
        for (const ObjectKind kind : relationKinds)
            add({kind, object.name, {}});
    }
    add(object);
    std::ranges::stable_sort(result, {}, [](const auto &entry) { return entry.first.step; });
    return result;
}

std::optional<ObjectName> Replay::nameBefore(const ObjectName &object, std::size_t step) const
{
    const auto &renamed = steps[step].renamed;
    const auto found = std::ranges::find(renamed, object, &Renames::value_type::second);
    return found == renamed.end() ? std::nullopt : std::optional(found->first);
}

std::optional<MigrationName> Replay::origin(const ObjectName &object) const
{
    return origin(object, steps.size());
}

std::optional<MigrationName> Replay::origin(const ObjectName &object, std::size_t count) const
{
    const std::size_t end = std::min(count, steps.size());
    auto found = eventsUntil(object, end);
    if (std::ranges::find(relationKinds, object.kind) != std::end(relationKinds)) {
        for (const ObjectKind kind : relationKinds) {
            auto other = eventsUntil({kind, object.name, {}}, end);
            if (!other.empty() && (found.empty() || found.back().step < other.back().step))
                found = std::move(other);
        }
    }
    return found.empty() ? std::nullopt : std::optional(steps[found.back().step].name);
}

} // namespace plumbline::project
