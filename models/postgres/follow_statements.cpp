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

std::string prepared(const std::string &name, const std::string &query)
{
    return "\nPREPARE " + name + " AS\n" + query;
}

} // namespace

std::string preparedParts(const ServerFacts &server)
{
    std::string sql =
        "SET plan_cache_mode = force_generic_plan; SET jit = off; " + sessionSettings() +
        prepared("marks (pg_catalog.xid)", catalogQuery(sqlText("follow_marks"), server.versionNumber, {})) +
        prepared("named (pg_catalog.name[])", sqlText("follow_named")) +
        prepared("volatile (pg_catalog.name[])", sqlText("follow_volatile"));
    const auto add = [&](const std::string &part, const char *parameter) {
        sql += prepared("part_" + part + parameter,
                        preparedCatalogQuery(sqlText("catalog_" + part), server.versionNumber));
    };
    for (const std::string_view part : tableParts)
        add(std::string(part), " (pg_catalog.oid[])");
    add(std::string(viewPart), " (pg_catalog.oid[])");
    for (const char *part : {"enums", "sequences", "routines", "dependencies"})
        add(part, "");
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
