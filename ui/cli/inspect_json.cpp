#include "ui/cli/inspect_json.h"

#include "models/base/json_writer.h"
#include "models/base/text.h"
#include "models/schema/schema_json.h"
#include "models/wording/wording.h"
#include "ui/cli/keys.h"

#include <cstdio>

namespace plumbline::cli {

namespace {

void writeServer(JsonWriter &json, const project::Inspection &inspection)
{
    const auto &database = inspection.database;
    const postgres::ServerFacts &server = inspection.server;
    const auto member = [&](const char *key, const auto &value) {
        json.key(key);
        json.write(value);
    };
    json.key("server");
    json.beginObject();
    member("version", std::string_view(server.version).substr(0, server.version.find(' ')));
    member("versionNumber", server.versionNumber);
    member("host", std::string_view(database.host));
    member("port", database.port);
    member("database", std::string_view(database.database));
    member("user", std::string_view(server.currentUser));
    member("superuser", server.isSuperuser);
    member("inRecovery", server.isInRecovery);
    member("environment", std::string_view(environmentKey(inspection.environment)));
    json.endObject();
}

} // namespace

bool printInspectionJson(const project::Inspection &inspection)
{
    JsonWriter json([](std::string_view bytes) {
        return std::fwrite(bytes.data(), 1, bytes.size(), stdout) == bytes.size();
    });
    json.beginObject();
    writeServer(json, inspection);
    schema::writeSchema(json, inspection.schema,
                        {.messageOf = [](const Error &error) { return utf8(wording::errorText(error)); }});
    json.endObject();
    return json.finish() && std::fflush(stdout) == 0;
}

} // namespace plumbline::cli
