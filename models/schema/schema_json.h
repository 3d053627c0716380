#pragma once

#include "models/base/json_reader.h"
#include "models/base/json_writer.h"
#include "models/schema/schema.h"

#include <functional>
#include <string>

namespace plumbline::schema {

/// How a schema is written as JSON.
struct SchemaJsonStyle {
    /// Without what changes by itself (sizes, estimates, last values), and a text of several lines as a list
    /// of its lines: for files that git compares.
    bool isSnapshot = false;
    /// What people are told of something unknown; nothing is said where empty.
    std::function<std::string(const Error &)> messageOf = {};
};

/// Writes the schema's members into the object that is open: "schemas" (each with its tables, views, enums,
/// domains, compositeTypes, sequences and functions), "extensions", "eventTriggers", "others",
/// "dependencies" and "unknown". The same schema gives the same bytes. A member that is as usual (no
/// grants, no options, not unlogged) is left out; which those are is in `visitMembers`.
void writeSchema(JsonWriter &json, const Schema &schema, const SchemaJsonStyle &style);

/// Reads the member of that key, as `writeSchema` wrote it, into the schema. Where there is no such member,
/// or it is not as it should be, the reader has failed. `arrange()` has to come after the last.
void readSchemaMember(JsonReader &json, const std::string &key, Schema &schema);
/// Brings every list into the order that Schema promises.
void arrange(Schema &schema);

} // namespace plumbline::schema
