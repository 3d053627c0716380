#include "models/diff/change_script.h"

#include "models/ddl/clauses.h"
#include "models/ddl/entries.h"
#include "models/ddl/object_text.h"
#include "models/diff/script_drops.h"
#include "models/diff/script_parts.h"
#include "models/diff/script_refreshes.h"
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

std::string setDefault(const Table &table, const schema::Column &column)
{
    return "ALTER TABLE " + identifier(table.name) + " ALTER COLUMN " + identifier(column.name) +
           " SET DEFAULT " + *column.defaultExpression + ';';
}

class ScriptMaker {
public:
    ScriptMaker(const CatalogDiff &diff, const Schema &from, const Schema &to)
        : m_diff(diff),
          m_from(from),
          m_to(to),
          m_drops(from, to)
    {
    }

    ChangeScript made()
    {
        collect();
        m_drops.addWhatIsInTheWay(m_altered);
        for (std::string &text : m_drops.foreignKeyDrops())
            put(std::move(text));
        for (const ObjectName &column : m_drops.withoutDefault())
            put("ALTER TABLE " + identifier(column.name) + " ALTER COLUMN " + identifier(column.part) +
                " DROP DEFAULT;");
        for (const ObjectName &name : m_drops.inOrder(ScriptDrops::Turn::First))
            putDrop(name);
        ddl::Entries entries(m_to, ddl::knowsMaintain(m_to));
        addNew(entries);
        addAltered(entries);
        addDefaults(entries);
        entries.connect();
        entries.connectPartitionIndexes();
        entries.connectDependencies();
        for (std::string &text : entries.texts())
            put(std::move(text));
        for (std::string &text : refreshStatements(m_to, m_created))
            put(std::move(text));
        for (const ObjectName &name : m_drops.inOrder(ScriptDrops::Turn::Last))
            putDrop(name);
        return std::move(m_script);
    }

private:
    void put(std::string text)
    {
        if (!text.empty())
            m_script.statements.push_back(std::move(text));
    }

    /// What was not made by a statement of its own, such as changed privileges, has none that takes it away.
    void putDrop(const ObjectName &name)
    {
        std::string text = dropStatement(m_from, name);
        if (text.empty())
            m_script.leftOut.push_back(identifier(name.name) + ' ' + name.part);
        put(std::move(text));
    }

    void collect()
    {
        for (const ObjectChange &change : m_diff.changes) {
            if (!change.counts() && !isMadeApart(change))
                continue;
            if (change.change == ChangeKind::Added)
                m_drops.create(change.object);
            else if (change.change == ChangeKind::Removed)
                m_drops.drop(change.object);
            else if (isMadeAnew(change))
                m_drops.makeAnew(change.object);
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
    void addDefaults(ddl::Entries &entries);
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
    ScriptDrops m_drops;
    const std::set<ObjectName> &m_created = m_drops.created();
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
    for (const schema::Extension &one : m_to.extensions) {
        const ObjectName name = named(ObjectKind::Extension)(one);
        if (m_created.contains(name))
            entries.addStatements(name, ddl::Rank::Extension, ddl::text(one, true));
    }
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

/// The defaults that were away while a function was made anew.
void ScriptMaker::addDefaults(ddl::Entries &entries)
{
    for (const ObjectName &name : m_drops.withoutDefault()) {
        const Table *table = m_to.table(name.name);
        const schema::Column *column = table ? schema::column(*table, name.part) : nullptr;
        if (column && column->defaultExpression)
            entries.addStatements(name, ddl::Rank::Default, setDefault(*table, *column));
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
                                  setDefault(to, column));
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
