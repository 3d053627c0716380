#include "models/diff/script_drops.h"

#include "models/ddl/order.h"
#include "models/diff/script_parts.h"
#include "models/schema/named.h"
#include "models/sql/quote.h"

#include <algorithm>

namespace plumbline::diff {

using schema::named;
using schema::ObjectKind;
using schema::ObjectName;
using schema::Schema;
using schema::Table;
using sql::identifier;

namespace {

/// What others may use until everything else is in its new form.
bool goesLast(ObjectKind kind)
{
    return !isRelation(kind) && kind < ObjectKind::Column && kind != ObjectKind::EventTrigger;
}

/// Whether the server refuses to drop or retype what this uses.
bool isInTheWay(const ObjectName &user, const ObjectName &used)
{
    switch (user.kind) {
    case ObjectKind::View:
    case ObjectKind::MaterializedView:
    case ObjectKind::Policy:
    case ObjectKind::Rule:
    case ObjectKind::Trigger:
        return user.name != used.name || used.kind == ObjectKind::Column;
    case ObjectKind::Index:
    case ObjectKind::Constraint:
        return used.kind == ObjectKind::Function || used.kind == ObjectKind::OperatorClass;
    case ObjectKind::OperatorClass: // goes with its family, without a word
        return used.kind == ObjectKind::OperatorFamily;
    case ObjectKind::ForeignTable:
    case ObjectKind::UserMapping:
        return used.kind == ObjectKind::ForeignServer;
    case ObjectKind::ForeignServer:
        return used.kind == ObjectKind::ForeignDataWrapper;
    default:
        return false;
    }
}

std::set<std::string> keyColumns(const Table &table, const ObjectName &name)
{
    std::set<std::string> columns;
    for (const schema::Constraint &one : table.constraints) {
        const bool isKey =
            one.kind == schema::ConstraintKind::PrimaryKey || one.kind == schema::ConstraintKind::Unique;
        if (name.kind == ObjectKind::Constraint && one.name == name.part && isKey)
            columns.insert(one.columns.begin(), one.columns.end());
    }
    for (const schema::Index &one : table.indexes) {
        for (const schema::IndexKey &key : one.keys) {
            if (name.kind == ObjectKind::Index && one.name == name.part && one.isUnique)
                columns.insert(key.text);
        }
    }
    return columns;
}

/// An index stands on its columns, a partition on its parent.
template <typename Place>
void needHosts(const Schema &from, const ObjectName &name, std::size_t at, const Place &place,
               ddl::Graph &graph)
{
    const Table *table = from.table(name.name);
    const auto need = [&](const ObjectName &used) {
        if (const auto found = place(used); found && *found != at)
            graph.need(at, *found);
    };
    if (!table)
        return;
    for (const QualifiedName &parent :
         isRelation(name.kind) ? table->parents : std::vector<QualifiedName>()) {
        if (const Table *above = from.table(parent))
            need({schema::objectKind(above->kind), parent, {}});
    }
    if (name.kind != ObjectKind::Index && name.kind != ObjectKind::Constraint)
        return;
    for (const schema::Column &column : table->columns)
        need({ObjectKind::Column, name.name, column.name});
    for (const schema::Constraint &key : table->constraints) {
        const bool isForeign = key.name == name.part && key.kind == schema::ConstraintKind::ForeignKey;
        const Table *other = isForeign ? from.table(key.referencedTable) : nullptr;
        for (const schema::Constraint &one : other ? other->constraints : std::vector<schema::Constraint>()) {
            if (one.kind == schema::ConstraintKind::PrimaryKey || one.kind == schema::ConstraintKind::Unique)
                need({ObjectKind::Constraint, other->name, one.name});
        }
        for (const schema::Index &one : other ? other->indexes : std::vector<schema::Index>())
            need({ObjectKind::Index, other->name, one.name});
    }
}

} // namespace

bool isPart(const ObjectName &name)
{
    return name.kind >= ObjectKind::Column;
}

ScriptDrops::ScriptDrops(const Schema &from, const Schema &to) : m_from(from), m_to(to)
{
    for (const schema::Dependency &one : from.dependencies)
        m_users.emplace(one.used, one.user);
}

void ScriptDrops::drop(const ObjectName &name)
{
    m_dropped.insert(name);
}

void ScriptDrops::create(const ObjectName &name)
{
    m_created.insert(name);
}

void ScriptDrops::makeAnew(const ObjectName &name)
{
    m_dropped.insert(name);
    m_created.insert(name);
}

void ScriptDrops::addWhatIsInTheWay(const std::vector<const ObjectChange *> &altered)
{
    std::vector<ObjectName> touched(m_dropped.begin(), m_dropped.end());
    for (const ObjectChange *change : altered) {
        if (change->object.kind == ObjectKind::Column &&
            (differsIn(*change, "type") || differsIn(*change, "collation")))
            touched.push_back(change->object);
        const bool isRetyped = change->object.kind == ObjectKind::Enum && differsIn(*change, "values");
        if (isRetyped)
            touchColumnsOf(change->object.name, touched);
    }
    for (std::size_t i = 0; i < touched.size(); ++i) {
        const ObjectName used = touched[i];
        addReferences(used, touched);
        // Whoever uses a relation uses its columns.
        const Table *table = isRelation(used.kind) ? m_from.table(used.name) : nullptr;
        addUsers(used, touched);
        for (const schema::Column &column : table ? table->columns : std::vector<schema::Column>())
            addUsers({ObjectKind::Column, used.name, column.name}, touched);
    }
}

/// A type that loses values is made anew under its columns.
void ScriptDrops::touchColumnsOf(const QualifiedName &type, std::vector<ObjectName> &touched) const
{
    const schema::Enum *before = m_from.enumeration(type);
    const schema::Enum *after = m_to.enumeration(type);
    const bool isLosing =
        before && after && std::ranges::any_of(before->values, [&](const std::string &value) {
            return std::ranges::find(after->values, value) == after->values.end();
        });
    for (const Table &table : isLosing ? m_from.tables : std::vector<Table>()) {
        for (const schema::Column &column : table.columns) {
            if (column.type == identifier(type))
                touched.push_back({ObjectKind::Column, table.name, column.name});
        }
    }
}

void ScriptDrops::addUsers(const ObjectName &used, std::vector<ObjectName> &touched)
{
    const auto [first, last] = m_users.equal_range(used);
    for (auto user = first; user != last; ++user) {
        if (isInTheWay(user->second, used) && !m_dropped.contains(user->second) &&
            !isOfDropped(user->second)) {
            makeAnew(user->second);
            touched.push_back(user->second);
        }
        const Table *table = schema::isRoutine(used.kind) && user->second.kind == ObjectKind::Column
                                 ? m_from.table(user->second.name)
                                 : nullptr;
        const auto *column = table ? named(table->columns, user->second.part) : nullptr;
        if (column && column->defaultExpression && column->generated == schema::Generated::None &&
            !isOfDropped(user->second) && !m_dropped.contains(user->second))
            m_withoutDefault.insert(user->second);
    }
}

/// The foreign keys that point at a key which goes.
void ScriptDrops::addReferences(const ObjectName &used, std::vector<ObjectName> &touched)
{
    const Table *table = isPart(used) ? m_from.table(used.name) : nullptr;
    if (!table || (used.kind != ObjectKind::Constraint && used.kind != ObjectKind::Index))
        return;
    const auto columns = keyColumns(*table, used);
    for (const Table &other : m_from.tables) {
        for (const schema::Constraint &key : other.constraints) {
            const ObjectName name{ObjectKind::Constraint, other.name, key.name};
            const bool isPointing =
                key.kind == schema::ConstraintKind::ForeignKey && key.referencedTable == used.name &&
                !columns.empty() &&
                std::set(key.referencedColumns.begin(), key.referencedColumns.end()) == columns;
            if (isPointing && !m_dropped.contains(name) && !isOfDropped(name)) {
                makeAnew(name);
                touched.push_back(name);
            }
        }
    }
}

/// A part of a relation that goes as a whole.
bool ScriptDrops::isOfDropped(const ObjectName &name) const
{
    if (!isPart(name))
        return false;
    const Table *table = m_from.table(name.name);
    return table && m_dropped.contains({schema::objectKind(table->kind), name.name, {}});
}

std::vector<std::string> ScriptDrops::foreignKeyDrops() const
{
    std::vector<std::string> statements;
    const auto isDropped = [&](const QualifiedName &name) {
        const Table *table = m_from.table(name);
        return table && m_dropped.contains({schema::objectKind(table->kind), name, {}});
    };
    for (const ObjectName &name : m_dropped) {
        const Table *table = isRelation(name.kind) ? m_from.table(name.name) : nullptr;
        for (const schema::Constraint &key : table ? table->constraints : std::vector<schema::Constraint>()) {
            if (key.kind == schema::ConstraintKind::ForeignKey && key.referencedTable != name.name &&
                isDropped(key.referencedTable) && key.isLocal)
                statements.push_back("ALTER TABLE " + identifier(name.name) + " DROP CONSTRAINT " +
                                     identifier(key.name) + ';');
        }
    }
    return statements;
}

/// Users before what they use.
std::vector<ObjectName> ScriptDrops::inOrder(Turn turn) const
{
    std::vector<ObjectName> names;
    for (const ObjectName &name : m_dropped) {
        const bool isReplaced = m_created.contains(name);
        if ((goesLast(name.kind) && !isReplaced) == (turn == Turn::Last) && !isOfDropped(name))
            names.push_back(name);
    }
    // Parts go before relations where nothing else says so, and views before tables.
    std::ranges::sort(names);
    std::map<ObjectName, std::size_t> places;
    for (std::size_t i = 0; i < names.size(); ++i)
        places.emplace(names[i], i);
    const auto place = [&](ObjectName name) -> std::optional<std::size_t> {
        if (const auto found = places.find(name); found != places.end())
            return found->second;
        const Table *table = isPart(name) ? m_from.table(name.name) : nullptr;
        const auto whole =
            table ? places.find({schema::objectKind(table->kind), name.name, {}}) : places.end();
        return whole != places.end() ? std::optional(whole->second) : std::nullopt;
    };
    ddl::Graph graph(names.size());
    for (const schema::Dependency &one : m_from.dependencies) {
        const auto user = place(one.user);
        const auto used = place(one.used);
        if (user && used && *user != *used)
            graph.need(*user, *used);
    }
    for (std::size_t i = 0; i < names.size(); ++i)
        needHosts(m_from, names[i], i, place, graph);
    std::vector<ObjectName> ordered;
    for (const std::size_t at : graph.order())
        ordered.push_back(names[at]);
    std::ranges::reverse(ordered);
    return ordered;
}

} // namespace plumbline::diff
