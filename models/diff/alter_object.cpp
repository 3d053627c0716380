#include "models/base/text.h"
#include "models/ddl/clauses.h"
#include "models/ddl/grants.h"
#include "models/ddl/object_text.h"
#include "models/diff/replaceable.h"
#include "models/diff/script_parts.h"
#include "models/schema/named.h"
#include "models/sql/quote.h"

#include <QVersionNumber>

#include <algorithm>

namespace plumbline::diff {

namespace {

using schema::named;
using schema::ObjectKind;
using schema::ObjectName;
using schema::Schema;
using sql::identifier;
using Statements = std::vector<std::string>;

/// What most kinds have alike: owner, comment, grants.
template <typename Item>
void addCommon(const ObjectChange &change, const Item &from, const Item &to, Statements &all)
{
    const Spoken said = spoken(change.object);
    if constexpr (requires { to.owner; }) {
        if (differsIn(change, "owner"))
            all.push_back("ALTER " + said.kind + ' ' + said.name + " OWNER TO " + identifier(to.owner) + ';');
    }
    if (differsIn(change, "comment"))
        all.push_back("COMMENT ON " + said.kind + ' ' + said.name + " IS " +
                      (to.comment ? ddl::text(*to.comment) : "NULL") + ';');
    if constexpr (requires { to.grants; }) {
        const bool isType = ddl::grantableOf(change.object.kind) == ddl::Grantable::Type;
        const std::string what = (isType                     ? "TYPE"
                                  : said.kind == "AGGREGATE" ? "FUNCTION"
                                  : said.kind == "SERVER"    ? "FOREIGN SERVER"
                                                             : said.kind) +
                                 ' ' + said.name;
        const auto kind = change.object.name.name == "public" && change.object.kind == ObjectKind::Schema
                              ? ddl::Grantable::PublicSchema
                              : ddl::grantableOf(change.object.kind);
        if (differsIn(change, "grants"))
            all.push_back(ddl::grantChange(kind, what, to.owner, from.grants, to.grants, false));
    }
}

Statements alter(const ObjectChange &change, const schema::Namespace &from, const schema::Namespace &to)
{
    Statements all;
    addCommon(change, from, to, all);
    return all;
}

/// Of versions that are numbers with points between them, as extensions have them; no other has an order.
/// Scripts that lead to an older version are not a thing that extensions bring.
bool isOlder(const std::string &version, const std::string &than)
{
    const auto numbers = [](const std::string &words) {
        qsizetype end = 0;
        const auto number = QVersionNumber::fromString(text(words), &end);
        return end == text(words).size() ? number : QVersionNumber();
    };
    const QVersionNumber left = numbers(version);
    const QVersionNumber right = numbers(than);
    return !left.isNull() && !right.isNull() && left < right;
}

Statements alter(const ObjectChange &change, const schema::Extension &from, const schema::Extension &to)
{
    Statements all;
    const std::string alter = "ALTER EXTENSION " + identifier(to.name);
    if (differsIn(change, "version") && !isOlder(to.version, from.version))
        all.push_back(alter + " UPDATE TO " + ddl::text(to.version) + ';');
    if (differsIn(change, "schema"))
        all.push_back(alter + " SET SCHEMA " + identifier(to.schema) + ';');
    addCommon(change, from, to, all);
    return all;
}

/// The columns whose type the enum is.
Statements retyped(const Schema &from, const schema::Enum &type, const std::string &old)
{
    Statements all;
    const std::string name = identifier(type.name);
    for (const schema::Table &table : from.tables) {
        const bool hasRows = table.kind != schema::RelationKind::View && !table.isPartition;
        for (const schema::Column &column : table.columns) {
            if (!hasRows || column.type != name)
                continue;
            const std::string alter =
                "ALTER TABLE " + identifier(table.name) + " ALTER COLUMN " + identifier(column.name);
            if (column.defaultExpression)
                all.push_back(alter + " DROP DEFAULT;");
            all.push_back(alter + " TYPE " + name + " USING " + identifier(column.name) + "::text::" + name +
                          ';');
            if (column.defaultExpression)
                all.push_back(alter + " SET DEFAULT " + *column.defaultExpression + ';');
        }
    }
    all.insert(all.begin(), {"ALTER TYPE " + name + " RENAME TO " + identifier(old) + ';', ddl::text(type)});
    all.push_back("DROP TYPE " + identifier(QualifiedName{type.name.schema, old}) + ';');
    return all;
}

/// The one value that is called otherwise, where that is all.
std::optional<std::size_t> renamedValue(const schema::Enum &from, const schema::Enum &to)
{
    std::optional<std::size_t> renamed;
    for (std::size_t i = 0; i < from.values.size() && from.values.size() == to.values.size(); ++i) {
        if (from.values[i] == to.values[i])
            continue;
        const bool isNew = std::ranges::find(from.values, to.values[i]) == from.values.end();
        if (renamed || !isNew)
            return std::nullopt;
        renamed = i;
    }
    return renamed;
}

bool isSubsequence(const std::vector<std::string> &part, const std::vector<std::string> &whole)
{
    std::size_t at = 0;
    for (const std::string &value : whole)
        at += at < part.size() && part[at] == value ? 1 : 0;
    return at == part.size();
}

Statements valueStatements(const Schema &schema, const schema::Enum &from, const schema::Enum &to)
{
    const std::string alter = "ALTER TYPE " + identifier(to.name);
    if (const auto at = renamedValue(from, to))
        return {alter + " RENAME VALUE " + ddl::text(from.values[*at]) + " TO " + ddl::text(to.values[*at]) +
                ';'};
    if (!isSubsequence(from.values, to.values))
        return retyped(schema, to, to.name.name + "_old");
    Statements all;
    for (std::size_t i = 0; i < to.values.size(); ++i) {
        if (std::ranges::find(from.values, to.values[i]) != from.values.end())
            continue;
        const std::string place = i > 0                  ? " AFTER " + ddl::text(to.values[i - 1])
                                  : !from.values.empty() ? " BEFORE " + ddl::text(from.values.front())
                                                         : std::string();
        all.push_back(alter + " ADD VALUE " + ddl::text(to.values[i]) + place + ';');
    }
    return all;
}

Statements alter(const ObjectChange &change, const schema::Domain &from, const schema::Domain &to)
{
    Statements all;
    const std::string alter = "ALTER DOMAIN " + identifier(to.name);
    if (differsIn(change, "default"))
        all.push_back(
            alter + (to.defaultExpression ? " SET DEFAULT " + *to.defaultExpression : " DROP DEFAULT") + ';');
    if (differsIn(change, "nullable"))
        all.push_back(alter + (to.isNullable ? " DROP NOT NULL;" : " SET NOT NULL;"));
    addCommon(change, from, to, all);
    return all;
}

Statements alter(const ObjectChange &change, const schema::CompositeType &from,
                 const schema::CompositeType &to)
{
    Statements all;
    const std::string alter = "ALTER TYPE " + identifier(to.name);
    for (const schema::Column &attribute : from.attributes) {
        if (!named(to.attributes, attribute.name))
            all.push_back(alter + " DROP ATTRIBUTE " + identifier(attribute.name) + ';');
    }
    for (const schema::Column &attribute : to.attributes) {
        const schema::Column *before = named(from.attributes, attribute.name);
        const std::string type =
            attribute.type + (attribute.collation.empty() ? "" : " COLLATE " + attribute.collation);
        if (!before)
            all.push_back(alter + " ADD ATTRIBUTE " + identifier(attribute.name) + ' ' + type + ';');
        else if (before->type != attribute.type || before->collation != attribute.collation)
            all.push_back(alter + " ALTER ATTRIBUTE " + identifier(attribute.name) + " TYPE " + type + ';');
        if (attribute.comment != (before ? before->comment : std::nullopt))
            all.push_back("COMMENT ON COLUMN " + identifier(to.name) + '.' + identifier(attribute.name) +
                          " IS " + (attribute.comment ? ddl::text(*attribute.comment) : "NULL") + ';');
    }
    addCommon(change, from, to, all);
    return all;
}

Statements alter(const ObjectChange &change, const schema::Sequence &from, const schema::Sequence &to)
{
    Statements all;
    const std::string alter = "ALTER SEQUENCE " + identifier(to.name);
    if (!(from.options == to.options))
        all.push_back(alter + "\n    AS " + to.options.type + ddl::sequenceClauses(to.options) +
                      (to.options.isCycling ? ";" : "\n    NO CYCLE;"));
    if (differsIn(change, "ownedByTable") || differsIn(change, "ownedByColumn"))
        all.push_back(alter + " OWNED BY " +
                      (to.ownerColumn.empty()
                           ? std::string("NONE")
                           : identifier(to.ownerTable) + '.' + identifier(to.ownerColumn)) +
                      ';');
    if (differsIn(change, "unlogged"))
        all.push_back(alter + (to.isUnlogged ? " SET UNLOGGED;" : " SET LOGGED;"));
    addCommon(change, from, to, all);
    return all;
}

Statements alter(const ObjectChange &change, const schema::Routine &from, const schema::Routine &to)
{
    Statements all;
    // The server prints it with OR REPLACE.
    if (differsIn(change, "definition") || differsIn(change, "language"))
        all.push_back(to.definition + ';');
    const Spoken said = spoken(change.object);
    std::ranges::move(
        dependenceStatements(said.kind + ' ' + said.name, from.neededExtensions, to.neededExtensions),
        std::back_inserter(all));
    addCommon(change, from, to, all);
    return all;
}

Statements alter(const ObjectChange &change, const schema::EventTrigger &from, const schema::EventTrigger &to)
{
    Statements all;
    if (differsIn(change, "enabled"))
        all.push_back("ALTER EVENT TRIGGER " + identifier(to.name) + enabling(to.enabled) + ';');
    addCommon(change, from, to, all);
    return all;
}

Statements alter(const ObjectChange &change, const schema::OtherObject &from, const schema::OtherObject &to)
{
    Statements all;
    if (change.object.kind == ObjectKind::ChangedPrivileges)
        return {ddl::changedPrivileges(change.object, to.owner, from.grants, to.grants)};
    if (change.object.kind != ObjectKind::DefaultPrivileges) {
        if (const auto texts = definitions(change))
            all.push_back(alteredOptions(texts->first, texts->second).value_or(""));
        addCommon(change, from, to, all);
        return all;
    }
    std::string before = "ALTER DEFAULT PRIVILEGES FOR ROLE " + identifier(from.owner);
    before += to.name.name.schema.empty() ? "" : " IN SCHEMA " + identifier(to.name.name.schema);
    for (const schema::Grant &grant : from.grants.value_or(std::vector<schema::Grant>()))
        all.push_back(before + " REVOKE ALL ON " + to.name.part + " FROM " +
                      (grant.grantee.empty() ? "PUBLIC" : identifier(grant.grantee)) + ';');
    all.push_back(ddl::grants(to, false));
    return all;
}

template <typename Item, typename Name>
Statements alterFound(const ObjectChange &change, const std::vector<Item> &from, const std::vector<Item> &to,
                      const Name &name)
{
    const Item *before = named(from, name);
    const Item *after = named(to, name);
    return before && after ? alter(change, *before, *after) : Statements();
}

Statements alterRoutine(const ObjectChange &change, const Schema &from, const Schema &to)
{
    const auto find = [&](const Schema &schema) -> const schema::Routine * {
        for (const schema::Routine &routine : schema.routines) {
            if (routine.name == change.object.name && routine.arguments == change.object.part)
                return &routine;
        }
        return nullptr;
    };
    const schema::Routine *before = find(from);
    const schema::Routine *after = find(to);
    return before && after ? alter(change, *before, *after) : Statements();
}

} // namespace

Statements alterStatements(const ObjectChange &change, const Schema &from, const Schema &to,
                           Statements &leftOut)
{
    const ObjectName &object = change.object;
    switch (object.kind) {
    case ObjectKind::Schema:
        return alterFound(change, from.schemas, to.schemas, object.name.name);
    case ObjectKind::Extension: {
        const auto *before = named(from.extensions, object.name.name);
        const auto *after = named(to.extensions, object.name.name);
        if (before && after && isOlder(after->version, before->version))
            leftOut.push_back(identifier(object.name.name) + ": version");
        return alterFound(change, from.extensions, to.extensions, object.name.name);
    }
    case ObjectKind::Enum: {
        const schema::Enum *before = from.enumeration(object.name);
        const schema::Enum *after = to.enumeration(object.name);
        Statements all;
        if (before && after && differsIn(change, "values"))
            all = valueStatements(from, *before, *after);
        if (before && after)
            addCommon(change, *before, *after, all);
        return all;
    }
    case ObjectKind::Domain:
        return alterFound(change, from.domains, to.domains, object.name);
    case ObjectKind::CompositeType:
        return alterFound(change, from.compositeTypes, to.compositeTypes, object.name);
    case ObjectKind::Sequence:
        return alterFound(change, from.sequences, to.sequences, object.name);
    case ObjectKind::Function:
    case ObjectKind::Procedure:
    case ObjectKind::WindowFunction:
        return alterRoutine(change, from, to);
    case ObjectKind::EventTrigger:
        return alterFound(change, from.eventTriggers, to.eventTriggers, object.name.name);
    default:
        break;
    }
    if (object.kind < ObjectKind::Column)
        return alterFound(change, from.others, to.others, object);
    Statements all = alterPart(change, from, to);
    if (all.empty())
        leftOut.push_back(identifier(object.name) + '.' + identifier(object.part));
    return all;
}

} // namespace plumbline::diff
