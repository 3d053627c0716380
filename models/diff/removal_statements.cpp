#include "models/diff/removal_statements.h"

#include "models/schema/kinds.h"
#include "models/sql/names_in.h"
#include "models/sql/tree.h"

#include <algorithm>
#include <array>
#include <map>

namespace plumbline::diff {

using schema::ObjectKind;
using schema::ObjectName;

namespace {

const std::map<std::string, ObjectKind> &singleKinds()
{
    static const std::map<std::string, ObjectKind> kinds{
        {"OBJECT_ACCESS_METHOD", ObjectKind::AccessMethod},
        {"OBJECT_COLLATION", ObjectKind::Collation},
        {"OBJECT_CONVERSION", ObjectKind::Conversion},
        {"OBJECT_EVENT_TRIGGER", ObjectKind::EventTrigger},
        {"OBJECT_EXTENSION", ObjectKind::Extension},
        {"OBJECT_FDW", ObjectKind::ForeignDataWrapper},
        {"OBJECT_FOREIGN_SERVER", ObjectKind::ForeignServer},
        {"OBJECT_INDEX", ObjectKind::Index},
        {"OBJECT_LANGUAGE", ObjectKind::Language},
        {"OBJECT_OPCLASS", ObjectKind::OperatorClass},
        {"OBJECT_OPERATOR", ObjectKind::Operator},
        {"OBJECT_OPFAMILY", ObjectKind::OperatorFamily},
        {"OBJECT_POLICY", ObjectKind::Policy},
        {"OBJECT_PUBLICATION", ObjectKind::Publication},
        {"OBJECT_RULE", ObjectKind::Rule},
        {"OBJECT_SCHEMA", ObjectKind::Schema},
        {"OBJECT_SEQUENCE", ObjectKind::Sequence},
        {"OBJECT_STATISTIC_EXT", ObjectKind::ExtendedStatistics},
        {"OBJECT_SUBSCRIPTION", ObjectKind::Subscription},
        {"OBJECT_TRIGGER", ObjectKind::Trigger},
        {"OBJECT_TSCONFIGURATION", ObjectKind::TextSearchConfiguration},
        {"OBJECT_TSDICTIONARY", ObjectKind::TextSearchDictionary},
        {"OBJECT_TSPARSER", ObjectKind::TextSearchParser},
        {"OBJECT_TSTEMPLATE", ObjectKind::TextSearchTemplate}};
    return kinds;
}

std::string typeWord(const QJsonObject &typeName)
{
    const auto parts = sql::names(typeName.value(QLatin1String("names")));
    const std::string array = sql::list(typeName, "arrayBounds").isEmpty() ? "" : "[]";
    return (parts.empty() ? std::string() : parts.back()) + array;
}

std::vector<std::string> typeWords(const QJsonObject &routine)
{
    std::vector<std::string> words;
    for (const QJsonValue &type : sql::list(routine, "objargs"))
        words.push_back(typeWord(sql::node(type).fields));
    return words;
}

/// One entry of DROP's list: a name in whichever of its shapes.
std::vector<std::string> nameParts(const QJsonValue &object)
{
    const sql::Node node = sql::node(object);
    if (node.kind == "String")
        return {sql::string(node.fields, "sval")};
    if (node.kind == "TypeName")
        return sql::names(node.fields.value(QLatin1String("names")));
    if (node.kind == "ObjectWithArgs")
        return sql::names(node.fields.value(QLatin1String("objname")));
    return sql::names(object);
}

bool isOfTable(const std::string &type)
{
    return type == "OBJECT_TRIGGER" || type == "OBJECT_RULE" || type == "OBJECT_POLICY";
}

} // namespace

std::function<bool(ObjectKind)> kindsOf(const std::string &objectType)
{
    if (objectType == "OBJECT_TABLE" || objectType == "OBJECT_VIEW" || objectType == "OBJECT_MATVIEW" ||
        objectType == "OBJECT_FOREIGN_TABLE")
        return &schema::isRelation;
    if (objectType == "OBJECT_TYPE" || objectType == "OBJECT_DOMAIN")
        return &schema::isType;
    if (objectType == "OBJECT_FUNCTION" || objectType == "OBJECT_PROCEDURE" ||
        objectType == "OBJECT_ROUTINE" || objectType == "OBJECT_AGGREGATE")
        return &schema::isRoutine;
    const auto found = singleKinds().find(objectType);
    if (found == singleKinds().end())
        return {};
    return [kind = found->second](ObjectKind one) { return one == kind; };
}

std::optional<std::vector<DroppedName>> droppedNames(const QJsonObject &drop)
{
    const std::string type = sql::string(drop, "removeType");
    const auto kinds = kindsOf(type);
    if (!kinds)
        return {};
    std::vector<DroppedName> dropped;
    for (const QJsonValue &object : sql::list(drop, "objects")) {
        std::vector<std::string> parts = nameParts(object);
        DroppedName one;
        one.kinds = kinds;
        if (isOfTable(type) && parts.size() > 1) {
            one.part = parts.back();
            parts.pop_back();
        } else if ((type == "OBJECT_OPCLASS" || type == "OBJECT_OPFAMILY") && parts.size() > 1) {
            parts.erase(parts.begin()); // the access method
        }
        one.name = sql::qualifiedName(parts);
        const sql::Node node = sql::node(object);
        const bool hasArguments = node.kind == "ObjectWithArgs" && type != "OBJECT_OPERATOR";
        if (hasArguments && !sql::flag(node.fields, "args_unspecified"))
            one.arguments = typeWords(node.fields);
        dropped.push_back(std::move(one));
    }
    return dropped;
}

std::vector<std::string> argumentTypes(const std::string &printed)
{
    const auto parsed = sql::parsedStatements("DROP FUNCTION x(" + printed + ")");
    if (!parsed || parsed->size() != 1)
        return {};
    const auto dropped = droppedNames(parsed->front().node);
    return dropped && !dropped->empty() ? dropped->front().arguments.value_or(std::vector<std::string>())
                                        : std::vector<std::string>();
}

std::vector<ObjectName> madeBy(const sql::Statement &statement)
{
    const QJsonObject &node = statement.node;
    const auto ofRelation = [&](ObjectKind kind, const char *member, std::string part = {}) {
        return std::vector{ObjectName{kind, sql::relation(sql::child(node, member)), std::move(part)}};
    };
    const auto named = [&](ObjectKind kind, const char *member) {
        return std::vector{ObjectName{kind, sql::qualifiedName(sql::names(node[QLatin1String(member)])), {}}};
    };
    const auto bare = [&](ObjectKind kind, const char *member) {
        return std::vector{ObjectName{kind, {{}, sql::string(node, member)}, {}}};
    };
    const std::string &kind = statement.kind;
    if (kind == "CreateStmt")
        return ofRelation(ObjectKind::Table, "relation");
    if (kind == "CreateForeignTableStmt")
        return {
            {ObjectKind::ForeignTable, sql::relation(sql::child(sql::child(node, "base"), "relation")), {}}};
    if (kind == "ViewStmt")
        return ofRelation(ObjectKind::View, "view");
    if (kind == "CreateTableAsStmt")
        return {{sql::string(node, "objtype") == "OBJECT_MATVIEW" ? ObjectKind::MaterializedView
                                                                  : ObjectKind::Table,
                 sql::relation(sql::child(sql::child(node, "into"), "rel")),
                 {}}};
    if (kind == "IndexStmt")
        return ofRelation(ObjectKind::Index, "relation", sql::string(node, "idxname"));
    if (kind == "CreateTrigStmt")
        return ofRelation(ObjectKind::Trigger, "relation", sql::string(node, "trigname"));
    if (kind == "RuleStmt")
        return ofRelation(ObjectKind::Rule, "relation", sql::string(node, "rulename"));
    if (kind == "CreatePolicyStmt")
        return ofRelation(ObjectKind::Policy, "table", sql::string(node, "policy_name"));
    if (kind == "CreateSeqStmt")
        return ofRelation(ObjectKind::Sequence, "sequence");
    if (kind == "CompositeTypeStmt")
        return ofRelation(ObjectKind::CompositeType, "typevar");
    if (kind == "CreateFunctionStmt")
        return named(sql::flag(node, "is_procedure") ? ObjectKind::Procedure : ObjectKind::Function,
                     "funcname");
    if (kind == "CreateDomainStmt")
        return named(ObjectKind::Domain, "domainname");
    if (kind == "CreateEnumStmt")
        return named(ObjectKind::Enum, "typeName");
    if (kind == "CreateRangeStmt")
        return named(ObjectKind::RangeType, "typeName");
    if (kind == "CreateStatsStmt")
        return named(ObjectKind::ExtendedStatistics, "defnames");
    if (kind == "CreateExtensionStmt")
        return bare(ObjectKind::Extension, "extname");
    if (kind == "CreateEventTrigStmt")
        return bare(ObjectKind::EventTrigger, "trigname");
    if (kind == "CreatePublicationStmt")
        return bare(ObjectKind::Publication, "pubname");
    if (kind == "CreateSchemaStmt")
        return bare(ObjectKind::Schema, "schemaname");
    if (kind != "AlterTableStmt")
        return {};
    std::vector<ObjectName> made;
    for (const QJsonValue &value : sql::list(node, "cmds")) {
        const QJsonObject command = sql::node(value).fields;
        const sql::Node definition = sql::node(command[QLatin1String("def")]);
        if (sql::string(command, "subtype") == "AT_AddConstraint")
            made.push_back({ObjectKind::Constraint, sql::relation(sql::child(node, "relation")),
                            sql::string(definition.fields, "conname")});
    }
    return made;
}

std::optional<ObjectKind> partKind(const std::string &objectType)
{
    if (objectType == "OBJECT_COLUMN")
        return ObjectKind::Column;
    if (objectType == "OBJECT_TABCONSTRAINT")
        return ObjectKind::Constraint;
    if (objectType == "OBJECT_TRIGGER")
        return ObjectKind::Trigger;
    if (objectType == "OBJECT_RULE")
        return ObjectKind::Rule;
    return objectType == "OBJECT_POLICY" ? std::optional(ObjectKind::Policy) : std::nullopt;
}

std::optional<std::vector<std::string>> settingsPath(const QJsonObject &setting)
{
    std::vector<std::string> path;
    for (const QJsonValue &value : sql::list(setting, "args")) {
        const sql::Node constant = sql::node(value);
        if (constant.kind != "A_Const" || !constant.fields.contains(QLatin1String("sval")))
            return {};
        const std::string schema = sql::string(sql::child(constant.fields, "sval"), "sval");
        // A role's own schema: whose, the script does not say.
        if (schema == "$user")
            return {};
        path.push_back(schema);
    }
    return path;
}

bool isTemporary(const QJsonObject &node)
{
    const QJsonObject table = sql::child(node, "relation");
    const QJsonObject view = sql::child(node, "view");
    const QJsonObject rows = sql::child(sql::child(node, "into"), "rel");
    return std::ranges::any_of(std::array{table, view, rows}, [](const QJsonObject &one) {
        return sql::string(one, "relpersistence") == "t";
    });
}

bool runsQueries(const sql::Statement &statement)
{
    static constexpr std::array<std::string_view, 11> kinds{
        "SelectStmt",        "InsertStmt", "UpdateStmt",  "DeleteStmt",  "MergeStmt",        "CallStmt",
        "CreateTableAsStmt", "CopyStmt",   "ExplainStmt", "PrepareStmt", "DeclareCursorStmt"};
    return std::ranges::find(kinds, statement.kind) != kinds.end();
}

bool mayRemove(const sql::Statement &statement)
{
    static constexpr std::array<std::string_view, 6> kinds{
        "DropStmt", "DropOwnedStmt", "DropUserMappingStmt", "DropSubscriptionStmt", "DoStmt", "CallStmt"};
    if (std::ranges::find(kinds, statement.kind) != kinds.end())
        return true;
    if (statement.kind == "AlterDomainStmt")
        return sql::string(statement.node, "subtype") == "X";
    if (runsQueries(statement))
        return !sql::namesIn(statement).functions.empty();
    if (statement.kind != "AlterTableStmt")
        return false;
    return std::ranges::any_of(sql::list(statement.node, "cmds"), [](const QJsonValue &value) {
        const std::string type = sql::string(sql::node(value).fields, "subtype");
        return type == "AT_DropColumn" || type == "AT_DropConstraint" || type == "AT_AlterColumnType";
    });
}

} // namespace plumbline::diff
