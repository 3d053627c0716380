#include "models/diff/change_script.h"

#include "models/ddl/clauses.h"
#include "models/ddl/entries.h"
#include "models/ddl/object_text.h"
#include "models/ddl/order.h"
#include "models/diff/script_parts.h"
#include "models/sql/quote.h"

#include <algorithm>
#include <map>
#include <set>

namespace plumbline::diff {

namespace {

using schema::ObjectKind;
using schema::ObjectName;
using schema::Schema;
using schema::Table;
using sql::identifier;
using Statements = std::vector<std::string>;

bool isRelation(ObjectKind kind)
{
    return kind >= ObjectKind::Table && kind <= ObjectKind::MaterializedView;
}

bool isPart(const ObjectName &name)
{
    return name.kind >= ObjectKind::Column;
}

/// What others may use until everything else is in its new form.
bool goesLast(ObjectKind kind)
{
    return !isRelation(kind) && kind < ObjectKind::Column && kind != ObjectKind::EventTrigger;
}

ddl::Rank rankOf(ObjectKind kind)
{
    switch (kind) {
    case ObjectKind::Schema:
        return ddl::Rank::Schema;
    case ObjectKind::Extension:
        return ddl::Rank::Extension;
    case ObjectKind::Enum:
    case ObjectKind::Domain:
    case ObjectKind::CompositeType:
        return ddl::Rank::Type;
    case ObjectKind::Function:
    case ObjectKind::Procedure:
    case ObjectKind::WindowFunction:
        return ddl::Rank::Routine;
    case ObjectKind::Constraint:
        return ddl::Rank::Constraint;
    case ObjectKind::Index:
        return ddl::Rank::Index;
    case ObjectKind::Trigger:
        return ddl::Rank::Trigger;
    case ObjectKind::Rule:
        return ddl::Rank::Rule;
    case ObjectKind::Policy:
        return ddl::Rank::Policy;
    default:
        return isRelation(kind) || kind == ObjectKind::Sequence ? ddl::Rank::Relation
                                                                : ddl::Rank::Subscription;
    }
}

class ScriptMaker {
public:
    ScriptMaker(const CatalogDiff &diff, const Schema &from, const Schema &to)
        : m_diff(diff),
          m_from(from),
          m_to(to)
    {
        for (const schema::Dependency &one : from.dependencies)
            m_users.emplace(one.used, one.user);
    }

    ChangeScript made()
    {
        collect();
        addWhatIsInTheWay();
        dropForeignKeysAmongDropped();
        for (const ObjectName &name : inDropOrder(false))
            put(dropStatement(m_from, name));
        ddl::Entries entries(m_to, ddl::knowsMaintain(m_to));
        addNew(entries);
        addAltered(entries);
        entries.connect();
        entries.connectPartitionIndexes();
        entries.connectDependencies();
        for (std::string &text : entries.texts())
            put(std::move(text));
        for (const ObjectName &name : inDropOrder(true))
            put(dropStatement(m_from, name));
        return std::move(m_script);
    }

private:
    void put(std::string text)
    {
        if (!text.empty())
            m_script.statements.push_back(std::move(text));
    }

    void collect()
    {
        for (const ObjectChange &change : m_diff.changes) {
            if (!change.counts() && !isMadeApart(change))
                continue;
            if (change.change == ChangeKind::Added)
                m_created.insert(change.object);
            else if (change.change == ChangeKind::Removed)
                m_dropped.insert(change.object);
            else if (isMadeAnew(change))
                makeAnew(change.object);
            else
                m_altered.push_back(&change);
        }
    }

    /// Most of what follows another change comes by itself. The sequence of a new column does not, and
    /// neither does a partition's share of a new index, which is said for the parent alone.
    bool isMadeApart(const ObjectChange &change) const
    {
        const bool isFollowing = change.setAside && change.setAside->kind == SetAside::Kind::Follows;
        if (!isFollowing || change.change != ChangeKind::Added)
            return false;
        if (change.object.kind == ObjectKind::Sequence)
            return true;
        const Table *table = m_to.table(change.object.name);
        const auto hangs = [&](const std::string &name) {
            const auto index = std::ranges::find(table->indexes, name, &schema::Index::name);
            return index != table->indexes.end() && !index->parent.name.empty();
        };
        if (!table || change.object.kind == ObjectKind::Index)
            return table && hangs(change.object.part);
        const auto key = std::ranges::find(table->constraints, change.object.part, &schema::Constraint::name);
        return change.object.kind == ObjectKind::Constraint && key != table->constraints.end() &&
               hangs(key->index);
    }

    void makeAnew(const ObjectName &name)
    {
        m_dropped.insert(name);
        m_created.insert(name);
    }

    /// Whether the server refuses to drop or retype what this uses.
    static bool isInTheWay(const ObjectName &user, const ObjectName &used)
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
            return used.kind == ObjectKind::Function;
        case ObjectKind::ForeignTable:
        case ObjectKind::UserMapping:
            return used.kind == ObjectKind::ForeignServer;
        default:
            return false;
        }
    }

    void addWhatIsInTheWay()
    {
        std::vector<ObjectName> touched(m_dropped.begin(), m_dropped.end());
        for (const ObjectChange *change : m_altered) {
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
    void touchColumnsOf(const QualifiedName &type, std::vector<ObjectName> &touched) const
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

    void addUsers(const ObjectName &used, std::vector<ObjectName> &touched)
    {
        const auto [first, last] = m_users.equal_range(used);
        for (auto user = first; user != last; ++user) {
            if (isInTheWay(user->second, used) && !m_dropped.contains(user->second) &&
                !isOfDropped(user->second)) {
                makeAnew(user->second);
                touched.push_back(user->second);
            }
        }
    }

    /// The foreign keys that point at a key which goes.
    void addReferences(const ObjectName &used, std::vector<ObjectName> &touched)
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

    static std::set<std::string> keyColumns(const Table &table, const ObjectName &name)
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

    /// A part of a relation that goes as a whole.
    bool isOfDropped(const ObjectName &name) const
    {
        if (!isPart(name))
            return false;
        const Table *table = m_from.table(name.name);
        return table && m_dropped.contains({schema::objectKind(table->kind), name.name, {}});
    }

    void dropForeignKeysAmongDropped()
    {
        const auto isDropped = [&](const QualifiedName &name) {
            const Table *table = m_from.table(name);
            return table && m_dropped.contains({schema::objectKind(table->kind), name, {}});
        };
        for (const ObjectName &name : m_dropped) {
            const Table *table = isRelation(name.kind) ? m_from.table(name.name) : nullptr;
            for (const schema::Constraint &key :
                 table ? table->constraints : std::vector<schema::Constraint>()) {
                if (key.kind == schema::ConstraintKind::ForeignKey && key.referencedTable != name.name &&
                    isDropped(key.referencedTable) && key.isLocal)
                    put("ALTER TABLE " + identifier(name.name) + " DROP CONSTRAINT " + identifier(key.name) +
                        ';');
            }
        }
    }

    /// Users before what they use.
    std::vector<ObjectName> inDropOrder(bool isLast) const
    {
        std::vector<ObjectName> names;
        for (const ObjectName &name : m_dropped) {
            const bool isReplaced = m_created.contains(name);
            if ((goesLast(name.kind) && !isReplaced) == isLast && !isOfDropped(name))
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
            needHosts(names[i], i, place, graph);
        std::vector<ObjectName> ordered;
        for (const std::size_t at : graph.order())
            ordered.push_back(names[at]);
        std::ranges::reverse(ordered);
        return ordered;
    }

    /// An index stands on its columns, a partition on its parent.
    template <typename Place>
    void needHosts(const ObjectName &name, std::size_t at, const Place &place, ddl::Graph &graph) const
    {
        const Table *table = m_from.table(name.name);
        const auto need = [&](const ObjectName &used) {
            if (const auto found = place(used); found && *found != at)
                graph.need(at, *found);
        };
        if (!table)
            return;
        for (const QualifiedName &parent :
             isRelation(name.kind) ? table->parents : std::vector<QualifiedName>()) {
            if (const Table *above = m_from.table(parent))
                need({schema::objectKind(above->kind), parent, {}});
        }
        if (name.kind != ObjectKind::Index && name.kind != ObjectKind::Constraint)
            return;
        for (const schema::Column &column : table->columns)
            need({ObjectKind::Column, name.name, column.name});
        for (const schema::Constraint &key : table->constraints) {
            const bool isForeign = key.name == name.part && key.kind == schema::ConstraintKind::ForeignKey;
            const Table *other = isForeign ? m_from.table(key.referencedTable) : nullptr;
            for (const schema::Constraint &one :
                 other ? other->constraints : std::vector<schema::Constraint>()) {
                if (one.kind == schema::ConstraintKind::PrimaryKey ||
                    one.kind == schema::ConstraintKind::Unique)
                    need({ObjectKind::Constraint, other->name, one.name});
            }
            for (const schema::Index &one : other ? other->indexes : std::vector<schema::Index>())
                need({ObjectKind::Index, other->name, one.name});
        }
    }

    template <typename Item, typename NameOf>
    void addAll(ddl::Entries &entries, const std::vector<Item> &items, NameOf nameOf)
    {
        for (const Item &item : items) {
            if (m_created.contains(nameOf(item)))
                entries.add(item);
        }
    }

    void addNew(ddl::Entries &entries);
    void addNewParts(ddl::Entries &entries, const Table &table);
    void addAltered(ddl::Entries &entries);
    void leaveOut(const ObjectChange &change, const Table &table, const schema::Column &column);
    void addAlteredTable(ddl::Entries &entries, const Table &from, const Table &to,
                         const std::vector<const ObjectChange *> &changes);
    bool isOfCreated(const ObjectName &name) const
    {
        const Table *table = isPart(name) ? m_to.table(name.name) : nullptr;
        return table && m_created.contains({schema::objectKind(table->kind), name.name, {}});
    }
    /// Whether the column counts with a sequence that is made by this script as well.
    bool waitsForSequence(const QualifiedName &table, const schema::Column &column) const
    {
        return std::ranges::any_of(m_to.sequences, [&](const schema::Sequence &sequence) {
            return sequence.ownerTable == table && sequence.ownerColumn == column.name &&
                   m_created.contains({ObjectKind::Sequence, sequence.name, {}});
        });
    }

    const CatalogDiff &m_diff;
    const Schema &m_from;
    const Schema &m_to;
    std::multimap<ObjectName, ObjectName> m_users; ///< of the side that is led away from
    std::set<ObjectName> m_dropped, m_created;
    std::vector<const ObjectChange *> m_altered;
    ChangeScript m_script;
};

void ScriptMaker::addNew(ddl::Entries &entries)
{
    const auto named = [](ObjectKind kind) {
        return [kind](const auto &item) { return ObjectName{kind, {{}, item.name}, {}}; };
    };
    const auto qualified = [](ObjectKind kind) {
        return [kind](const auto &item) { return ObjectName{kind, item.name, {}}; };
    };
    addAll(entries, m_to.schemas, named(ObjectKind::Schema));
    addAll(entries, m_to.extensions, named(ObjectKind::Extension));
    addAll(entries, m_to.enums, qualified(ObjectKind::Enum));
    addAll(entries, m_to.domains, qualified(ObjectKind::Domain));
    addAll(entries, m_to.compositeTypes, qualified(ObjectKind::CompositeType));
    addAll(entries, m_to.sequences, qualified(ObjectKind::Sequence));
    for (const ObjectKind kind :
         {ObjectKind::Function, ObjectKind::Procedure, ObjectKind::Aggregate, ObjectKind::WindowFunction})
        addAll(entries, m_to.routines, [kind](const schema::Routine &one) {
            constexpr ObjectKind kinds[] = {ObjectKind::Function, ObjectKind::Procedure,
                                            ObjectKind::Aggregate, ObjectKind::WindowFunction};
            const bool isOfKind = kinds[static_cast<int>(one.kind)] == kind;
            return isOfKind ? ObjectName{kind, one.name, one.arguments} : ObjectName{};
        });
    addAll(entries, m_to.tables, [](const Table &one) {
        return ObjectName{schema::objectKind(one.kind), one.name, {}};
    });
    addAll(entries, m_to.eventTriggers, named(ObjectKind::EventTrigger));
    addAll(entries, m_to.others, [](const schema::OtherObject &one) { return one.name; });
    for (const schema::Domain &domain : m_to.domains) {
        for (const schema::DomainConstraint &one : domain.constraints) {
            const ObjectName name{ObjectKind::Constraint, domain.name, one.name};
            if (m_created.contains(name) && !m_created.contains({ObjectKind::Domain, domain.name, {}}))
                entries.addStatements(name, ddl::Rank::Constraint, ddl::separateConstraint(domain, one));
        }
    }
    for (const Table &table : m_to.tables) {
        if (!m_created.contains({schema::objectKind(table.kind), table.name, {}}))
            addNewParts(entries, table);
    }
}

void ScriptMaker::addNewParts(ddl::Entries &entries, const Table &table)
{
    const auto isNew = [&](ObjectKind kind, const std::string &part) {
        return m_created.contains({kind, table.name, part});
    };
    for (const schema::Constraint &one : table.constraints) {
        if (isNew(ObjectKind::Constraint, one.name))
            entries.addConstraint(table, one);
    }
    for (const schema::Index &one : table.indexes) {
        if (isNew(ObjectKind::Index, one.name))
            entries.addIndex(table, one);
    }
    for (const schema::Trigger &one : table.triggers) {
        if (isNew(ObjectKind::Trigger, one.name))
            entries.addTrigger(table, one);
    }
    for (const schema::Rule &one : table.rules) {
        if (isNew(ObjectKind::Rule, one.name))
            entries.addRule(table, one);
    }
    for (const schema::Policy &one : table.policies) {
        if (isNew(ObjectKind::Policy, one.name))
            entries.addPolicy(table, one);
    }
}

void ScriptMaker::addAltered(ddl::Entries &entries)
{
    std::map<QualifiedName, std::vector<const ObjectChange *>> ofTables;
    for (const ObjectChange *change : m_altered) {
        const ObjectName &name = change->object;
        if (isOfCreated(name))
            continue;
        if (isRelation(name.kind) || name.kind == ObjectKind::Column) {
            ofTables[name.name].push_back(change);
            continue;
        }
        for (std::string &text : alterStatements(*change, m_from, m_to, m_script.leftOut))
            entries.addStatements(name, rankOf(name.kind), std::move(text));
    }
    for (const ObjectName &name : m_created) {
        if (name.kind == ObjectKind::Column && !isOfCreated(name))
            ofTables.try_emplace(name.name);
    }
    for (const auto &[name, changes] : ofTables) {
        const Table *from = m_from.table(name);
        const Table *to = m_to.table(name);
        if (from && to)
            addAlteredTable(entries, *from, *to, changes);
    }
}

/// What altering a column cannot reach.
void ScriptMaker::leaveOut(const ObjectChange &change, const Table &table, const schema::Column &column)
{
    // An heir's own column stays its own, whatever it inherits later.
    if (differsIn(change, "local") && !column.isLocal)
        m_script.leftOut.push_back(identifier(table.name) + '.' + identifier(column.name) + ": local");
    if (isAddedAnew(change, column) && column.name != table.columns.back().name)
        m_script.leftOut.push_back(identifier(table.name) + ": columnOrder");
}

void ScriptMaker::addAlteredTable(ddl::Entries &entries, const Table &from, const Table &to,
                                  const std::vector<const ObjectChange *> &changes)
{
    Statements all;
    const auto add = [&all](Statements more) { std::ranges::move(more, std::back_inserter(all)); };
    for (const schema::Column &column : to.columns) {
        if (!m_created.contains({ObjectKind::Column, to.name, column.name}))
            continue;
        const bool isWaiting = waitsForSequence(to.name, column);
        add(addColumn(to, column, !isWaiting));
        if (isWaiting && column.defaultExpression)
            entries.addStatements({ObjectKind::Column, to.name, column.name}, ddl::Rank::Default,
                                  "ALTER TABLE " + identifier(to.name) + " ALTER COLUMN " +
                                      identifier(column.name) + " SET DEFAULT " + *column.defaultExpression +
                                      ';');
    }
    for (const ObjectChange *change : changes) {
        const schema::Column *left = schema::column(from, change->object.part);
        const schema::Column *right = schema::column(to, change->object.part);
        if (change->object.kind != ObjectKind::Column)
            add(alterRelation(*change, from, to, m_script.leftOut));
        else if (left && right) {
            add(alterColumn(*change, to, *left, *right));
            leaveOut(*change, to, *right);
        }
    }
    std::erase(all, "");
    if (!all.empty())
        entries.addStatements({schema::objectKind(to.kind), to.name, {}}, ddl::Rank::Relation,
                              ddl::joined(all, "\n"));
}

} // namespace

std::string ChangeScript::text() const
{
    std::string head;
    for (const std::string &one : leftOut)
        head += "-- " + one + '\n';
    return head + (head.empty() ? "" : "\n") + ddl::statements(statements) + '\n';
}

ChangeScript changeScript(const CatalogDiff &diff, const Schema &from, const Schema &to)
{
    return ScriptMaker(diff, from, to).made();
}

} // namespace plumbline::diff
