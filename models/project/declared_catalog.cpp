#include "models/project/declared_catalog.h"

#include "models/diff/render_script.h"
#include "models/postgres/private_server.h"
#include "models/postgres/read_catalog.h"
#include "models/sql/quote.h"

#include <algorithm>
#include <set>

namespace plumbline::project {

namespace {

/// The extensions that are declared, and those whose types are used.
std::vector<std::string> extensionsOf(const prisma::Relational &declared)
{
    std::set<std::string> names;
    for (const prisma::RelationalExtension &extension : declared.extensions)
        names.insert(extension.name);
    for (const prisma::RelationalTable &table : declared.tables) {
        const bool hasCitext = std::ranges::any_of(table.columns, [](const prisma::RelationalColumn &column) {
            return column.type.native && column.type.native->kind == prisma::NativeKind::Citext;
        });
        if (hasCitext)
            names.insert("citext");
    }
    return {names.begin(), names.end()};
}

} // namespace

Result<schema::Schema> declaredCatalog(const prisma::Relational &declared, const std::string &defaultSchema,
                                       const JobControl &control)
{
    auto server = postgres::PrivateServer::start(control);
    if (!server)
        return failure(server.error());
    const auto settings = server->createDatabase("declared", extensionsOf(declared));
    if (!settings)
        return failure(settings.error());
    auto connection = postgres::Connection::open(*settings, postgres::Access::Writing, control);
    if (!connection)
        return failure(connection.error());
    std::string script = diff::prismaScript(diff::comparePrisma({}, declared), {});
    if (defaultSchema != "public") {
        const std::string name = sql::quotedName(defaultSchema);
        script =
            "CREATE SCHEMA IF NOT EXISTS " + name + ";\nSET search_path = " + name + ", public;\n" + script;
    }
    if (const auto made = connection->script(script); !made)
        return failure(made.error());
    return postgres::readCatalog(*connection);
}

} // namespace plumbline::project
