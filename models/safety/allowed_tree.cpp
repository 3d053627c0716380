#include "models/safety/allowed_tree.h"

#include "models/sql/tree.h"

#include <algorithm>
#include <map>
#include <set>

namespace plumbline::safety {

namespace {

/// Allowed members of a node. A member that holds a node without its kind (libpg_query leaves the kind out
/// where there is only one) names that kind.
using Members = std::map<std::string, std::string>;

const std::map<std::string, Members> &allowedNodes()
{
    static const std::map<std::string, Members> nodes{
        {"InsertStmt",
         {{"relation", "RangeVar"},
          {"cols", ""},
          {"selectStmt", ""},
          {"returningList", ""},
          {"override", ""}}},
        {"UpdateStmt",
         {{"relation", "RangeVar"}, {"targetList", ""}, {"whereClause", ""}, {"returningList", ""}}},
        {"SelectStmt", {{"valuesLists", ""}, {"limitOption", ""}, {"op", ""}}},
        {"RangeVar",
         {{"schemaname", ""}, {"relname", ""}, {"inh", ""}, {"relpersistence", ""}, {"alias", "Alias"}}},
        {"Alias", {{"aliasname", ""}}},
        {"ResTarget", {{"name", ""}, {"val", ""}}},
        {"List", {{"items", ""}}},
        {"A_Const",
         {{"ival", "Value"},
          {"fval", "Value"},
          {"sval", "Value"},
          {"boolval", "Value"},
          {"bsval", "Value"},
          {"isnull", ""}}},
        {"Value", {{"ival", ""}, {"fval", ""}, {"sval", ""}, {"boolval", ""}, {"bsval", ""}}},
        {"String", {{"sval", ""}}},
        {"ParamRef", {{"number", ""}}},
        {"SetToDefault", {}},
        {"ColumnRef", {{"fields", ""}}},
        {"A_Star", {}},
        {"TypeCast", {{"arg", ""}, {"typeName", "TypeName"}}},
        {"TypeName", {{"names", ""}, {"typmods", ""}, {"typemod", ""}}},
        {"A_Expr", {{"kind", ""}, {"name", ""}, {"lexpr", ""}, {"rexpr", ""}}},
        {"BoolExpr", {{"boolop", ""}, {"args", ""}}},
        {"NullTest", {{"arg", ""}, {"nulltesttype", ""}}},
    };
    return nodes;
}

/// A cast runs the type's input function, so only types of the server itself.
bool isBuiltInType(const QJsonObject &typeName)
{
    static const std::set<std::string> types{"text", "varchar", "bpchar", "bool",      "int2",       "int4",
                                             "int8", "numeric", "uuid",   "timestamp", "timestamptz"};
    const QualifiedName name = sql::qualifiedName(sql::names(typeName[QLatin1String("names")]));
    return (name.schema.empty() || name.schema == "pg_catalog") && types.contains(name.name);
}

bool isBuiltInOperator(const QJsonObject &expression)
{
    static const std::set<std::string> kinds{"AEXPR_OP", "AEXPR_IN", "AEXPR_OP_ANY"};
    static const std::set<std::string> operators{"=", "<>", "<", "<=", ">", ">=", "+", "-"};
    const auto name = sql::names(expression[QLatin1String("name")]);
    return kinds.contains(sql::string(expression, "kind")) && name.size() == 1 &&
           operators.contains(name.front());
}

bool isAllowedValue(const QJsonValue &value, const std::string &kind)
{
    if (value.isArray()) {
        const QJsonArray items = value.toArray();
        return std::ranges::all_of(items, [](const QJsonValue &item) { return isAllowedValue(item, {}); });
    }
    if (!value.isObject())
        return true;
    if (!kind.empty())
        return isAllowedTree(kind, value.toObject());
    const QJsonObject object = value.toObject();
    const sql::Node node = sql::node(value);
    return object.size() == 1 && isAllowedTree(node.kind, node.fields);
}

bool isPlainValue(const QJsonValue &wrapped)
{
    const sql::Node node = sql::node(wrapped);
    if (node.kind == "TypeCast")
        return isPlainValue(node.fields[QLatin1String("arg")]);
    if (node.kind == "List") {
        const QJsonArray items = sql::list(node.fields, "items");
        return std::ranges::all_of(items, [](const QJsonValue &item) { return isPlainValue(item); });
    }
    return node.kind == "A_Const" || node.kind == "ParamRef";
}

bool isColumnEqualsValue(const sql::Node &node)
{
    return node.kind == "A_Expr" && isBuiltInOperator(node.fields) &&
           sql::names(node.fields[QLatin1String("name")]).front() == "=" &&
           sql::node(node.fields[QLatin1String("lexpr")]).kind == "ColumnRef" &&
           isPlainValue(node.fields[QLatin1String("rexpr")]);
}

} // namespace

bool isAllowedTree(const std::string &kind, const QJsonObject &fields)
{
    const auto rule = allowedNodes().find(kind);
    if (rule == allowedNodes().end())
        return false;
    if ((kind == "TypeName" && !isBuiltInType(fields)) || (kind == "A_Expr" && !isBuiltInOperator(fields)))
        return false;
    for (auto field = fields.begin(); field != fields.end(); ++field) {
        if (field.key() == QLatin1String("location"))
            continue;
        const auto member = rule->second.find(field.key().toStdString());
        if (member == rule->second.end() || !isAllowedValue(field.value(), member->second))
            return false;
    }
    return true;
}

bool picksRowsByValue(const QJsonObject &whereClause)
{
    const sql::Node condition = sql::node(whereClause);
    if (condition.kind == "BoolExpr" && sql::string(condition.fields, "boolop") == "AND_EXPR") {
        const QJsonArray parts = sql::list(condition.fields, "args");
        return std::ranges::any_of(parts,
                                   [](const QJsonValue &part) { return picksRowsByValue(part.toObject()); });
    }
    return isColumnEqualsValue(condition);
}

} // namespace plumbline::safety
