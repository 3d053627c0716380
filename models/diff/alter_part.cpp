#include "models/ddl/clauses.h"
#include "models/diff/script_parts.h"
#include "models/schema/named.h"
#include "models/sql/quote.h"

#include <algorithm>

namespace plumbline::diff {

namespace {

using schema::named;
using schema::ObjectKind;
using schema::ObjectName;
using schema::Schema;
using sql::identifier;
using Statements = std::vector<std::string>;

/// Of a constraint, an index, a trigger …: what can be had without making it anew.
Statements alterWords(const ObjectChange &change, const Schema &to)
{
    Statements all;
    const ObjectName &object = change.object;
    const schema::Table *table = to.table(object.name);
    const Spoken said = spoken(object);
    const std::string host = "ALTER TABLE " + identifier(object.name);
    const std::string part = identifier(object.part);
    for (const MemberChange &member : change.members) {
        const std::string key = member.key.starts_with("index.") ? member.key.substr(6) : member.key;
        if (member.standing != MemberChange::Standing::Different)
            continue;
        if (key == "name" && object.kind == ObjectKind::Index)
            all.push_back("ALTER INDEX " +
                          identifier(QualifiedName{object.name.schema, member.from.value_or("")}) +
                          " RENAME TO " + part + ';');
        else if (key == "name")
            all.push_back(host + " RENAME CONSTRAINT " + identifier(member.from.value_or("")) + " TO " +
                          part + ';');
        else if (key == "valid" && object.kind == ObjectKind::Constraint)
            all.push_back(host + " VALIDATE CONSTRAINT " + part + ';');
        else if (member.key == "index.comment")
            all.push_back("COMMENT ON INDEX " + identifier(QualifiedName{object.name.schema, object.part}) +
                          " IS " + (member.to ? ddl::text(*member.to) : "NULL") + ';');
        else if (key == "comment")
            all.push_back("COMMENT ON " + said.kind + ' ' +
                          (table ? said.name : part + " ON DOMAIN " + identifier(object.name)) + " IS " +
                          (member.to ? ddl::text(*member.to) : "NULL") + ';');
        else if (key == "clustered")
            all.push_back(host + (member.to == "true" ? " CLUSTER ON " + part : " SET WITHOUT CLUSTER") +
                          ';');
        else if (key == "tablespace")
            all.push_back("ALTER INDEX " + identifier(QualifiedName{object.name.schema, object.part}) +
                          " SET TABLESPACE " +
                          identifier(member.to && !member.to->empty() ? *member.to : "pg_default") + ';');
        else if (key == "usedAsReplicaIdentity" && member.to == "true")
            all.push_back(host + " REPLICA IDENTITY USING INDEX " + part + ';');
    }
    return all;
}

/// What only the values say: which options, statistics, firing.
Statements alterValues(const ObjectChange &change, const schema::Table &from, const schema::Table &to)
{
    Statements all;
    const std::string &name = change.object.part;
    const std::string host = "ALTER TABLE " + identifier(to.name);
    const bool isTrigger = change.object.kind == ObjectKind::Trigger;
    const bool isOfIndex =
        change.object.kind == ObjectKind::Index || change.object.kind == ObjectKind::Constraint;
    const schema::Index *index = isOfIndex ? named(to.indexes, name) : nullptr;
    const schema::Index *oldIndex = isOfIndex ? named(from.indexes, name) : nullptr;
    const std::string what = "INDEX " + identifier(QualifiedName{to.name.schema, name});
    const std::string alter = "ALTER " + what;
    if (change.object.kind == ObjectKind::Index && index && oldIndex) {
        if (differsIn(change, "options"))
            std::ranges::move(optionStatements(alter, "", oldIndex->options, index->options),
                              std::back_inserter(all));
        if (differsIn(change, "statistics")) {
            for (const auto &[number, target] : oldIndex->statistics)
                all.push_back(alter + " ALTER COLUMN " + std::to_string(number) + " SET STATISTICS -1;");
            for (const auto &[number, target] : index->statistics)
                all.push_back(alter + " ALTER COLUMN " + std::to_string(number) + " SET STATISTICS " +
                              std::to_string(target) + ';');
        }
    }
    if (index && oldIndex)
        std::ranges::move(dependenceStatements(what, oldIndex->neededExtensions, index->neededExtensions),
                          std::back_inserter(all));
    const schema::Trigger *oldTrigger = named(from.triggers, name);
    if (const auto *trigger = named(to.triggers, name); trigger && oldTrigger && isTrigger)
        std::ranges::move(dependenceStatements("TRIGGER " + identifier(name) + " ON " + identifier(to.name),
                                               oldTrigger->neededExtensions, trigger->neededExtensions),
                          std::back_inserter(all));
    if (!differsIn(change, "enabled"))
        return all;
    if (const auto *trigger = named(to.triggers, name); trigger && isTrigger)
        all.push_back(host + enabling(trigger->enabled) + " TRIGGER " + identifier(name) + ';');
    else if (const auto *rule = named(to.rules, name); rule && change.object.kind == ObjectKind::Rule)
        all.push_back(host + enabling(rule->enabled) + " RULE " + identifier(name) + ';');
    return all;
}
} // namespace

std::string enabling(char enabled)
{
    return enabled == 'D'   ? " DISABLE"
           : enabled == 'R' ? " ENABLE REPLICA"
           : enabled == 'A' ? " ENABLE ALWAYS"
                            : " ENABLE";
}

Statements alterPart(const ObjectChange &change, const Schema &from, const Schema &to)
{
    Statements all = alterWords(change, to);
    const schema::Table *before = from.table(change.object.name);
    const schema::Table *after = to.table(change.object.name);
    if (before && after)
        std::ranges::move(alterValues(change, *before, *after), std::back_inserter(all));
    return all;
}

} // namespace plumbline::diff
