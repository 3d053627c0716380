#include "models/project/replay_roles.h"

#include "models/postgres/connection.h"
#include "models/project/blanked.h"
#include "models/sql/completion_scope.h"
#include "models/sql/quote.h"
#include "models/sql/statement.h"
#include "models/sql/token_stream.h"
#include "models/sql/tree.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <string_view>
#include <vector>

namespace plumbline::project {

namespace {

using sql::Statement;

/// No history names so many; whoever does keeps the server busy.
constexpr std::size_t mostRoles = 1000;
/// Of it the roles of a script are members, because nobody can be given a table who may not make one in its
/// schema (PostgreSQL manual, ALTER TABLE).
const std::string makers = std::string(postgres::PrivateServer::projectRole) + "_makers";

/// Whether it is worth parsing.
bool mentionsRoles(std::string_view script)
{
    constexpr std::array<std::string_view, 7> words{"owne", "grant",         "revoke",     "policy",
                                                    "role", "authorization", "create user"};
    return std::ranges::any_of(words, [&](std::string_view word) {
        return !std::ranges::search(script, word, [](char left, char right) {
                    return std::tolower(static_cast<unsigned char>(left)) == right;
                }).empty();
    });
}

/// Whether a script may have it: not the server's own (pg_…), not ours, and no word that stands for others.
bool isScripts(const std::string &name)
{
    const std::string ours = postgres::PrivateServer::projectRole;
    return !name.empty() && !name.starts_with("pg_") && name != "public" && name != "none" && name != ours &&
           !name.starts_with(ours + '_');
}

/// Whether the role that such a member names may be what a replay makes of it, or is whoever runs the script.
bool isScripts(const QJsonObject &role)
{
    return sql::string(role, "roletype") != "ROLESPEC_CSTRING" || isScripts(sql::string(role, "rolename"));
}

/// Every RoleSpec below, wherever it stands.
void collect(const QJsonValue &value, ScriptRoles &roles)
{
    if (value.isArray()) {
        for (const QJsonValue &item : value.toArray())
            collect(item, roles);
        return;
    }
    const QJsonObject object = value.toObject();
    if (sql::string(object, "roletype") == "ROLESPEC_CSTRING") {
        const std::string name = sql::string(object, "rolename");
        if (isScripts(name))
            roles.names.insert(name);
        return;
    }
    for (auto member = object.begin(); member != object.end(); ++member) {
        roles.hasNewOwners = roles.hasNewOwners || member.key() == QLatin1String("newowner");
        collect(member.value(), roles);
    }
}

/// Whether the options of CREATE ROLE give it nothing over the server or from other roles. What it may log in
/// with does not matter here.
bool areHarmless(const QJsonArray &options)
{
    constexpr std::array<std::string_view, 6> plain{"password", "inherit",    "canlogin",
                                                    "sysid",    "validUntil", "connectionlimit"};
    return std::ranges::all_of(options, [&](const QJsonValue &value) {
        const QJsonObject option = sql::node(value).fields;
        if (std::ranges::find(plain, sql::string(option, "defname")) != plain.end())
            return true;
        // NOSUPERUSER and its like; membership has a list there.
        const sql::Node argument = sql::node(option.value(QLatin1String("arg")));
        return argument.kind == "Boolean" && !sql::flag(argument.fields, "boolval");
    });
}

/// CREATE ROLE of a role without rights: its name.
std::optional<std::string> plainRole(const Statement &statement)
{
    if (statement.kind != "CreateRoleStmt")
        return std::nullopt;
    std::string name = sql::string(statement.node, "role");
    if (!isScripts(name) || !areHarmless(sql::list(statement.node, "options")))
        return std::nullopt;
    return name;
}

/// GRANT role TO role, or REVOKE, among the script's own: the roles that are given. Only their names matter
/// here, because no role has a right that another could get by it.
std::optional<std::set<std::string>> givenRoles(const Statement &statement)
{
    if (statement.kind != "GrantRoleStmt")
        return std::nullopt;
    std::set<std::string> names;
    for (const QJsonValue &value : sql::list(statement.node, "granted_roles"))
        names.insert(sql::string(sql::node(value).fields, "priv_name"));
    const auto members = sql::list(statement.node, "grantee_roles");
    const bool areAllScripts =
        std::ranges::all_of(names, [](const std::string &name) { return isScripts(name); }) &&
        std::ranges::all_of(members, [](const QJsonValue &one) { return isScripts(sql::node(one).fields); });
    return areAllScripts ? std::optional(std::move(names)) : std::nullopt;
}

/// The roles that code makes, by its tokens: it is no SQL that could be parsed.
void collectMade(const std::string &code, ScriptRoles &roles)
{
    sql::TokenStream tokens(code);
    std::array<std::optional<sql::Token>, 2> last;
    while (const auto token = tokens.next()) {
        const bool isRole = last[1] && (sql::isKeyword(*last[1], "role") || sql::isKeyword(*last[1], "user"));
        if (isRole && last[0] && sql::isKeyword(*last[0], "create") && sql::isName(*token)) {
            if (std::string name = sql::meantName(*token); isScripts(name))
                roles.names.insert(std::move(name));
        }
        last = {last[1], token};
    }
}

void collectFromDo(const Statement &statement, ScriptRoles &roles)
{
    for (const QJsonValue &value : sql::list(statement.node, "args")) {
        const QJsonObject argument = sql::node(value).fields;
        if (sql::string(argument, "defname") == "as")
            collectMade(sql::string(sql::node(argument.value(QLatin1String("arg"))).fields, "sval"), roles);
    }
}

/// Reads one statement; true where it is to be left out.
bool read(const Statement &statement, ScriptRoles &roles)
{
    if (statement.kind == "DropRoleStmt" || statement.kind == "AlterRoleStmt" ||
        statement.kind == "AlterRoleSetStmt")
        return false;
    if (statement.kind == "DoStmt")
        collectFromDo(statement, roles);
    if (auto name = plainRole(statement)) {
        roles.names.insert(std::move(*name));
        return true;
    }
    if (auto names = givenRoles(statement)) {
        collect(statement.node, roles);
        roles.names.merge(*names);
        return true;
    }
    // Everything of a role that may not be made is the server's to refuse.
    if (statement.kind != "CreateRoleStmt" && statement.kind != "GrantRoleStmt")
        collect(statement.node, roles);
    return false;
}

} // namespace

ScriptRoles rolesIn(const std::string &script)
{
    ScriptRoles roles{script};
    if (!mentionsRoles(script))
        return roles;
    const auto statements = sql::parsedStatements(script);
    if (!statements)
        return roles;
    std::vector<Span> spans;
    for (const Statement &statement : *statements)
        if (read(statement, roles))
            spans.push_back(statement.span);
    roles.text = blanked(script, std::move(spans));
    return roles;
}

Result<void> ReplayRoles::run(const std::string &script)
{
    auto owner = postgres::Connection::open(m_server.superuserSettings(m_database), postgres::Access::Writing,
                                            m_control);
    if (!owner)
        return failure(owner.error());
    // A transaction that a script left open may hold what is asked for.
    if (auto done = owner->script("SET lock_timeout = '2s';\n" + script); !done)
        return failure(done.error());
    return {};
}

Result<void> ReplayRoles::make(const ScriptRoles &roles)
{
    if (roles.names.empty())
        return {};
    const std::string project = sql::quotedName(postgres::PrivateServer::projectRole);
    const std::string group = sql::quotedName(makers);
    const std::string plain =
        " NOSUPERUSER NOCREATEDB NOCREATEROLE INHERIT NOLOGIN NOREPLICATION NOBYPASSRLS";
    const auto unlessThere = [](const std::string &role, const std::string &statements) {
        return "  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = " + sql::literal(role) +
               ") THEN\n" + statements + "  END IF;\n";
    };
    std::string code = "BEGIN\n" + unlessThere(makers, "    CREATE ROLE " + group + plain + ";\n");
    std::size_t count = 0;
    for (const std::string &name : roles.names) {
        if (++count > mostRoles)
            break;
        const std::string role = sql::quotedName(name);
        code += unlessThere(name, "    CREATE ROLE " + role + plain + ";\n    GRANT " + role + " TO " +
                                      project + ";\n    GRANT " + group + " TO " + role + ";\n");
    }
    if (roles.hasNewOwners) {
        m_isUntidy = true;
        code +=
            "  ALTER DEFAULT PRIVILEGES FOR ROLE " + project + " GRANT CREATE ON SCHEMAS TO " + group +
            ";\n"
            "  FOR one IN SELECT n.nspname FROM pg_catalog.pg_namespace n\n"
            "    WHERE pg_catalog.left(n.nspname::pg_catalog.text, 3) <> 'pg_' AND n.nspowner <> 10 LOOP\n"
            "    EXECUTE pg_catalog.format('GRANT CREATE ON SCHEMA %I TO " +
            group +
            "', one.nspname);\n"
            "  END LOOP;\n";
    }
    return run("DO " + sql::literal("DECLARE one record;\n" + code + "END") + ";");
}

Result<void> ReplayRoles::tidy(bool isSettled)
{
    if (!m_isUntidy)
        return {};
    const std::string project = sql::quotedName(postgres::PrivateServer::projectRole);
    const std::string group = sql::quotedName(makers);
    const std::string code =
        "DECLARE one record;\nBEGIN\n  ALTER DEFAULT PRIVILEGES FOR ROLE " + project +
        " REVOKE CREATE ON SCHEMAS FROM " + group +
        ";\n"
        "  FOR one IN SELECT n.oid, n.nspname FROM pg_catalog.pg_namespace n\n"
        "    WHERE EXISTS (SELECT FROM pg_catalog.aclexplode(n.nspacl) a WHERE a.grantee = " +
        sql::literal(group) +
        "::pg_catalog.regrole) LOOP\n"
        "    EXECUTE pg_catalog.format('REVOKE CREATE ON SCHEMA %I FROM " +
        group +
        "', one.nspname);\n"
        // What nobody ever granted on has none.
        "    UPDATE pg_catalog.pg_namespace n SET nspacl = NULL\n"
        "    WHERE n.oid = one.oid AND n.nspacl = pg_catalog.acldefault('n', n.nspowner);\n"
        "  END LOOP;\nEND";
    if (auto done = run("DO " + sql::literal(code) + ";"); !done)
        return done;
    m_isUntidy = !isSettled;
    return {};
}

} // namespace plumbline::project
