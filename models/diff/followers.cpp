#include "models/diff/catalog_comparison.h"
#include "models/schema/named.h"

#include <algorithm>
#include <map>

namespace plumbline::diff {

namespace {

using schema::named;
using schema::ObjectKind;
using schema::ObjectName;
using schema::Table;

/// Finds for each change the one that brings it along.
class Followers {
public:
    Followers(CatalogDiff &diff, const schema::Schema &from, const schema::Schema &to)
        : m_diff(diff),
          m_from(from),
          m_to(to)
    {
        for (const ObjectChange &change : diff.changes)
            m_changes.emplace(change.object, &change);
    }

    void setAside()
    {
        for (ObjectChange &change : m_diff.changes) {
            if (!change.counts())
                continue;
            if (const ObjectChange *leader = leaderOf(change))
                change.setAside = SetAside{.kind = SetAside::Kind::Follows, .followed = leader->object};
        }
    }

private:
    const ObjectChange *find(const ObjectName &name) const
    {
        const auto found = m_changes.find(name);
        return found != m_changes.end() ? found->second : nullptr;
    }
    /// Nothing, or the change when it brings along what the other says.
    const ObjectChange *leading(const ObjectName &name, const ObjectChange &change) const
    {
        const ObjectChange *leader = find(name);
        if (!leader || leader->change != change.change)
            return nullptr;
        const bool saysAll = std::ranges::all_of(change.members, [&](const MemberChange &member) {
            return std::ranges::find(leader->members, member) != leader->members.end();
        });
        return saysAll ? leader : nullptr;
    }
    const schema::Schema &sideOf(const ObjectChange &change) const
    {
        return change.change == ChangeKind::Removed ? m_from : m_to;
    }

    const ObjectChange *leaderOf(const ObjectChange &change) const
    {
        const ObjectName &object = change.object;
        if (object.kind == ObjectKind::Sequence)
            return leaderOfSequence(change);
        const Table *table = object.part.empty() ? nullptr : sideOf(change).table(object.name);
        if (!table)
            return nullptr;
        if (const ObjectChange *leader = leaderAmongParents(change, *table))
            return leader;
        if (object.kind == ObjectKind::Column)
            return leaderOfColumn(change, *table);
        return nullptr;
    }

    /// A sequence that belongs to a column comes and goes with it, and changes its owner with the table.
    const ObjectChange *leaderOfSequence(const ObjectChange &change) const
    {
        const auto &sequences = sideOf(change).sequences;
        const auto sequence =
            std::ranges::lower_bound(sequences, change.object.name, {}, &schema::Sequence::name);
        if (sequence == sequences.end() || sequence->ownerColumn.empty())
            return nullptr;
        const Table *table = sideOf(change).table(sequence->ownerTable);
        if (!table)
            return nullptr;
        const ObjectName relation{schema::objectKind(table->kind), table->name, {}};
        if (const ObjectChange *leader = leading(relation, change))
            return leader;
        const ObjectChange *column = find({ObjectKind::Column, table->name, sequence->ownerColumn});
        if (change.change == ChangeKind::Changed || !column)
            return nullptr;
        const bool isCounting =
            column->change == change.change || std::ranges::find(column->members, std::string("default"),
                                                                 &MemberChange::key) != column->members.end();
        return isCounting ? column : nullptr;
    }

    /// What a partition or heir takes over.
    const ObjectChange *leaderAmongParents(const ObjectChange &change, const Table &table) const
    {
        for (const QualifiedName &name : table.parents) {
            const Table *parent = sideOf(change).table(name);
            const std::string part = parent ? takenOverFrom(*parent, table, change.object) : std::string();
            if (part.empty())
                continue;
            if (const ObjectChange *leader = leading({change.object.kind, name, part}, change))
                return leader;
        }
        return nullptr;
    }

    /// What the part is called in the parent; empty where it is the table's own.
    static std::string takenOverFrom(const Table &parent, const Table &table, const ObjectName &object)
    {
        if (object.kind == ObjectKind::Column)
            return object.part;
        if (object.kind == ObjectKind::Index) {
            const auto *index = named(table.indexes, object.part);
            return index && index->parent.schema == parent.name.schema ? index->parent.name : std::string();
        }
        if (object.kind == ObjectKind::Trigger) {
            const auto *trigger = named(table.triggers, object.part);
            return trigger && trigger->isFromParent ? object.part : std::string();
        }
        if (object.kind != ObjectKind::Constraint)
            return {};
        const auto *constraint = named(table.constraints, object.part);
        if (!constraint)
            return {};
        const auto *index = named(table.indexes, constraint->index);
        const std::string above = index && constraint->kind != schema::ConstraintKind::ForeignKey
                                      ? index->parent.name
                                      : std::string();
        if (!above.empty()) {
            const auto found = std::ranges::find(parent.constraints, above, &schema::Constraint::index);
            return found != parent.constraints.end() ? found->name : std::string();
        }
        return !constraint->isLocal || table.isPartition ? object.part : std::string();
    }

    /// A new primary key makes its columns NOT NULL; a view's columns are as its query makes them.
    const ObjectChange *leaderOfColumn(const ObjectChange &change, const Table &table) const
    {
        const auto isMember = [&](std::initializer_list<std::string_view> keys) {
            return std::ranges::all_of(change.members, [&](const MemberChange &member) {
                return std::ranges::find(keys, member.key) != keys.end();
            });
        };
        const bool isView =
            table.kind == schema::RelationKind::View || table.kind == schema::RelationKind::MaterializedView;
        if (isView && isMember({"type", "collation", "nullable"})) {
            if (const auto *view = find({schema::objectKind(table.kind), table.name, {}}))
                return view;
            return leaderAmongUsed(change);
        }
        if (change.members.size() != 1 || change.members.front().key != "nullable" ||
            change.members.front().to != "false")
            return nullptr;
        for (const schema::Constraint &key : table.constraints) {
            const bool isOver = key.kind == schema::ConstraintKind::PrimaryKey &&
                                std::ranges::find(key.columns, change.object.part) != key.columns.end();
            if (isOver)
                return find({ObjectKind::Constraint, table.name, key.name});
        }
        return nullptr;
    }

    /// A column of a view whose query is the same: the type of what it shows changed.
    const ObjectChange *leaderAmongUsed(const ObjectChange &change) const
    {
        const Table *view = m_to.table(change.object.name);
        if (!view)
            return nullptr;
        const ObjectName user{schema::objectKind(view->kind), view->name, {}};
        const auto first = std::ranges::lower_bound(m_to.dependencies, user, {}, &schema::Dependency::user);
        for (auto one = first; one != m_to.dependencies.end() && one->user == user; ++one) {
            const ObjectChange *used = one->used.kind == ObjectKind::Column ? find(one->used) : nullptr;
            if (used && used->change == ChangeKind::Changed)
                return used;
        }
        return nullptr;
    }

    CatalogDiff &m_diff;
    const schema::Schema &m_from;
    const schema::Schema &m_to;
    std::map<ObjectName, const ObjectChange *> m_changes;
};

} // namespace

void setFollowersAside(CatalogDiff &diff, const schema::Schema &from, const schema::Schema &to)
{
    Followers(diff, from, to).setAside();
}

} // namespace plumbline::diff
