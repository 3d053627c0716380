#include "models/project/replay_json.h"

#include "models/base/error_key.h"
#include "models/schema/keys.h"
#include "models/schema/schema_json.h"

#include <algorithm>
#include <array>

namespace plumbline::project {

namespace {

using schema::ObjectName;
using Layout = JsonWriter::Layout;

constexpr const char *formatName = "plumbline replay";

constexpr std::array findingNames{
    "unreadable",   "refused",         "needsRights", "extensionMissing", "extensionUntrusted",
    "needsVersion", "tooLong",         "tooMuchDisk", "tooMuchMemory",    "sessionEnded",
    "usesCopy",     "openTransaction", "inTransaction", "notRun"};
static_assert(findingNames.size() == static_cast<std::size_t>(ReplayFinding::NotRun) + 1);

// Writing.

void write(JsonWriter &json, const ObjectName &name)
{
    json.beginArray(Layout::OneLine);
    json.write(schema::key(name.kind));
    json.write(std::string_view(name.name.schema));
    json.write(std::string_view(name.name.name));
    json.write(std::string_view(name.part));
    json.endArray();
}

void write(JsonWriter &json, const std::string &value)
{
    json.write(std::string_view(value));
}

void write(JsonWriter &json, const MigrationName &name)
{
    write(json, name.value);
}

void write(JsonWriter &json, const std::pair<ObjectName, ObjectName> &both)
{
    json.beginArray(Layout::OneLine);
    write(json, both.first);
    write(json, both.second);
    json.endArray();
}

void write(JsonWriter &json, const schema::Dependency &dependency)
{
    write(json, std::pair(dependency.user, dependency.used));
}

void write(JsonWriter &json, const ReplayRemark &remark)
{
    json.beginArray(Layout::OneLine);
    json.write(findingNames[static_cast<std::size_t>(remark.finding)]);
    write(json, remark.subject);
    json.endArray();
}

template <typename Item>
void member(JsonWriter &json, const char *key, const std::vector<Item> &items)
{
    if (items.empty())
        return;
    json.key(key);
    json.beginArray(Layout::OneLine);
    for (const Item &item : items)
        write(json, item);
    json.endArray();
}

void writeError(JsonWriter &json, const Error &error)
{
    json.key("error");
    json.beginObject(Layout::OneLine);
    json.key("code");
    json.write(errorKey(error.code));
    for (const auto &[key, value] : {std::pair("subject", &error.subject), std::pair("detail", &error.detail),
                                     std::pair("sqlState", &error.sqlState)}) {
        json.key(key);
        write(json, *value);
    }
    json.key("position");
    json.write(error.position);
    json.key("fields");
    json.beginObject(Layout::OneLine);
    for (const auto &[code, value] : error.fields) {
        json.key(std::string_view(&code, 1));
        write(json, value);
    }
    json.endObject();
    json.endObject();
}

void writeStep(JsonWriter &json, const ReplayStep &step)
{
    json.key("name");
    write(json, step.name);
    json.key("checksum");
    write(json, step.checksum.value);
    if (step.error)
        writeError(json, *step.error);
    member(json, "remarks", step.remarks);
    json.key("sand");
    json.write(step.isOnSand);
    member(json, "standsOn", step.standsOn);
    member(json, "came", step.changes.came);
    member(json, "went", step.changes.went);
    member(json, "changed", step.changes.changed);
    member(json, "renamed", step.renamed);
    member(json, "notices", step.notices);
    json.key("noticeCount");
    json.write(step.noticeCount);
    json.key("duration");
    json.write(static_cast<std::int64_t>(step.duration.count()));
}

void writeDelta(JsonWriter &json, const schema::SchemaDelta &delta)
{
    json.beginObject();
    if (delta.put != schema::Schema()) {
        json.key("put");
        json.beginObject();
        schema::writeSchema(json, delta.put, {.isSnapshot = true});
        json.endObject();
    }
    member(json, "gone", delta.gone);
    member(json, "gonePairs", delta.gonePairs);
    json.endObject();
}

// Reading. What is not as it should be makes the reader fail.

void read(JsonReader &json, std::string &value)
{
    json.read(value);
}

void read(JsonReader &json, MigrationName &name)
{
    json.read(name.value);
}

void read(JsonReader &json, ObjectName &name)
{
    std::string kind;
    json.enterArray();
    for (std::string *part : {&kind, &name.name.schema, &name.name.name, &name.part}) {
        if (!json.nextElement() || !json.read(*part)) {
            json.fail();
            return;
        }
    }
    const auto known = schema::valueOf<schema::ObjectKind>(kind);
    if (!known || json.nextElement())
        json.fail();
    else
        name.kind = *known;
}

void readBoth(JsonReader &json, ObjectName &first, ObjectName &second)
{
    json.enterArray();
    for (ObjectName *name : {&first, &second}) {
        if (json.nextElement())
            read(json, *name);
        else
            json.fail();
    }
    if (json.nextElement())
        json.fail();
}

void read(JsonReader &json, std::pair<ObjectName, ObjectName> &both)
{
    readBoth(json, both.first, both.second);
}

void read(JsonReader &json, schema::Dependency &dependency)
{
    readBoth(json, dependency.user, dependency.used);
}

void read(JsonReader &json, ReplayRemark &remark)
{
    std::string name;
    json.enterArray();
    if (!json.nextElement() || !json.read(name) || !json.nextElement() || !json.read(remark.subject) ||
        json.nextElement()) {
        json.fail();
        return;
    }
    const auto *found = std::ranges::find(findingNames, name);
    if (found == findingNames.end())
        json.fail();
    else
        remark.finding = static_cast<ReplayFinding>(found - findingNames.begin());
}

void read(JsonReader &json, ReplayStep &step);
void read(JsonReader &json, schema::SchemaDelta &delta);

template <typename Item>
void read(JsonReader &json, std::vector<Item> &items)
{
    for (json.enterArray(); json.nextElement();)
        read(json, items.emplace_back());
}

int readNumber(JsonReader &json)
{
    std::int64_t wide = 0;
    if (json.read(wide) && wide != static_cast<int>(wide))
        json.fail();
    return static_cast<int>(wide);
}

void readError(JsonReader &json, Error &error)
{
    std::string key;
    for (json.enterObject(); json.nextKey(key);) {
        if (key == "code") {
            std::string word;
            json.read(word);
            const auto known = errorCode(word);
            known ? void(error.code = *known) : void(json.fail());
        } else if (key == "subject") {
            json.read(error.subject);
        } else if (key == "detail") {
            json.read(error.detail);
        } else if (key == "sqlState") {
            json.read(error.sqlState);
        } else if (key == "position") {
            error.position = readNumber(json);
        } else if (key == "fields") {
            for (json.enterObject(); json.nextKey(key);)
                json.read(error.fields[key.empty() ? '\0' : key.front()]);
        } else {
            json.fail();
        }
    }
}

void readStepMember(JsonReader &json, const std::string &key, ReplayStep &step)
{
    if (key == "name") {
        read(json, step.name);
    } else if (key == "checksum") {
        json.read(step.checksum.value);
    } else if (key == "error") {
        readError(json, step.error.emplace());
    } else if (key == "remarks") {
        read(json, step.remarks);
    } else if (key == "sand") {
        json.read(step.isOnSand);
    } else if (key == "standsOn") {
        read(json, step.standsOn);
    } else if (key == "came") {
        read(json, step.changes.came);
    } else if (key == "went") {
        read(json, step.changes.went);
    } else if (key == "changed") {
        read(json, step.changes.changed);
    } else if (key == "renamed") {
        read(json, step.renamed);
    } else if (key == "notices") {
        read(json, step.notices);
    } else if (key == "noticeCount") {
        step.noticeCount = readNumber(json);
    } else if (key == "duration") {
        std::int64_t microseconds = 0;
        json.read(microseconds);
        step.duration = std::chrono::microseconds(microseconds);
    } else {
        json.fail();
    }
}

void read(JsonReader &json, ReplayStep &step)
{
    std::string key;
    for (json.enterObject(); json.nextKey(key);)
        readStepMember(json, key, step);
}

void read(JsonReader &json, schema::SchemaDelta &delta)
{
    std::string key;
    for (json.enterObject(); json.nextKey(key);) {
        if (key == "put") {
            for (json.enterObject(); json.nextKey(key);)
                schema::readSchemaMember(json, key, delta.put);
            schema::arrange(delta.put);
        } else if (key == "gone") {
            read(json, delta.gone);
        } else if (key == "gonePairs") {
            read(json, delta.gonePairs);
        } else {
            json.fail();
        }
    }
}

} // namespace

std::string replayJson(const KeptReplay &kept)
{
    std::string result;
    JsonWriter json(
        [&](std::string_view bytes) {
            result += bytes;
            return true;
        },
        JsonWriter::IllFormed::Kept);
    json.beginObject();
    for (const auto &[key, value] :
         {std::pair("format", std::string(formatName)), std::pair("history", kept.name),
          std::pair("server", kept.serverVersion), std::pair("state", kept.stateDigest)}) {
        json.key(key);
        write(json, value);
    }
    json.key("steps");
    json.beginArray();
    for (const ReplayStep &step : kept.steps) {
        json.beginObject();
        writeStep(json, step);
        json.endObject();
    }
    json.endArray();
    json.key("deltas");
    json.beginArray();
    for (const schema::SchemaDelta &delta : kept.deltas)
        writeDelta(json, delta);
    json.endArray();
    json.endObject();
    json.finish();
    return result;
}

std::optional<KeptReplay> readReplayJson(std::string_view text)
{
    JsonReader json(text);
    KeptReplay kept;
    std::string format;
    std::string key;
    for (json.enterObject(); json.nextKey(key);) {
        if (key == "format")
            json.read(format);
        else if (key == "history")
            json.read(kept.name);
        else if (key == "server")
            json.read(kept.serverVersion);
        else if (key == "state")
            json.read(kept.stateDigest);
        else if (key == "steps")
            read(json, kept.steps);
        else if (key == "deltas")
            read(json, kept.deltas);
        else
            json.fail();
    }
    if (!json.isAtEnd() || format != formatName || kept.deltas.size() != kept.steps.size() + 1)
        return std::nullopt;
    return kept;
}

} // namespace plumbline::project
