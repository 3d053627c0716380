#include "models/schema/snapshot.h"

#include "models/base/read_file.h"
#include "models/base/text.h"
#include "models/schema/schema_json.h"

#include <QSaveFile>

#include <fstream>
#include <set>

namespace plumbline::schema {

namespace {

namespace fs = std::filesystem;

constexpr const char *formatName = "plumbline snapshot";
/// After the version: two of the file's own and six of the schema.
constexpr std::size_t memberCount = 8;
constexpr std::uint64_t largest = std::uint64_t(1) << 30;

/// Whether the text begins as every snapshot does, whatever its version.
bool beginsAsSnapshot(JsonReader &json)
{
    std::string word;
    return json.enterObject() && json.nextKey(word) && word == "format" && json.read(word) &&
           word == formatName;
}

/// Whether nothing of value is lost where a snapshot takes the place of what is there.
Result<void> checkOverwrite(const fs::path &path)
{
    std::error_code error;
    const auto status = fs::status(path, error);
    if (!fs::exists(status))
        return {};
    if (fs::is_directory(status))
        return failure(ErrorCode::IsADirectory, path.string());
    if (!fs::is_regular_file(status))
        return failure(ErrorCode::AlreadyExists, path.string());
    char head[256];
    std::ifstream file(path, std::ios::binary);
    file.read(head, sizeof head);
    const std::string_view begin(head, static_cast<std::size_t>(file.gcount()));
    JsonReader json(begin);
    const bool isOurs = file.is_open() && (begin.empty() || beginsAsSnapshot(json));
    return isOurs ? Result<void>() : failure(ErrorCode::AlreadyExists, path.string());
}

void write(JsonWriter &json, const Schema &schema, const std::string &serverVersion)
{
    json.beginObject();
    json.key("format");
    json.write(formatName);
    json.key("version");
    json.write(snapshotVersion);
    json.key("imitates");
    json.write("6.19");
    json.key("server");
    json.beginObject(JsonWriter::Layout::OneLine);
    json.key("version");
    json.write(std::string_view(serverVersion));
    json.endObject();
    writeSchema(json, schema, {.isSnapshot = true});
    json.endObject();
}

tl::unexpected<Error> damaged(const JsonReader &json, const fs::path &path)
{
    const bool isCutOff = json.failure() == JsonReader::Failure::CutOff;
    return failure(ErrorCode::SnapshotDamaged, path.string() + ":" + std::to_string(json.line()),
                   isCutOff ? "cutOff" : "");
}

} // namespace

Schema snapshotOf(Schema schema)
{
    for (Table &table : schema.tables) {
        table.estimatedRows.reset();
        table.exactRows.reset();
        table.bytes = 0;
        for (Index &index : table.indexes)
            index.bytes = 0;
    }
    for (Sequence &sequence : schema.sequences)
        sequence.lastValue.reset();
    // What is not kept need not be known.
    std::erase_if(schema.unknown, [](const Unknown &unknown) {
        return unknown.aspect == Unknown::Aspect::Size || unknown.aspect == Unknown::Aspect::Rows ||
               unknown.aspect == Unknown::Aspect::LastValue;
    });
    for (Unknown &unknown : schema.unknown) {
        const Error &error = unknown.error;
        unknown.error = Error{error.code, error.subject, error.detail, error.sqlState, {}, 0, {}};
    }
    return schema;
}

Result<void> writeSnapshot(const fs::path &path, const Schema &schema, const std::string &serverVersion)
{
    if (auto checked = checkOverwrite(path); !checked)
        return checked;
    QSaveFile file(text(path.string()));
    if (!file.open(QIODevice::WriteOnly))
        return failure(ErrorCode::NotWritable, path.string(), utf8(file.errorString()));
    JsonWriter json(
        [&](std::string_view bytes) {
            const auto size = static_cast<qint64>(bytes.size());
            return file.write(bytes.data(), size) == size;
        },
        JsonWriter::IllFormed::Kept);
    write(json, schema, serverVersion);
    if (!json.finish() || !file.commit())
        return failure(ErrorCode::NotWritable, path.string(), utf8(file.errorString()));
    return {};
}

Result<Schema> readSnapshot(const fs::path &path)
{
    const auto content = readFile(path, largest);
    if (!content)
        return failure(content.error());
    JsonReader json(*content);
    std::int64_t version = 0;
    std::string key;
    if (!beginsAsSnapshot(json)) {
        const bool isCutOff = !content->empty() && json.failure() == JsonReader::Failure::CutOff;
        return isCutOff ? damaged(json, path) : failure(ErrorCode::NotASnapshot, path.string());
    }
    if (!json.nextKey(key) || key != "version" || !json.read(version) || version < 1) {
        json.fail();
        return damaged(json, path);
    }
    if (version > snapshotVersion)
        return failure(ErrorCode::SnapshotTooNew, path.string(), std::to_string(version));
    Schema schema;
    std::set<std::string> seen;
    while (json.nextKey(key)) {
        if (!seen.insert(key).second)
            json.fail();
        else if (key == "imitates" || key == "server")
            json.skip();
        else
            readSchemaMember(json, key, schema);
    }
    // What is not there must not be taken for empty.
    if (!json.isAtEnd() || seen.size() != memberCount) {
        json.fail();
        return damaged(json, path);
    }
    arrange(schema);
    return schema;
}

} // namespace plumbline::schema
