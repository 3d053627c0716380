#include "models/diff/unmanaged_loss.h"

#include "models/base/match.h"
#include "models/diff/managed_by_prisma.h"

#include <algorithm>
#include <map>

namespace plumbline::diff {

namespace {

using schema::ObjectKind;
using schema::ObjectName;
using schema::Table;
using Kind = UnmanagedLoss::Kind;

class Losses {
public:
    Losses(const PrismaDiff &diff, const schema::Schema &live) : m_diff(diff), m_live(live)
    {
        for (const schema::Dependency &one : live.dependencies)
            m_users.emplace(one.used, one.user);
        for (const Table &table : live.tables) {
            for (const QualifiedName &parent : table.parents)
                m_children.emplace(parent, &table);
        }
    }

    std::vector<UnmanagedLoss> found()
    {
        for (m_step = 0; m_step < m_diff.steps.size(); ++m_step)
            std::visit(*this, m_diff.steps[m_step]);
        std::ranges::sort(m_losses);
        const auto twice =
            std::ranges::unique(m_losses, [](const UnmanagedLoss &one, const UnmanagedLoss &other) {
                return one.step == other.step && one.object == other.object;
            });
        m_losses.erase(twice.begin(), twice.end());
        return std::move(m_losses);
    }

    void operator()(const DropTable &drop) { dropTable(liveName(m_diff.before.tables[drop.before].name)); }
    void operator()(const DropEnum &drop)
    {
        const ObjectName type{ObjectKind::Enum, liveName(m_diff.before.enums[drop.before].name), {}};
        users(type, type, [](ObjectKind) { return Kind::Blocks; });
    }
    /// Values cannot be removed: Prisma makes the type anew and casts its columns.
    void operator()(const AlterEnum &alter)
    {
        if (alter.removed.empty())
            return;
        const QualifiedName name = liveName(m_diff.before.enums[alter.type.before].name);
        for (const prisma::RelationalTable &table : m_diff.before.tables) {
            for (const prisma::RelationalColumn &column : table.columns) {
                if (liveName(*column.type.enumeration) == name && !column.type.enumeration->name.empty())
                    alterType(liveName(table.name), column.name);
            }
        }
    }
    void operator()(const AlterTable &alter)
    {
        const prisma::RelationalTable &before = m_diff.before.tables[alter.table.before];
        const QualifiedName name = liveName(before.name);
        for (const TableChange &change : alter.changes) {
            match(
                change, [&](const DropColumn &drop) { dropColumn(name, before.columns[drop.column].name); },
                [&](const RecreateColumn &one) { dropColumn(name, before.columns[one.column.before].name); },
                [&](const AlterColumn &one) {
                    if (one.change.type != TypeChange::None)
                        alterType(name, before.columns[one.column.before].name);
                },
                [](const auto &) {});
        }
    }
    /// The other steps take nothing away that Prisma does not know.
    template <typename Step>
    void operator()(const Step &)
    {
    }

private:
    QualifiedName liveName(QualifiedName name) const
    {
        if (name.schema.empty())
            name.schema = m_diff.before.defaultSchema;
        return name;
    }
    void add(const ObjectName &object, const ObjectName &with, Kind kind)
    {
        m_losses.push_back({m_step, object, with, kind});
    }

    void dropTable(const QualifiedName &name)
    {
        const Table *table = m_live.table(name);
        if (!table)
            return;
        const ObjectName whole{schema::objectKind(table->kind), name, {}};
        const auto parts = [&](ObjectKind kind, const auto &all) {
            for (const auto &one : all) {
                const ObjectName part{kind, name, one.name};
                if (!isManagedByPrisma(m_live, part))
                    add(part, whole, Kind::GoesAlong);
            }
        };
        parts(ObjectKind::Constraint, table->constraints);
        for (const schema::Index &index : table->indexes) {
            const ObjectName part{ObjectKind::Index, name, index.name};
            if (!index.isConstraint && !isManagedByPrisma(m_live, part))
                add(part, whole, Kind::GoesAlong);
        }
        parts(ObjectKind::Trigger, table->triggers);
        parts(ObjectKind::Rule, table->rules);
        parts(ObjectKind::Policy, table->policies);
        const auto [first, last] = m_children.equal_range(name);
        for (auto child = first; child != last; ++child) {
            const ObjectName part{schema::objectKind(child->second->kind), child->second->name, {}};
            add(part, whole, child->second->isPartition ? Kind::GoesAlong : Kind::Blocks);
        }
        users(whole, whole, ofWhole);
        for (const schema::Column &column : table->columns)
            users({ObjectKind::Column, name, column.name}, whole, ofWhole);
    }

    static Kind ofWhole(ObjectKind user)
    {
        return user == ObjectKind::ExtendedStatistics || user == ObjectKind::Publication ? Kind::GoesAlong
                                                                                         : Kind::Blocks;
    }

    /// What a dropped column takes along: what stands on it in its own table. What reads it from elsewhere,
    /// and triggers and policies, the server protects.
    void dropColumn(const QualifiedName &table, const std::string &column)
    {
        const ObjectName name{ObjectKind::Column, table, column};
        users(name, name, [](ObjectKind user) {
            return user == ObjectKind::Index || user == ObjectKind::Constraint ||
                           user == ObjectKind::ExtendedStatistics
                       ? Kind::GoesAlong
                       : Kind::Blocks;
        });
        const Table *live = m_live.table(table);
        if (!live)
            return;
        for (const schema::Constraint &constraint : live->constraints) {
            if (std::ranges::find(constraint.columns, column) != constraint.columns.end())
                addUnmanaged({ObjectKind::Constraint, table, constraint.name}, name, Kind::GoesAlong);
        }
        for (const schema::Index &index : live->indexes) {
            const bool isOver = std::ranges::any_of(index.keys, [&](const schema::IndexKey &key) {
                return !key.isExpression && key.text == column;
            });
            if (isOver && !index.isConstraint)
                addUnmanaged({ObjectKind::Index, table, index.name}, name, Kind::GoesAlong);
        }
    }

    /// The server does not change the type of what a view, a policy or a trigger's condition reads.
    void alterType(const QualifiedName &table, const std::string &column)
    {
        const ObjectName name{ObjectKind::Column, table, column};
        const auto [first, last] = m_users.equal_range(name);
        for (auto user = first; user != last; ++user) {
            const ObjectKind kind = user->second.kind;
            const bool isRefused = kind == ObjectKind::View || kind == ObjectKind::MaterializedView ||
                                   kind == ObjectKind::Policy || kind == ObjectKind::Trigger ||
                                   kind == ObjectKind::Rule;
            if (isRefused)
                add(user->second, name, Kind::Blocks);
        }
    }

    void addUnmanaged(const ObjectName &object, const ObjectName &with, Kind kind)
    {
        if (!isManagedByPrisma(m_live, object))
            add(object, with, kind);
    }

    template <typename KindOf>
    void users(const ObjectName &used, const ObjectName &with, KindOf kindOf)
    {
        const auto [first, last] = m_users.equal_range(used);
        for (auto user = first; user != last; ++user) {
            const bool isOwn =
                with.part.empty() && user->second.name == with.name && !user->second.part.empty();
            if (!isOwn && user->second.kind != ObjectKind::Column)
                addUnmanaged(user->second, with, kindOf(user->second.kind));
        }
    }

    const PrismaDiff &m_diff;
    const schema::Schema &m_live;
    std::multimap<ObjectName, ObjectName> m_users;
    std::multimap<QualifiedName, const Table *> m_children;
    std::size_t m_step = 0;
    std::vector<UnmanagedLoss> m_losses;
};

} // namespace

std::vector<UnmanagedLoss> unmanagedLosses(const PrismaDiff &diff, const schema::Schema &live)
{
    return Losses(diff, live).found();
}

} // namespace plumbline::diff
