#pragma once

#include <string>

#include "models/schema/keys.h"
#include "models/schema/schema.h"

#include <concepts>
#include <type_traits>

namespace plumbline::schema {

// Every member of every value of models/schema with its key, once, for writing and for reading: a visitor
// gets them in a fixed order. The structured bindings are there so that a new member does not compile until
// it has its key here. A visitor has
//
//   always(key, value)             a member that is always written
//   member(key, value[, normal])   one that is left out where it is as usual: empty, or `normal`
//   measured(key, value[, normal]) the same, and left out of snapshots: it changes without anyone's doing
//   letter(key, value, normal, words)
//   lines(key, values)             a list with one element a line
//   own(key, name)                 the value's own name, whose schema is known from where it stands
//   flat(value)                    another value's members among this one's

template <typename Value, typename Visited>
concept Is = std::same_as<std::remove_const_t<Value>, Visited>;

template <Is<QualifiedName> Value, typename Visitor>
void visitMembers(Value &value, Visitor &visit)
{
    auto &[schema, name] = value;
    visit.member("schema", schema);
    visit.always("name", name);
}

template <Is<Grant> Value, typename Visitor>
void visitMembers(Value &value, Visitor &visit)
{
    auto &[grantee, grantor, privilege, isGrantable] = value;
    visit.always("grantee", grantee); // empty for PUBLIC
    visit.always("privilege", privilege);
    visit.member("grantable", isGrantable);
    visit.member("grantor", grantor);
}

template <Is<SequenceOptions> Value, typename Visitor>
void visitMembers(Value &value, Visitor &visit)
{
    auto &[type, start, increment, minimum, maximum, cache, isCycling] = value;
    visit.always("type", type);
    visit.always("start", start);
    visit.always("increment", increment);
    visit.always("minimum", minimum);
    visit.always("maximum", maximum);
    visit.member("cache", cache, std::int64_t(1));
    visit.member("cycling", isCycling);
}

template <Is<IdentitySequence> Value, typename Visitor>
void visitMembers(Value &value, Visitor &visit)
{
    auto &[name, options, comment, grants, isUnlogged] = value;
    visit.always("name", name);
    visit.flat(options);
    visit.member("unlogged", isUnlogged);
    visit.member("comment", comment);
    visit.member("grants", grants);
}

template <Is<Column> Value, typename Visitor>
void visitMembers(Value &value, Visitor &visit)
{
    auto &[name, type, isNullable, defaultExpression, identity, generated, collation, comment, grants,
           identitySequence, isLocal, isDefaultLocal, storage, compression, statistics, options,
           foreignOptions] = value;
    visit.always("name", name);
    visit.always("type", type);
    visit.always("nullable", isNullable);
    visit.always("default", defaultExpression);
    visit.always("comment", comment);
    visit.member("identity", identity);
    visit.member("identitySequence", identitySequence);
    visit.member("generated", generated);
    visit.member("collation", collation);
    visit.member("local", isLocal, true);
    visit.member("defaultLocal", isDefaultLocal, true);
    visit.letter("storage", storage, 0, storageWords);
    visit.letter("compression", compression, 0, compressionWords);
    visit.member("statistics", statistics);
    visit.member("options", options);
    visit.member("foreignOptions", foreignOptions);
    visit.member("grants", grants);
}

template <Is<Constraint> Value, typename Visitor>
void visitMembers(Value &value, Visitor &visit)
{
    auto &[name, kind, definition, isValid, columns, referencedTable, referencedColumns, onDelete, onUpdate,
           match, isDeferrable, isInitiallyDeferred, isNoInherit, isLocal, index, comment, isEnforcementOff] =
        value;
    visit.always("name", name);
    visit.always("kind", kind);
    visit.always("columns", columns);
    visit.always("definition", definition);
    visit.member("valid", isValid, true);
    visit.member("referencedTable", referencedTable);
    visit.member("referencedColumns", referencedColumns);
    visit.member("onDelete", onDelete);
    visit.member("onUpdate", onUpdate);
    visit.letter("match", match, 's', matchWords);
    visit.member("deferrable", isDeferrable);
    visit.member("initiallyDeferred", isInitiallyDeferred);
    visit.member("noInherit", isNoInherit);
    visit.member("local", isLocal, true);
    visit.member("index", index);
    visit.member("enforcementOff", isEnforcementOff);
    visit.member("comment", comment);
}

template <Is<IndexKey> Value, typename Visitor>
void visitMembers(Value &value, Visitor &visit)
{
    auto &[text, isExpression, operatorClass, collation, isDescending, isNullsFirst] = value;
    visit.always("text", text);
    visit.member("expression", isExpression);
    visit.member("operatorClass", operatorClass);
    visit.member("collation", collation);
    visit.member("descending", isDescending);
    visit.member("nullsFirst", isNullsFirst);
}

template <Is<std::pair<int, int>> Value, typename Visitor>
void visitMembers(Value &value, Visitor &visit)
{
    auto &[number, statistics] = value;
    visit.always("key", number);
    visit.always("statistics", statistics);
}

template <Is<Index> Value, typename Visitor>
void visitMembers(Value &value, Visitor &visit)
{
    auto &[name, definition, isUnique, isValid, isPrimary, method, keys, included, predicate,
           isNullsNotDistinct, isConstraint, isClustered, isReplicaIdentity, tablespace, options, statistics,
           parent, comment, bytes, neededExtensions] = value;
    visit.always("name", name);
    visit.always("method", method);
    visit.always("unique", isUnique);
    visit.always("keys", keys);
    visit.always("definition", definition);
    visit.member("valid", isValid, true);
    visit.member("primary", isPrimary);
    visit.member("included", included);
    visit.member("predicate", predicate);
    visit.member("nullsNotDistinct", isNullsNotDistinct);
    visit.member("constraint", isConstraint);
    visit.member("clustered", isClustered);
    visit.member("usedAsReplicaIdentity", isReplicaIdentity);
    visit.member("tablespace", tablespace);
    visit.member("options", options);
    visit.member("statistics", statistics);
    visit.member("parent", parent);
    visit.member("dependsOnExtensions", neededExtensions);
    visit.member("comment", comment);
    visit.measured("bytes", bytes);
}

template <Is<Trigger> Value, typename Visitor>
void visitMembers(Value &value, Visitor &visit)
{
    auto &[name, definition, enabled, function, isFromParent, comment, neededExtensions] = value;
    visit.always("name", name);
    visit.always("definition", definition);
    visit.member("function", function);
    visit.letter("enabled", enabled, 'O', enabledWords);
    visit.member("fromParent", isFromParent);
    visit.member("dependsOnExtensions", neededExtensions);
    visit.member("comment", comment);
}

template <Is<Rule> Value, typename Visitor>
void visitMembers(Value &value, Visitor &visit)
{
    auto &[name, definition, enabled, comment] = value;
    visit.always("name", name);
    visit.always("definition", definition);
    visit.letter("enabled", enabled, 'O', enabledWords);
    visit.member("comment", comment);
}

template <Is<Policy> Value, typename Visitor>
void visitMembers(Value &value, Visitor &visit)
{
    auto &[name, command, isPermissive, roles, usingExpression, checkExpression, comment] = value;
    visit.always("name", name);
    visit.always("command", command);
    visit.always("permissive", isPermissive);
    visit.always("roles", roles); // empty for PUBLIC
    visit.always("using", usingExpression);
    visit.always("check", checkExpression);
    visit.member("comment", comment);
}

template <Is<Table> Value, typename Visitor>
void visitMembers(Value &value, Visitor &visit)
{
    auto &[name, kind, columns, constraints, indexes, estimatedRows, bytes, exactRows, owner, comment, grants,
           triggers, rules, policies, isUnlogged, hasRowSecurity, isRowSecurityForced, viewDefinition,
           isPopulated, partitionKey, partitionBound, parents, isPartition, ofType, options, toastOptions,
           tablespace, accessMethod, replicaIdentity, foreignServer, foreignOptions, neededExtensions] =
        value;
    visit.own("name", name);
    visit.always("kind", kind);
    visit.always("owner", owner);
    visit.always("comment", comment);
    visit.measured("estimatedRows", estimatedRows);
    visit.measured("exactRows", exactRows);
    visit.measured("bytes", bytes);
    visit.member("unlogged", isUnlogged);
    visit.member("rowSecurity", hasRowSecurity);
    visit.member("rowSecurityForced", isRowSecurityForced);
    visit.member("definition", viewDefinition);
    visit.member("populated", isPopulated, true);
    visit.member("partitionKey", partitionKey);
    visit.member("partition", isPartition);
    visit.member("partitionBound", partitionBound);
    visit.member("parents", parents);
    visit.member("ofType", ofType);
    visit.member("options", options);
    visit.member("toastOptions", toastOptions);
    visit.member("tablespace", tablespace);
    visit.member("accessMethod", accessMethod);
    visit.letter("replicaIdentity", replicaIdentity, 'd', replicaIdentityWords);
    visit.member("foreignServer", foreignServer);
    visit.member("foreignOptions", foreignOptions);
    visit.member("dependsOnExtensions", neededExtensions);
    visit.always("columns", columns);
    visit.primaryKey("primaryKey", constraints);
    visit.always("constraints", constraints);
    visit.always("indexes", indexes);
    visit.always("triggers", triggers);
    visit.always("policies", policies);
    visit.member("rules", rules);
    visit.member("grants", grants);
}

} // namespace plumbline::schema
