#include "models/diff/script_parts.h"

#include "models/ddl/clauses.h"
#include "models/ddl/grants.h"
#include "models/ddl/object_text.h"
#include "models/diff/replaceable.h"
#include "models/schema/keys.h"
#include "models/schema/kinds.h"
#include "models/sql/quote.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace plumbline::diff {

namespace {

using schema::ObjectKind;
using schema::ObjectName;
using sql::identifier;

const char *word(ObjectKind kind)
{
    switch (kind) {
    case ObjectKind::Schema:
        return "SCHEMA";
    case ObjectKind::Extension:
        return "EXTENSION";
    case ObjectKind::Table:
    case ObjectKind::PartitionedTable:
        return "TABLE";
    case ObjectKind::ForeignTable:
        return "FOREIGN TABLE";
    case ObjectKind::View:
        return "VIEW";
    case ObjectKind::MaterializedView:
        return "MATERIALIZED VIEW";
    case ObjectKind::Sequence:
        return "SEQUENCE";
    case ObjectKind::Enum:
    case ObjectKind::CompositeType:
        return "TYPE";
    case ObjectKind::Domain:
        return "DOMAIN";
    case ObjectKind::EventTrigger:
        return "EVENT TRIGGER";
    case ObjectKind::Index:
        return "INDEX";
    case ObjectKind::Constraint:
        return "CONSTRAINT";
    case ObjectKind::Trigger:
        return "TRIGGER";
    case ObjectKind::Rule:
        return "RULE";
    case ObjectKind::Policy:
        return "POLICY";
    case ObjectKind::Column:
        return "COLUMN";
    default:
        return "";
    }
}

/// The members in which a part of a relation, or another object without rows, may be altered as it stands.
const std::set<std::string_view> &alterable(ObjectKind kind)
{
    static const std::set<std::string_view> none;
    static const std::map<ObjectKind, std::set<std::string_view>> members{
        {ObjectKind::Constraint,
         {"name", "comment", "valid", "index.clustered", "index.usedAsReplicaIdentity", "index.comment",
          "index.tablespace", "index.dependsOnExtensions"}},
        {ObjectKind::Index,
         {"name", "comment", "clustered", "usedAsReplicaIdentity", "statistics", "options", "tablespace",
          "dependsOnExtensions"}},
        {ObjectKind::Trigger, {"comment", "enabled", "dependsOnExtensions"}},
        {ObjectKind::Rule, {"comment", "enabled"}},
        {ObjectKind::Policy, {"comment"}},
        {ObjectKind::EventTrigger, {"comment", "enabled", "owner"}},
        {ObjectKind::Domain, {"comment", "owner", "grants", "default", "nullable"}},
        {ObjectKind::Function,
         {"comment", "owner", "grants", "definition", "language", "dependsOnExtensions"}},
        {ObjectKind::Procedure,
         {"comment", "owner", "grants", "definition", "language", "dependsOnExtensions"}},
        {ObjectKind::WindowFunction,
         {"comment", "owner", "grants", "definition", "language", "dependsOnExtensions"}},
    };
    const auto found = members.find(kind);
    return found != members.end() ? found->second : none;
}

} // namespace

bool differsIn(const ObjectChange &change, std::string_view key)
{
    return std::ranges::any_of(change.members, [key](const MemberChange &member) {
        return member.key == key && member.standing == MemberChange::Standing::Different;
    });
}

std::optional<std::pair<std::string, std::string>> definitions(const ObjectChange &change)
{
    const auto found = std::ranges::find_if(change.members, [](const MemberChange &member) {
        return member.key == "definition" && member.standing == MemberChange::Standing::Different;
    });
    if (found == change.members.end())
        return std::nullopt;
    return std::pair(found->from.value_or(""), found->to.value_or(""));
}

Spoken spoken(const ObjectName &object)
{
    const std::string name =
        object.name.schema.empty() ? identifier(object.name.name) : identifier(object.name);
    switch (object.kind) {
    case ObjectKind::Function:
    case ObjectKind::WindowFunction:
        return {"FUNCTION", name + '(' + object.part + ')'};
    case ObjectKind::Procedure:
        return {"PROCEDURE", name + '(' + object.part + ')'};
    case ObjectKind::Index:
        return {"INDEX", identifier(QualifiedName{object.name.schema, object.part})};
    case ObjectKind::Constraint:
    case ObjectKind::Trigger:
    case ObjectKind::Rule:
    case ObjectKind::Policy:
        return {word(object.kind), identifier(object.part) + " ON " + name};
    case ObjectKind::Column:
        return {"COLUMN", name + '.' + identifier(object.part)};
    default:
        break;
    }
    if (*word(object.kind))
        return {word(object.kind), name};
    const ddl::Address address = ddl::address({.name = object});
    return {address.kind, address.name};
}

std::string dropStatement(const schema::Schema &schema, const ObjectName &object)
{
    const Spoken said = spoken(object);
    if (object.kind == ObjectKind::Column || object.kind == ObjectKind::Constraint) {
        const schema::Table *table = schema.table(object.name);
        const std::string host =
            !table ? "DOMAIN" : spoken({schema::objectKind(table->kind), object.name, {}}).kind;
        return "ALTER " + host + ' ' + identifier(object.name) + " DROP " + word(object.kind) + ' ' +
               identifier(object.part) + ';';
    }
    return said.kind.empty() ? std::string() : "DROP " + said.kind + ' ' + said.name + ';';
}

bool isMadeAnew(const ObjectChange &change)
{
    const ObjectKind kind = change.object.kind;
    const bool isOther =
        kind >= ObjectKind::RangeType && kind < ObjectKind::Column && alterable(kind).empty();
    const bool isView = kind == ObjectKind::View || kind == ObjectKind::MaterializedView;
    if (kind == ObjectKind::ChangedPrivileges) // what they are of is not ours to drop
        return false;
    if (isOther || isView) {
        const auto texts = definitions(change);
        return texts && !(isOther && alteredOptions(texts->first, texts->second));
    }
    if (alterable(kind).empty())
        return false;
    if (schema::isRoutine(kind)) {
        const auto texts = definitions(change);
        if (texts && !isReplaceable(texts->first, texts->second))
            return true;
    }
    return std::ranges::any_of(change.members, [&](const MemberChange &member) {
        // No statement makes an index that is not valid.
        if (kind == ObjectKind::Index && member.key == "valid" && member.to == "false")
            return false;
        const bool isBroken = member.key == "valid" && member.to == "false";
        // A key made anew is enforced; that it is not can be said of a table's triggers only.
        if (member.key == "enforcementOff" && member.to == "true")
            return false;
        return member.standing == MemberChange::Standing::Different &&
               (isBroken || !alterable(kind).contains(member.key));
    });
}

std::vector<std::string> optionStatements(const std::string &alter, const std::string &prefix,
                                          const std::vector<std::string> &from,
                                          const std::vector<std::string> &to)
{
    const auto nameOf = [](const std::string &option) { return option.substr(0, option.find('=')); };
    std::vector<std::string> gone, all;
    for (const std::string &option : from) {
        if (std::ranges::find(to, nameOf(option), nameOf) == to.end())
            gone.push_back(prefix + identifier(nameOf(option)));
    }
    if (!gone.empty())
        all.push_back(alter + " RESET (" + ddl::joined(gone, ", ") + ");");
    if (!to.empty())
        all.push_back(alter + " SET (" + ddl::options(to, prefix) + ");");
    return all;
}

std::vector<std::string> dependenceStatements(const std::string &what, const std::vector<std::string> &from,
                                              const std::vector<std::string> &to)
{
    std::vector<std::string> all;
    const auto add = [&](const auto &names, const auto &others, const char *verb) {
        for (const std::string &name : names) {
            if (std::ranges::find(others, name) == others.end())
                all.push_back("ALTER " + what + verb + " ON EXTENSION " + identifier(name) + ';');
        }
    };
    add(from, to, " NO DEPENDS");
    add(to, from, " DEPENDS");
    return all;
}

std::string foreignOptionChange(const std::vector<std::string> &from, const std::vector<std::string> &to)
{
    const auto parts = [](const std::vector<std::string> &options) {
        std::map<std::string, std::string> all;
        for (const std::string &option : options)
            all.emplace(option.substr(0, option.find('=')), option.substr(option.find('=') + 1));
        return all;
    };
    const auto before = parts(from);
    const auto after = parts(to);
    std::vector<std::string> all;
    for (const auto &[name, value] : before) {
        if (!after.contains(name))
            all.push_back("DROP " + identifier(name));
    }
    for (const auto &[name, value] : after) {
        const auto old = before.find(name);
        const bool isMasked = value == ddl::maskedValue;
        if (old != before.end() && old->second == value)
            continue; // whether masked ones differ nobody knows
        all.push_back((old != before.end() ? "SET " : "ADD ") + identifier(name) + ' ' + sql::literal(value) +
                      (isMasked ? " /* masked */" : ""));
    }
    return all.empty() ? std::string() : "OPTIONS (" + ddl::joined(all, ", ") + ')';
}

} // namespace plumbline::diff
