#include "models/ddl/clauses.h"
#include "models/ddl/entries.h"
#include "models/ddl/grants.h"
#include "models/ddl/table_text.h"
#include "models/sql/quote.h"

#include <algorithm>

namespace plumbline::ddl {

namespace {

using schema::ConstraintKind;
using schema::ObjectKind;
using schema::RelationKind;
using schema::Table;
using sql::identifier;

std::string withoutEnd(std::string text, const std::string &end)
{
    if (text.ends_with(end))
        text.resize(text.size() - end.size());
    return text;
}

/// A key's definition with its index' options, which the server leaves out.
std::string keyDefinition(const schema::Constraint &constraint, const schema::Index *index)
{
    if (!index || index->options.empty() || constraint.kind == ConstraintKind::Exclusion)
        return constraint.definition;
    std::string end = constraint.isDeferrable ? " DEFERRABLE" : "";
    end += constraint.isInitiallyDeferred ? " INITIALLY DEFERRED" : "";
    return withoutEnd(constraint.definition, end) + " WITH (" + options(index->options) + ')' + end;
}

/// What follows an index, whether it is one of its own or a key's: statistics, clustering, replica identity.
std::vector<std::string> afterIndex(const Table &table, const schema::Index &index, std::string create)
{
    const std::string name = identifier(QualifiedName{table.name.schema, index.name});
    for (const auto &[key, statistics] : index.statistics)
        create += "\nALTER INDEX " + name + " ALTER COLUMN " + std::to_string(key) + " SET STATISTICS " +
                  std::to_string(statistics) + ';';
    std::vector<std::string> all{create};
    if (index.isClustered)
        all.push_back("ALTER TABLE " + identifier(table.name) + " CLUSTER ON " + identifier(index.name) +
                      ';');
    all.back() += extensionDependences("INDEX " + name, index.neededExtensions);
    if (index.isReplicaIdentity)
        all.push_back("ALTER TABLE ONLY " + identifier(table.name) + " REPLICA IDENTITY USING INDEX " +
                      identifier(index.name) + ';');
    return all;
}

/// ALTER TABLE … DISABLE TRIGGER and the like; `word` is TRIGGER or RULE.
std::string enabling(const Table &table, char enabled, const std::string &word, const std::string &name)
{
    std::string verb;
    switch (enabled) {
    case 'D':
        verb = "DISABLE ";
        break;
    case 'R':
        verb = "ENABLE REPLICA ";
        break;
    case 'A':
        verb = "ENABLE ALWAYS ";
        break;
    default:
        verb = "ENABLE ";
    }
    return "ALTER TABLE " + identifier(table.name) + ' ' + verb + word + ' ' + identifier(name) + ';';
}

/// Owner and comments of a relation, which follow the statement that makes it.
std::string ownerAndComments(const Table &table)
{
    const std::string name = identifier(table.name);
    std::vector<std::string> all{owner(alteredKind(table), name, table.owner),
                                 comment(commentedKind(table), name, table.comment)};
    for (const schema::Column &column : table.columns)
        all.push_back(comment("COLUMN", name + '.' + identifier(column.name), column.comment));
    return statements(all);
}

} // namespace

std::string Entries::relationGrants(const Table &table) const
{
    const std::string what = "TABLE " + identifier(table.name);
    std::vector<std::string> all{
        grantStatements(Grantable::Table, what, table.owner, table.grants, m_hasMaintain)};
    for (const schema::Column &column : table.columns)
        all.push_back(grantStatements(Grantable::Column, what, table.owner, column.grants, m_hasMaintain,
                                      identifier(column.name)));
    return statements(all);
}

void Entries::add(const Table &table)
{
    Entry host{.rank = Rank::Relation, .name = table.name, .grants = relationGrants(table), .table = &table};
    host.after = ownerAndComments(table);
    // Of a partitioned table, which keeps nothing, it is what its partitions will have: since PostgreSQL 17.
    if (table.kind == RelationKind::PartitionedTable && !table.accessMethod.empty())
        host.after = statements({"ALTER TABLE " + identifier(table.name) + " SET ACCESS METHOD " +
                                     identifier(table.accessMethod) + ';',
                                 host.after});
    const bool isView = table.kind == RelationKind::View;
    const bool isMaterialized = table.kind == RelationKind::MaterializedView;
    if (isMaterialized)
        host.text = statements({createMaterializedView(table), host.after});
    else
        host.role = isView ? Entry::Role::View : Entry::Role::Table;
    if (!isView && table.kind != RelationKind::ForeignTable)
        host.tablespace = table.tablespace;
    if (table.kind == RelationKind::Table || isMaterialized)
        host.accessMethod = table.accessMethod;
    const Index at = put(std::move(host), {ObjectKind::Table, table.name, ""});
    m_tables.emplace_back(&table, at);
    if (isView)
        addPart({.rank = Rank::Rule, .name = table.name, .text = createView(table, true)},
                {ObjectKind::Rule, table.name, "_RETURN"}, at, true);
    addDefaults(table, at);
    addIdentities(table, at);
    addAttachment(table, at);
    for (const schema::Constraint &constraint : table.constraints) {
        // An inherited one is made with the parent's; a key is not inherited but attached.
        const bool isCheck = constraint.kind == ConstraintKind::Check;
        const bool isInherited = isCheck
                                     ? !constraint.isLocal && !table.isPartition
                                     : constraint.kind == ConstraintKind::ForeignKey && !constraint.isLocal;
        if (!isInherited)
            addConstraint(table, constraint);
    }
    for (const schema::Index &index : table.indexes) {
        if (!index.isConstraint && (index.isValid || table.kind == RelationKind::PartitionedTable))
            addIndex(table, index);
    }
    for (const schema::Trigger &trigger : table.triggers)
        addTrigger(table, trigger);
    for (const schema::Rule &rule : table.rules)
        addRule(table, rule);
    for (const schema::Policy &policy : table.policies)
        addPolicy(table, policy);
    if (table.hasRowSecurity)
        put({.rank = Rank::Policy,
             .name = table.name,
             .text = "ALTER TABLE " + identifier(table.name) + " ENABLE ROW LEVEL SECURITY;"},
            {ObjectKind::Policy, table.name, ""});
}

void Entries::addAttachment(const Table &table, Index host)
{
    if (!table.isPartition || table.parents.empty())
        return;
    const Index attach =
        put({.rank = Rank::Attach,
             .name = table.name,
             .text = "ALTER TABLE ONLY " + identifier(table.parents.front()) + " ATTACH PARTITION " +
                     identifier(table.name) + ' ' + table.partitionBound + ';'},
            {ObjectKind::Rule, table.name, "attach"});
    need(attach, host);
}

void Entries::addDefaults(const Table &table, Index host)
{
    for (const schema::Column &column : table.columns) {
        const ColumnPlan plan = columnPlan(m_schema, table, column);
        if (!plan.defaultExpression)
            continue;
        // What a view gives to inserted rows, and what an inherited column gets, is said apart in any case.
        const bool isHere = plan.isPrinted && table.kind != RelationKind::View;
        if (plan.isGenerated && isHere)
            continue;
        addPart({.rank = Rank::Default,
                 .name = table.name,
                 .detail = column.name,
                 .text = "ALTER " + alteredKind(table) + " ONLY " + identifier(table.name) +
                         " ALTER COLUMN " + identifier(column.name) + " SET DEFAULT " +
                         *plan.defaultExpression + ';',
                 .part = column.name},
                {ObjectKind::Column, table.name, column.name}, host, isHere);
    }
}

std::string identityStatements(const Table &table, const schema::Column &column)
{
    // A partition takes its parent's over, with the parent's sequence.
    if (column.identity == schema::Identity::None || !column.identitySequence)
        return {};
    const schema::IdentitySequence &sequence = *column.identitySequence;
    const std::string name = identifier(QualifiedName{table.name.schema, sequence.name});
    const char *kind = column.identity == schema::Identity::Always ? "ALWAYS" : "BY DEFAULT";
    const std::string add = "ALTER TABLE " + identifier(table.name) + " ALTER COLUMN " +
                            identifier(column.name) + " ADD GENERATED " + kind +
                            " AS IDENTITY (\n    SEQUENCE NAME " + name +
                            (sequence.isUnlogged == table.isUnlogged ? ""
                             : sequence.isUnlogged                   ? "\n    UNLOGGED"
                                                                     : "\n    LOGGED") +
                            sequenceClauses(sequence.options) + "\n);";
    return statements({add, comment("SEQUENCE", name, sequence.comment)});
}

std::string identityGrants(const Table &table, const schema::Column &column)
{
    if (!column.identitySequence)
        return {};
    const QualifiedName name{table.name.schema, column.identitySequence->name};
    return grantStatements(Grantable::Sequence, "SEQUENCE " + identifier(name), table.owner,
                           column.identitySequence->grants);
}

void Entries::addIdentities(const Table &table, Index host)
{
    for (const schema::Column &column : table.columns) {
        const std::string text = identityStatements(table, column);
        if (text.empty())
            continue;
        const QualifiedName name{table.name.schema, column.identitySequence->name};
        const Index at =
            put({.rank = Rank::Relation, .name = name, .text = text, .grants = identityGrants(table, column)},
                {ObjectKind::Sequence, name, ""});
        need(at, host);
    }
}

void Entries::addConstraint(const Table &table, const schema::Constraint &constraint)
{
    const std::string name = identifier(table.name);
    const std::string what = identifier(constraint.name);
    const bool isCheck = constraint.kind == ConstraintKind::Check;
    const bool isForeign = constraint.kind == ConstraintKind::ForeignKey;
    const bool isOnly = !isCheck && !(isForeign && table.kind == RelationKind::PartitionedTable);
    const auto index = std::ranges::find(table.indexes, constraint.index, &schema::Index::name);
    const schema::Index *carrier = !isForeign && index != table.indexes.end() ? &*index : nullptr;
    const std::string add = "ALTER " + alteredKind(table) + (isOnly ? " ONLY " : " ") + name +
                            "\n    ADD CONSTRAINT " + what + ' ' + keyDefinition(constraint, carrier) + ';';
    auto all = carrier ? afterIndex(table, *carrier, add) : std::vector<std::string>{add};
    all.push_back(comment("CONSTRAINT", what + " ON " + name, constraint.comment));
    Entry entry{.rank = isForeign ? Rank::ForeignKey : Rank::Constraint,
                .name = {table.name.schema, constraint.name},
                .detail = table.name.name,
                .text = statements(all),
                .part = constraint.name};
    if (carrier)
        entry.tablespace = carrier->tablespace;
    const schema::ObjectName key{ObjectKind::Constraint, table.name, constraint.name};
    const auto host = find({ObjectKind::Table, table.name, ""});
    if (isCheck && host)
        return addPart(std::move(entry), key, *host, constraint.isValid);
    const Index at = put(std::move(entry), key);
    if (host)
        need(at, *host);
    if (!carrier)
        return;
    putIndex(table, *carrier, at);
    const QualifiedName ofIndex{table.name.schema, carrier->name};
    const Index remark = put({.rank = Rank::Index,
                              .name = ofIndex,
                              .text = comment("INDEX", identifier(ofIndex), carrier->comment)},
                             {ObjectKind::Rule, ofIndex, "comment"});
    need(remark, at);
}

void Entries::putIndex(const Table &table, const schema::Index &index, Index at)
{
    const QualifiedName name{table.name.schema, index.name};
    m_indexes.emplace(name, at);
    m_byName.emplace(schema::ObjectName{ObjectKind::Index, table.name, index.name}, at);
    if (index.parent.name.empty())
        return;
    const Index attach = put(
        {.rank = Rank::IndexAttach,
         .name = name,
         .text = "ALTER INDEX " + identifier(index.parent) + " ATTACH PARTITION " + identifier(name) + ';'},
        {ObjectKind::Rule, name, "attach index"});
    need(attach, at);
    m_partitionIndexes.emplace_back(table.name, at, index.parent);
    m_attached.emplace_back(index.parent, at);
    m_attached.emplace_back(index.parent, attach);
}

void Entries::addIndex(const Table &table, const schema::Index &index)
{
    auto all = afterIndex(table, index, index.definition + ';');
    all.push_back(comment("INDEX", identifier(QualifiedName{table.name.schema, index.name}), index.comment));
    const Index at = put({.rank = Rank::Index,
                          .name = {table.name.schema, index.name},
                          .detail = table.name.name,
                          .text = statements(all),
                          .tablespace = index.tablespace},
                         {ObjectKind::Index, table.name, index.name});
    if (const auto host = find({ObjectKind::Table, table.name, ""}))
        need(at, *host);
    putIndex(table, index, at);
}

void Entries::addTrigger(const Table &table, const schema::Trigger &trigger)
{
    std::vector<std::string> all;
    char usual = 'O';
    if (trigger.isFromParent) {
        const Table *parent = table.parents.empty() ? nullptr : m_schema.table(table.parents.front());
        const auto &above = parent ? parent->triggers : std::vector<schema::Trigger>();
        const auto found = std::ranges::find(above, trigger.name, &schema::Trigger::name);
        usual = found != above.end() ? found->enabled : trigger.enabled;
    } else {
        all.push_back(trigger.definition + ';');
    }
    const std::string depends = extensionDependences(
        "TRIGGER " + identifier(trigger.name) + " ON " + identifier(table.name), trigger.neededExtensions);
    if (!all.empty())
        all.front() += depends;
    else if (!depends.empty())
        all.push_back(depends.substr(1));
    if (trigger.enabled != usual)
        all.push_back(enabling(table, trigger.enabled, "TRIGGER", trigger.name));
    // As pg_dump does: of a partition's copy only where it also says how it is enabled.
    if (!trigger.isFromParent || !all.empty())
        all.push_back(
            comment("TRIGGER", identifier(trigger.name) + " ON " + identifier(table.name), trigger.comment));
    put({.rank = Rank::Trigger,
         .name = {table.name.schema, trigger.name},
         .detail = table.name.name,
         .text = statements(all)},
        {ObjectKind::Trigger, table.name, trigger.name});
}

void Entries::addRule(const Table &table, const schema::Rule &rule)
{
    std::string text = rule.definition;
    if (rule.enabled != 'O')
        text += '\n' + enabling(table, rule.enabled, "RULE", rule.name);
    put({.rank = Rank::Rule,
         .name = {table.name.schema, rule.name},
         .detail = table.name.name,
         .text = statements(
             {text, comment("RULE", identifier(rule.name) + " ON " + identifier(table.name), rule.comment)})},
        {ObjectKind::Rule, table.name, rule.name});
}

void Entries::addPolicy(const Table &table, const schema::Policy &policy)
{
    std::string text = "CREATE POLICY " + identifier(policy.name) + " ON " + identifier(table.name);
    text += policy.isPermissive ? "" : " AS RESTRICTIVE";
    text += policy.command == "ALL" ? "" : " FOR " + policy.command;
    text += policy.roles.empty() ? "" : " TO " + names(policy.roles);
    text += policy.usingExpression ? " USING (" + *policy.usingExpression + ')' : "";
    text += policy.checkExpression ? " WITH CHECK (" + *policy.checkExpression + ')' : "";
    put({.rank = Rank::Policy,
         .name = {table.name.schema, policy.name},
         .detail = table.name.name,
         .text = statements(
             {text + ';',
              comment("POLICY", identifier(policy.name) + " ON " + identifier(table.name), policy.comment)})},
        {ObjectKind::Policy, table.name, policy.name});
}

} // namespace plumbline::ddl
