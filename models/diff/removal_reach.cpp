#include "models/diff/removal_reach.h"

#include "models/diff/script_drops.h"
#include "models/schema/kinds.h"
#include "models/schema/name_of.h"
#include "models/sql/column_reads.h"
#include "models/sql/quote.h"

#include <algorithm>

namespace plumbline::diff {

using schema::ObjectKind;
using schema::ObjectName;
using schema::Table;

namespace {

bool isOver(const Table &table, const schema::Constraint &constraint, const std::string &column)
{
    if (std::ranges::find(constraint.columns, column) != constraint.columns.end())
        return true;
    const auto index = std::ranges::find(table.indexes, constraint.index, &schema::Index::name);
    return !constraint.index.empty() && index != table.indexes.end() && diff::isOver(*index, column);
}

} // namespace

bool isOver(const schema::Index &index, const std::string &column)
{
    const bool isKey = std::ranges::any_of(index.keys, [&](const schema::IndexKey &key) {
        return key.isExpression ? sql::readsColumn(key.text, column) : key.text == column;
    });
    return isKey || std::ranges::find(index.included, column) != index.included.end() ||
           (index.predicate && sql::readsColumn(*index.predicate, column));
}

RemovalReach::RemovalReach(const schema::Schema &live) : m_live(live)
{
    for (const schema::Dependency &one : live.dependencies)
        m_users.emplace(one.used, one.user);
    for (const Table &table : live.tables) {
        for (const QualifiedName &parent : table.parents)
            m_children.emplace(parent, &table);
        for (const schema::Constraint &key : table.constraints)
            if (key.kind == schema::ConstraintKind::ForeignKey)
                m_references.emplace(key.referencedTable,
                                     ObjectName{ObjectKind::Constraint, table.name, key.name});
    }
    for (const schema::Sequence &sequence : live.sequences)
        if (!sequence.ownerTable.name.empty())
            m_sequences.emplace(sequence.ownerTable, &sequence);
}

/// From what is dropped to what needs it, and on from there.
class RemovalReach::Walk {
public:
    Walk(const RemovalReach &reach, bool cascades, const std::set<ObjectName> &without)
        : m_reach(reach),
          m_live(reach.m_live),
          m_cascades(cascades),
          m_without(without)
    {
    }

    Reached from(const std::vector<ObjectName> &dropped)
    {
        for (const ObjectName &one : dropped)
            take(one);
        for (std::size_t at = 0; at < m_queue.size(); ++at) {
            const ObjectName next = m_queue[at];
            follow(next);
        }
        // What is dropped beside it is not in the way, and a part does not outlive its relation.
        std::erase_if(m_reached.inWay, [this](const ObjectName &one) { return isGone(one); });
        return std::move(m_reached);
    }

private:
    bool isGone(const ObjectName &one) const
    {
        if (m_reached.gone.contains(one) || m_without.contains(one))
            return true;
        const Table *table = isPart(one) ? m_live.table(one.name) : nullptr;
        const ObjectName whole =
            table ? ObjectName{schema::objectKind(table->kind), table->name, {}} : ObjectName();
        return table && (m_reached.gone.contains(whole) || m_without.contains(whole));
    }
    void take(const ObjectName &one)
    {
        if (!m_without.contains(one) && m_reached.gone.insert(one).second)
            m_queue.push_back(one);
    }
    /// What needs what is dropped.
    void need(const ObjectName &user, bool goesOfItself)
    {
        if (m_without.contains(user))
            return;
        if (goesOfItself || m_cascades)
            take(user);
        else
            m_reached.inWay.insert(user);
    }

    void follow(const ObjectName &dropped)
    {
        if (isRelation(dropped.kind))
            followRelation(dropped);
        else if (dropped.kind == ObjectKind::Column)
            followColumn(dropped);
        else if (dropped.kind == ObjectKind::Schema)
            followSchema(dropped.name.name);
        else
            followUsers(dropped);
        if (isType(dropped.kind))
            followColumnsOf(dropped.name);
    }

    void followUsers(const ObjectName &dropped)
    {
        const auto [first, last] = m_reach.m_users.equal_range(dropped);
        for (auto user = first; user != last; ++user) {
            const ObjectKind kind = user->second.kind;
            // A publication goes on without the table. A column loses its default, and stays.
            const bool stays = kind == ObjectKind::Publication ||
                               (kind == ObjectKind::Column && dropped.kind != ObjectKind::Column);
            const bool isOfSameTable = isPart(dropped) && isPart(user->second) &&
                                       user->second.name == dropped.name &&
                                       (kind == ObjectKind::Index || kind == ObjectKind::Constraint);
            if (!stays)
                need(user->second, isOfSameTable || kind == ObjectKind::ExtendedStatistics);
        }
    }

    void followRelation(const ObjectName &dropped)
    {
        const Table *table = m_live.table(dropped.name);
        if (!table)
            return followUsers(dropped);
        const auto takeParts = [&](ObjectKind kind, const auto &parts) {
            for (const auto &part : parts)
                take({kind, table->name, part.name});
        };
        takeParts(ObjectKind::Constraint, table->constraints);
        for (const schema::Index &index : table->indexes)
            if (!index.isConstraint) // the constraint stands for it
                take({ObjectKind::Index, table->name, index.name});
        takeParts(ObjectKind::Trigger, table->triggers);
        takeParts(ObjectKind::Rule, table->rules);
        takeParts(ObjectKind::Policy, table->policies);
        const auto [child, lastChild] = m_reach.m_children.equal_range(table->name);
        for (auto one = child; one != lastChild; ++one)
            need(schema::nameOf(*one->second), one->second->isPartition);
        takeSequences(table->name, {});
        const auto [key, lastKey] = m_reach.m_references.equal_range(table->name);
        for (auto one = key; one != lastKey; ++one)
            need(one->second, false);
        followUsers(dropped);
        for (const schema::Column &column : table->columns)
            followUsers({ObjectKind::Column, table->name, column.name});
    }

    void followColumn(const ObjectName &dropped)
    {
        followUsers(dropped);
        takeSequences(dropped.name, dropped.part);
        const Table *table = m_live.table(dropped.name);
        if (!table)
            return;
        for (const schema::Constraint &constraint : table->constraints)
            if (isOver(*table, constraint, dropped.part))
                take({ObjectKind::Constraint, table->name, constraint.name});
        for (const schema::Index &index : table->indexes)
            if (!index.isConstraint && isOver(index, dropped.part))
                take({ObjectKind::Index, table->name, index.name});
    }

    void takeSequences(const QualifiedName &table, const std::string &column)
    {
        const auto [first, last] = m_reach.m_sequences.equal_range(table);
        for (auto one = first; one != last; ++one)
            if (column.empty() || one->second->ownerColumn == column)
                take(schema::nameOf(*one->second));
    }

    template <typename Item>
    void needAllIn(const std::string &schema, const std::vector<Item> &items)
    {
        for (const Item &item : items) {
            const ObjectName name = schema::nameOf(item);
            if (name.name.schema == schema)
                need(name, false);
        }
    }
    void followSchema(const std::string &schema)
    {
        needAllIn(schema, m_live.tables);
        needAllIn(schema, m_live.enums);
        needAllIn(schema, m_live.domains);
        needAllIn(schema, m_live.compositeTypes);
        needAllIn(schema, m_live.sequences);
        needAllIn(schema, m_live.routines);
        needAllIn(schema, m_live.others);
    }

    /// The columns of a type that is dropped go as well, or are in the way; that they need it is in no list.
    void followColumnsOf(const QualifiedName &type)
    {
        const std::string name = sql::identifier(type);
        for (const Table &table : m_live.tables)
            for (const schema::Column &column : table.columns)
                if (column.type == name || column.type == name + "[]")
                    need({ObjectKind::Column, table.name, column.name}, false);
    }

    const RemovalReach &m_reach;
    const schema::Schema &m_live;
    bool m_cascades;
    const std::set<ObjectName> &m_without;
    Reached m_reached;
    std::vector<ObjectName> m_queue;
};

RemovalReach::Reached RemovalReach::ofDropped(const std::vector<ObjectName> &dropped, bool cascades,
                                              const std::set<ObjectName> &without) const
{
    return Walk(*this, cascades, without).from(dropped);
}

std::set<ObjectName> RemovalReach::ofRetyped(const ObjectName &column,
                                             const std::set<ObjectName> &without) const
{
    std::set<ObjectName> found;
    const auto [first, last] = m_users.equal_range(column);
    for (auto user = first; user != last; ++user) {
        const ObjectKind kind = user->second.kind;
        const bool isRefused = kind == ObjectKind::View || kind == ObjectKind::MaterializedView ||
                               kind == ObjectKind::Policy || kind == ObjectKind::Trigger ||
                               kind == ObjectKind::Rule;
        if (isRefused && !without.contains(user->second))
            found.insert(user->second);
    }
    return found;
}

} // namespace plumbline::diff
