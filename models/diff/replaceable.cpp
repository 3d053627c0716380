#include "models/diff/replaceable.h"

#include "models/diff/script_parts.h"
#include "models/sql/quote.h"
#include "models/sql/statement.h"
#include "models/sql/tree.h"

#include <QJsonArray>

#include <vector>

namespace plumbline::diff {

namespace {

using sql::Statement;

std::optional<Statement> onlyStatement(const std::string &script)
{
    auto statements = sql::parsedStatements(script);
    return statements && statements->size() == 1 ? std::optional(std::move(statements->front()))
                                                 : std::nullopt;
}

/// A tree that says the same wherever it stands in a script.
QJsonValue unplaced(const QJsonValue &value)
{
    if (value.isArray()) {
        QJsonArray all;
        for (const QJsonValue &one : value.toArray())
            all.append(unplaced(one));
        return all;
    }
    if (!value.isObject())
        return value;
    QJsonObject all;
    const QJsonObject object = value.toObject();
    for (auto member = object.begin(); member != object.end(); ++member) {
        if (member.key() != QLatin1String("location"))
            all.insert(member.key(), unplaced(member.value()));
    }
    return all;
}

bool isOut(const QJsonObject &parameter)
{
    const std::string mode = sql::string(parameter, "mode");
    return mode == "FUNC_PARAM_OUT" || mode == "FUNC_PARAM_TABLE";
}

struct Parameters {
    std::vector<QJsonObject> in;
    QJsonArray out; ///< as they make the row that comes out
};

Parameters parametersOf(const Statement &statement)
{
    Parameters all;
    for (const QJsonValue &value : sql::list(statement.node, "parameters")) {
        const QJsonObject parameter = sql::node(value).fields;
        const std::string mode = sql::string(parameter, "mode");
        if (!isOut(parameter))
            all.in.push_back(parameter);
        if (isOut(parameter) || mode == "FUNC_PARAM_INOUT")
            all.out.append(QJsonArray{parameter.value(QLatin1String("name")),
                                      unplaced(parameter.value(QLatin1String("argType")))});
    }
    return all;
}

std::vector<std::string> optionsOf(const Statement &statement)
{
    std::vector<std::string> all;
    for (const QJsonValue &value : sql::list(statement.node, "options")) {
        const QJsonObject option = sql::node(value).fields;
        all.push_back(sql::string(option, "defname") + '=' +
                      sql::string(sql::node(option.value(QLatin1String("arg"))).fields, "sval"));
    }
    return all;
}

/// The statement's head: what is altered.
std::string altered(const Statement &statement)
{
    if (statement.kind == "CreateFdwStmt")
        return "ALTER FOREIGN DATA WRAPPER " + sql::identifier(sql::string(statement.node, "fdwname"));
    if (statement.kind == "CreateForeignServerStmt")
        return "ALTER SERVER " + sql::identifier(sql::string(statement.node, "servername"));
    if (statement.kind != "CreateUserMappingStmt")
        return {};
    const QJsonObject role = sql::child(statement.node, "user");
    const std::string name = sql::string(role, "rolename");
    return "ALTER USER MAPPING FOR " + (name.empty() ? std::string("PUBLIC") : sql::identifier(name)) +
           " SERVER " + sql::identifier(sql::string(statement.node, "servername"));
}

} // namespace

bool isReplaceable(const std::string &from, const std::string &to)
{
    const auto before = onlyStatement(from);
    const auto after = onlyStatement(to);
    if (!before || !after || before->kind != "CreateFunctionStmt" || after->kind != "CreateFunctionStmt")
        return false;
    const Parameters old = parametersOf(*before);
    const Parameters fresh = parametersOf(*after);
    if (old.out != fresh.out || old.in.size() > fresh.in.size())
        return false;
    for (std::size_t i = 0; i < old.in.size(); ++i) {
        const std::string name = sql::string(old.in[i], "name");
        const bool losesDefault =
            old.in[i].contains(QLatin1String("defexpr")) && !fresh.in[i].contains(QLatin1String("defexpr"));
        if (losesDefault || (!name.empty() && sql::string(fresh.in[i], "name") != name))
            return false;
    }
    return true;
}

std::optional<std::string> alteredOptions(const std::string &from, const std::string &to)
{
    const auto before = onlyStatement(from);
    const auto after = onlyStatement(to);
    if (!before || !after || before->kind != after->kind)
        return std::nullopt;
    const std::string head = altered(*after);
    const auto withoutOptions = [](const Statement &statement) {
        QJsonObject node = statement.node;
        node.remove(QStringLiteral("options"));
        return unplaced(node);
    };
    if (head.empty() || withoutOptions(*before) != withoutOptions(*after))
        return std::nullopt;
    const std::string options = foreignOptionChange(optionsOf(*before), optionsOf(*after));
    return options.empty() ? options : head + ' ' + options + ';';
}

} // namespace plumbline::diff
