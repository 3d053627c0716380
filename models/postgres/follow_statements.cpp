#include "models/postgres/follow_statements.h"

#include "models/postgres/catalog_draft.h"
#include "models/postgres/catalog_script.h"
#include "models/postgres/read_other_objects.h"
#include "models/postgres/sql_text.h"

namespace plumbline::postgres {

namespace {

/// The catalog's settings for a whole session.
std::string sessionSettings()
{
    std::string settings = sqlText("catalog_settings");
    settings.erase(0, settings.find("SET LOCAL"));
    for (auto at = settings.find("SET LOCAL"); at != std::string::npos; at = settings.find("SET LOCAL", at))
        settings.replace(at, 9, "SET");
    return settings;
}

/// How the server reads and joins where it wants much of a table.
constexpr std::array<const char *, 4> byAll{"enable_seqscan", "enable_bitmapscan", "enable_hashjoin",
                                            "enable_mergejoin"};

std::string prepared(const std::string &name, const std::string &query)
{
    return "\nPREPARE " + name + " AS\n" + query;
}

} // namespace

std::string preparedParts(const ServerFacts &server)
{
    // What asks for a few objects is planned while there is next to nothing, where reading all there is seems
    // cheapest. EXPLAIN makes the plan that is kept.
    std::string sql = "SET plan_cache_mode = force_generic_plan; SET jit = off; " + sessionSettings();
    for (const char *method : byAll)
        sql += std::string("SET ") + method + " = off;";
    const auto plan = [&](const std::string &name, const char *type, const std::string &query) {
        sql +=
            prepared(name + " (pg_catalog." + type + "[])", query) + "EXPLAIN EXECUTE " + name + " ('{}');";
    };
    plan("named", "name", sqlText("follow_named"));
    plan("volatile", "name", sqlText("follow_volatile"));
    const auto part = [&](std::string_view name) {
        plan("part_" + std::string(name), "oid",
             preparedCatalogQuery(sqlText("catalog_" + std::string(name)), server.versionNumber));
    };
    for (const std::string_view name : tableParts)
        part(name);
    part(viewPart);
    for (const char *method : byAll)
        sql += std::string("SET ") + method + " = on;";
    sql +=
        prepared("marks (pg_catalog.xid)", catalogQuery(sqlText("follow_marks"), server.versionNumber, {}));
    for (const std::string name : {"enums", "sequences", "routines", "dependencies"})
        sql += prepared("part_" + name, catalogQuery(sqlText("catalog_" + name), server.versionNumber, {}));
    return sql;
}

std::string preparedWhole(const ServerFacts &server)
{
    std::string sql;
    for (const CatalogPart &part : catalogParts())
        sql += prepared(std::string("whole_") + part.name,
                        catalogQuery(sqlText(std::string("catalog_") + part.name), server.versionNumber, {}));
    for (std::size_t part = 0; part < otherObjectsParts; ++part)
        sql += prepared("whole_other_" + std::to_string(part), otherObjectsQuery(server, part));
    return sql;
}

std::string executedWhole(bool hasOthers)
{
    std::string sql = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;";
    for (const CatalogPart &part : catalogParts())
        sql += std::string("EXECUTE whole_") + part.name + ';';
    for (std::size_t part = 0; hasOthers && part < otherObjectsParts; ++part)
        sql += "EXECUTE whole_other_" + std::to_string(part) + ';';
    return sql + "COMMIT";
}

} // namespace plumbline::postgres
