#include "models/project/replay_extensions.h"

#include "models/postgres/connection.h"
#include "models/postgres/trusted_extensions.h"
#include "models/project/blanked.h"
#include "models/sql/quote.h"
#include "models/sql/statement.h"
#include "models/sql/tree.h"

#include <algorithm>
#include <cctype>
#include <optional>

namespace plumbline::project {

namespace {

using postgres::Access;
using postgres::Connection;

/// What CREATE EXTENSION asks for.
struct Wanted {
    std::string name;
    std::string schema;
    Span span;
};

/// Whether it is worth parsing.
bool mentionsExtension(std::string_view script)
{
    constexpr std::string_view word = "extension";
    return !std::ranges::search(script, word, [](char left, char right) {
                return std::tolower(static_cast<unsigned char>(left)) == right;
            }).empty();
}

std::vector<Wanted> wantedExtensions(const std::vector<sql::Statement> &statements)
{
    std::vector<Wanted> result;
    for (const sql::Statement &statement : statements) {
        if (statement.kind != "CreateExtensionStmt")
            continue;
        Wanted wanted{sql::string(statement.node, "extname"), {}, statement.span};
        for (const QJsonValue &value : sql::list(statement.node, "options")) {
            const sql::Node option = sql::node(value);
            if (sql::string(option.fields, "defname") == "schema")
                wanted.schema =
                    sql::string(sql::node(option.fields.value(QLatin1String("arg"))).fields, "sval");
        }
        result.push_back(std::move(wanted));
    }
    return result;
}

enum class Standing { NotThere, OfTheRole, OfSuperusers };

Result<Standing> standing(Connection &owner, const std::string &name)
{
    const auto rows = owner.query("SELECT pg_catalog.bool_or(v.trusted OR NOT v.superuser) "
                                  "FROM pg_catalog.pg_available_extension_versions v WHERE v.name = $1",
                                  {name});
    if (!rows)
        return failure(rows.error());
    const auto &value = rows->rows.at(0).at(0);
    return !value ? Standing::NotThere : *value == "t" ? Standing::OfTheRole : Standing::OfSuperusers;
}

Result<bool> isMade(Connection &owner, const std::string &name)
{
    const auto rows = owner.query("SELECT 1 FROM pg_catalog.pg_extension e WHERE e.extname = $1", {name});
    if (!rows)
        return failure(rows.error());
    return !rows->rows.empty();
}

/// Whether nothing in the schema could be taken for what an extension's script means: that runs as superuser.
Result<bool> isHarmless(Connection &owner, const std::string &schema)
{
    const auto rows = owner.query(
        "SELECT 1 FROM pg_catalog.pg_namespace n WHERE n.nspname = $1 AND ("
        "EXISTS (SELECT 1 FROM pg_catalog.pg_proc p WHERE p.pronamespace = n.oid AND p.proowner <> 10) OR "
        "EXISTS (SELECT 1 FROM pg_catalog.pg_operator o WHERE o.oprnamespace = n.oid AND o.oprowner <> 10))",
        {schema});
    if (!rows)
        return failure(rows.error());
    return rows->rows.empty();
}

Result<void> make(Connection &owner, const std::string &name, const std::string &schema)
{
    const auto made = owner.script("CREATE SCHEMA IF NOT EXISTS " + sql::quotedName(schema) +
                                   " AUTHORIZATION " + sql::quotedName(postgres::PrivateServer::projectRole) +
                                   ";\nCREATE EXTENSION IF NOT EXISTS " + sql::quotedName(name) + " SCHEMA " +
                                   sql::quotedName(schema) + " CASCADE;");
    if (!made)
        return failure(made.error());
    return {};
}

/// What becomes of one CREATE EXTENSION: whether it is left to the script, and what is to be said of it.
struct Decision {
    bool isLeft = false;
    bool isMade = false;
    std::optional<ReplayRemark> remark;
};

Result<Decision> decide(Connection &owner, const Wanted &wanted, const std::string &schema)
{
    const auto there = standing(owner, wanted.name);
    if (!there)
        return failure(there.error());
    if (*there == Standing::NotThere)
        return Decision{false, false, ReplayRemark{ReplayFinding::ExtensionMissing, wanted.name}};
    if (!postgres::isTrustedExtension(wanted.name))
        return Decision{false, false, ReplayRemark{ReplayFinding::ExtensionUntrusted, wanted.name}};
    if (*there == Standing::OfTheRole)
        return Decision{true, false, {}};
    const auto made = isMade(owner, wanted.name);
    const auto harmless = made ? isHarmless(owner, schema) : made;
    if (!harmless)
        return failure(harmless.error());
    if (*made || !*harmless) // the server says that it is there already, or who may make it
        return Decision{true, false, {}};
    if (auto done = make(owner, wanted.name, schema); !done)
        return failure(done.error());
    return Decision{false, true, {}};
}

} // namespace

Result<PreparedScript> prepareExtensions(const std::string &script, postgres::PrivateServer &server,
                                         const std::string &database, const std::string &schema)
{
    PreparedScript result{script, {}};
    if (!mentionsExtension(script))
        return result;
    const auto statements = sql::parsedStatements(script);
    const auto wanted = statements ? wantedExtensions(*statements) : std::vector<Wanted>();
    if (wanted.empty())
        return result;
    auto owner = Connection::open(server.superuserSettings(database), Access::Writing, {});
    if (!owner)
        return failure(owner.error());
    std::vector<Span> spans;
    for (const Wanted &one : wanted) {
        const std::string target = !one.schema.empty() ? one.schema : schema.empty() ? "public" : schema;
        const auto decision = decide(*owner, one, target);
        if (!decision)
            return failure(decision.error());
        if (decision->remark)
            result.remarks.push_back(*decision->remark);
        if (!decision->isLeft)
            spans.push_back(one.span);
        for (const sql::Statement &statement : *statements) { // it is there by now
            if (decision->isMade && statement.kind == "CreateSchemaStmt" &&
                sql::string(statement.node, "schemaname") == target)
                spans.push_back(statement.span);
        }
    }
    result.text = blanked(script, std::move(spans));
    return result;
}

} // namespace plumbline::project
