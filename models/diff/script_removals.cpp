#include "models/diff/script_removals.h"

#include "models/diff/removal_list.h"
#include "models/diff/removal_statements.h"
#include "models/schema/kinds.h"
#include "models/sql/names_in.h"
#include "models/sql/tree.h"

#include <algorithm>
#include <array>

namespace plumbline::diff {

using schema::ObjectKind;
using schema::ObjectName;
using sql::Statement;
using Kind = ScriptRemoval::Kind;
using Why = UnreadRemoval::Why;

namespace {

/// Functions that call each other are followed so far.
constexpr int deepest = 4;

bool hasBody(ObjectKind kind)
{
    return kind == ObjectKind::Function || kind == ObjectKind::Procedure;
}

/// What ALTER … RENAME and SET SCHEMA name by a relation's name.
bool isNamedLikeRelation(ObjectKind kind)
{
    return isRelation(kind) || kind == ObjectKind::Index || kind == ObjectKind::Sequence;
}

bool isCascade(const QJsonObject &node)
{
    return sql::string(node, "behavior") == "DROP_CASCADE";
}

} // namespace

bool mayRemove(const std::string &script)
{
    const auto statements = sql::parsedStatements(script);
    return !statements ||
           std::ranges::any_of(*statements, [](const Statement &one) { return mayRemove(one); });
}

struct ScriptRemovalReader::Private {
    Private(const schema::Schema &schema, PrismaScope scope, const std::string &defaultSchema)
        : live(schema),
          names(schema, defaultSchema),
          list(schema, std::move(scope), names)
    {
    }

    const schema::Schema &live;
    LiveNames names;
    RemovalList list;
    std::multimap<std::string, Statement> routines = {}; ///< that scripts made, by name
    int depth = 0;

    void read(const Statement &statement);
    void readDrop(const QJsonObject &node);
    void readAlterTable(const QJsonObject &node);
    void readAlterDomain(const QJsonObject &node);
    void readUserMapping(const QJsonObject &node);
    void readRename(const QJsonObject &node);
    void readMove(const QJsonObject &node);
    void readSetting(const QJsonObject &node);
    void readCalls(const Statement &statement);
    void readBody(const Statement &statement);

    void addMade(const Statement &statement);

    bool isPlaced(const QualifiedName &written);
    std::optional<ObjectName> relationOf(const QJsonObject &rangeVar);
    std::vector<ObjectName> meant(const DroppedName &written);
};

bool ScriptRemovalReader::Private::isPlaced(const QualifiedName &written)
{
    if (names.isPlaced(written))
        return true;
    list.addUnread(Why::SearchPath);
    return false;
}

std::optional<ObjectName> ScriptRemovalReader::Private::relationOf(const QJsonObject &rangeVar)
{
    const QualifiedName written = sql::relation(rangeVar);
    return isPlaced(written) ? names.relation(written) : std::nullopt;
}

/// What the name after DROP is in the live database: of routines those that it can be told to mean.
std::vector<ObjectName> ScriptRemovalReader::Private::meant(const DroppedName &written)
{
    const bool isOfNoSchema = !names.found({{}, written.name.name}, written.kinds).empty();
    if (!isOfNoSchema && !isPlaced(written.name))
        return {};
    if (!written.part.empty()) {
        const auto relation = names.relation(written.name);
        std::vector<ObjectName> parts;
        for (const ObjectKind kind : {ObjectKind::Trigger, ObjectKind::Rule, ObjectKind::Policy}) {
            const auto part =
                relation && written.kinds(kind) ? names.part(*relation, kind, written.part) : std::nullopt;
            if (part)
                parts.push_back(*part);
        }
        return parts;
    }
    // A table made for the session hides the live one.
    if (written.kinds(ObjectKind::Table)) {
        const auto relation = names.relation(written.name);
        return relation ? std::vector{*relation} : std::vector<ObjectName>();
    }
    std::vector<ObjectName> found = names.found(written.name, written.kinds);
    if (written.arguments && found.size() > 1) {
        std::vector<ObjectName> exact;
        std::ranges::copy_if(found, std::back_inserter(exact), [&](const ObjectName &one) {
            return argumentTypes(one.part) == *written.arguments;
        });
        if (!exact.empty())
            return exact;
    }
    return found;
}

void ScriptRemovalReader::Private::read(const Statement &statement)
{
    const std::string &kind = statement.kind;
    const QJsonObject &node = statement.node;
    if (mayRemove(statement) && !runsQueries(statement) && kind != "DoStmt")
        list.noteDrop();
    if (kind == "DropStmt")
        readDrop(node);
    else if (kind == "AlterTableStmt")
        readAlterTable(node);
    else if (kind == "AlterDomainStmt")
        readAlterDomain(node);
    else if (kind == "DropUserMappingStmt")
        readUserMapping(node);
    else if (kind == "DropSubscriptionStmt")
        list.remove(names.found({{}, sql::string(node, "subname")},
                                [](ObjectKind one) { return one == ObjectKind::Subscription; }),
                    false);
    else if (kind == "DropOwnedStmt")
        list.addUnread(Why::OfARole);
    else if (kind == "RenameStmt")
        readRename(node);
    else if (kind == "AlterObjectSchemaStmt")
        readMove(node);
    else if (kind == "VariableSetStmt")
        readSetting(node);
    else if (kind == "DiscardStmt" && sql::string(node, "target") == "DISCARD_ALL")
        names.resetPath();
    else if (kind == "DoStmt")
        readBody(statement);
    if (runsQueries(statement))
        readCalls(statement);
    addMade(statement);
}

void ScriptRemovalReader::Private::readDrop(const QJsonObject &node)
{
    const auto written = droppedNames(node);
    if (!written) {
        const std::string type = sql::string(node, "removeType");
        const ObjectKind kind = type == "OBJECT_TRANSFORM" ? ObjectKind::Transform : ObjectKind::Cast;
        if (std::ranges::any_of(live.others,
                                [&](const schema::OtherObject &one) { return one.name.kind == kind; }))
            list.addUnread(Why::NoName);
        return;
    }
    std::vector<ObjectName> dropped;
    for (const DroppedName &one : *written) {
        const auto found = meant(one);
        dropped.insert(dropped.end(), found.begin(), found.end());
    }
    list.remove(dropped, isCascade(node));
    const bool hasMembers =
        std::ranges::any_of(dropped, [](const ObjectName &one) { return one.kind == ObjectKind::Extension; });
    if (hasMembers && isCascade(node))
        list.addUnread(Why::OfExtension);
}

void ScriptRemovalReader::Private::readAlterTable(const QJsonObject &node)
{
    if (!mayRemove(Statement{{}, {}, "AlterTableStmt", node}))
        return;
    const auto relation = relationOf(sql::child(node, "relation"));
    if (!relation)
        return;
    for (const QJsonValue &value : sql::list(node, "cmds")) {
        const QJsonObject command = sql::node(value).fields;
        const std::string type = sql::string(command, "subtype");
        const bool isConstraint = type == "AT_DropConstraint";
        if (!isConstraint && type != "AT_DropColumn" && type != "AT_AlterColumnType")
            continue;
        const auto part = names.part(*relation, isConstraint ? ObjectKind::Constraint : ObjectKind::Column,
                                     sql::string(command, "name"));
        if (!part)
            continue;
        if (type != "AT_AlterColumnType")
            list.remove({*part}, isCascade(command));
        else
            list.retype(*part);
    }
}

/// A domain's check has no kind of its own: it is called like a constraint of a table.
void ScriptRemovalReader::Private::readAlterDomain(const QJsonObject &node)
{
    const QualifiedName written = sql::qualifiedName(sql::names(node[QLatin1String("typeName")]));
    if (sql::string(node, "subtype") != "X" || !isPlaced(written))
        return;
    const auto found = names.found(written, [](ObjectKind kind) { return kind == ObjectKind::Domain; });
    for (const ObjectName &name : found) {
        const auto domain = std::ranges::find(live.domains, name.name, &schema::Domain::name);
        const std::string check = sql::string(node, "name");
        const ObjectName constraint{ObjectKind::Constraint, name.name, check};
        if (domain == live.domains.end() || names.dropped().contains(constraint) ||
            std::ranges::find(domain->constraints, check, &schema::DomainConstraint::name) ==
                domain->constraints.end())
            continue;
        names.drop({constraint});
        list.add(constraint, constraint, Kind::Named);
    }
}

void ScriptRemovalReader::Private::readUserMapping(const QJsonObject &node)
{
    const std::string server = sql::string(node, "servername");
    const std::string role = sql::string(sql::child(node, "user"), "rolename");
    std::vector<ObjectName> dropped;
    for (const schema::OtherObject &one : live.others) {
        const bool isOfRole = role.empty() || one.name.part == role; // CURRENT_USER has no name
        if (one.name.kind == ObjectKind::UserMapping && one.name.name.name == server && isOfRole)
            dropped.push_back(one.name);
    }
    list.remove(dropped, false);
}

void ScriptRemovalReader::Private::readRename(const QJsonObject &node)
{
    const std::string type = sql::string(node, "renameType");
    const std::string from = sql::string(node, "subname");
    const std::string to = sql::string(node, "newname");
    if (type == "OBJECT_SCHEMA")
        return names.renameSchema(from, to);
    if (const auto kind = partKind(type)) {
        const auto relation = relationOf(sql::child(node, "relation"));
        const auto part = relation ? names.part(*relation, *kind, from) : std::nullopt;
        if (part)
            names.renamePart(*part, to);
        return;
    }
    const bool isRelationLike = node.contains(QLatin1String("relation"));
    const auto kinds = isRelationLike ? LiveNames::Kinds(&isNamedLikeRelation) : kindsOf(type);
    if (!kinds)
        return;
    DroppedName written{.kinds = kinds};
    if (isRelationLike) {
        written.name = sql::relation(sql::child(node, "relation"));
    } else {
        const auto asDropped =
            droppedNames({{QStringLiteral("removeType"), QString::fromStdString(type)},
                          {QStringLiteral("objects"), QJsonArray{node.value(QLatin1String("object"))}}});
        if (!asDropped || asDropped->empty())
            return;
        written = asDropped->front();
    }
    if (isRelationLike && !isPlaced(written.name))
        return;
    const auto found = isRelationLike ? names.found(written.name, kinds) : meant(written);
    if (!found.empty())
        names.rename(found.front(), to);
}

void ScriptRemovalReader::Private::readMove(const QJsonObject &node)
{
    const std::string to = sql::string(node, "newschema");
    std::vector<ObjectName> found;
    if (node.contains(QLatin1String("relation"))) {
        const QualifiedName written = sql::relation(sql::child(node, "relation"));
        if (isPlaced(written))
            found = names.found(written, &isNamedLikeRelation);
    } else if (const auto asDropped = droppedNames(
                   {{QStringLiteral("removeType"), node.value(QLatin1String("objectType"))},
                    {QStringLiteral("objects"), QJsonArray{node.value(QLatin1String("object"))}}});
               asDropped && !asDropped->empty()) {
        found = meant(asDropped->front());
    }
    // An extension's own name has no schema, whichever its members are in.
    if (!found.empty() && found.front().kind != ObjectKind::Extension)
        names.move(found.front(), to);
}

void ScriptRemovalReader::Private::readSetting(const QJsonObject &node)
{
    const std::string kind = sql::string(node, "kind");
    const bool isPath = sql::string(node, "name") == "search_path";
    if (kind == "VAR_RESET_ALL" || (isPath && (kind == "VAR_RESET" || kind == "VAR_SET_DEFAULT")))
        names.resetPath();
    else if (isPath && kind == "VAR_SET_VALUE")
        names.setPath(settingsPath(node));
    else if (isPath)
        names.setPath(std::nullopt);
}

/// What the functions do that a statement calls, where they are the script's or the database's own.
void ScriptRemovalReader::Private::readCalls(const Statement &statement)
{
    for (const QualifiedName &function : sql::namesIn(statement).functions) {
        if (function.name == "set_config" && statement.text.find("search_path") != std::string::npos)
            names.setPath(std::nullopt);
        const auto [first, last] = routines.equal_range(function.name);
        for (auto one = first; one != last; ++one)
            readBody(Statement(one->second));
        if (first != last)
            continue;
        const bool isOwnName = std::ranges::any_of(
            live.routines, [&](const schema::Routine &one) { return one.name.name == function.name; });
        if (isOwnName && !isPlaced(function)) // else it is one of PostgreSQL's own, or an extension's
            continue;
        for (const ObjectName &name : names.found(function, &hasBody)) {
            const auto routine = std::ranges::find_if(live.routines, [&](const schema::Routine &one) {
                return one.name == name.name && one.arguments == name.part;
            });
            const auto definition = routine != live.routines.end()
                                        ? sql::parsedStatements(routine->definition)
                                        : failure(ErrorCode::NotFound);
            if (definition && !definition->empty())
                readBody(definition->front());
            else
                list.addUnread(Why::HiddenCode);
        }
    }
}

void ScriptRemovalReader::Private::readBody(const Statement &statement)
{
    const sql::BodyQueries body = sql::queriesInBody(statement);
    if (!body.isWhole || depth >= deepest)
        list.addUnread(Why::HiddenCode);
    if (depth >= deepest)
        return;
    ++depth;
    for (const std::string &query : body.queries)
        if (const auto statements = sql::parsedStatements(query))
            for (const Statement &one : *statements)
                read(one);
    --depth;
}

void ScriptRemovalReader::Private::addMade(const Statement &statement)
{
    for (ObjectName object : madeBy(statement)) {
        if (isRelation(object.kind) && isTemporary(statement.node)) {
            names.makeTemporary(object.name.name);
            continue;
        }
        if (object.kind != ObjectKind::Extension && object.kind != ObjectKind::EventTrigger &&
            object.kind != ObjectKind::Publication && object.kind != ObjectKind::Schema)
            object.name = names.placed(object.name);
        if (statement.kind == "CreateFunctionStmt")
            routines.emplace(object.name.name, statement);
        list.noteMade(std::move(object));
    }
}

ScriptRemovalReader::ScriptRemovalReader(const schema::Schema &live, PrismaScope scope,
                                         std::string defaultSchema)
    : m(std::make_unique<Private>(live, std::move(scope), defaultSchema))
{
}

ScriptRemovalReader::~ScriptRemovalReader() = default;

ScriptRemovals ScriptRemovalReader::read(const std::string &script)
{
    m->list.startScript();
    const auto statements = sql::parsedStatements(script);
    if (!statements) {
        const int position = statements.error().position;
        const Span at = sql::spanAt(script, position > 0 ? sql::byteOffset(script, position) : 0, 0);
        m->list.addUnreadScript(at.line, statements.error().detail);
        return m->list.finished();
    }
    for (const Statement &statement : *statements) {
        m->list.startStatement(statement.span.line, statement.text);
        m->read(statement);
    }
    return m->list.finished();
}

} // namespace plumbline::diff
