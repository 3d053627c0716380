#pragma once

#include "models/base/result.h"
#include "models/schema/schema.h"

#include <filesystem>
#include <string>

namespace plumbline::schema {

/// The version of the format that is written, and the newest that is read. It rises with every key that an
/// older program does not know: it would refuse the file with a worse message.
///
/// 2 came with `dependsOnExtensions`, an identity sequence's `unlogged` and the kind `changedPrivileges`.
inline constexpr int snapshotVersion = 2;

/// The schema as a snapshot of it reads: without what changes by itself (sizes, estimates, counts, the last
/// values of sequences), and of what is unknown only the reason, not the query.
Schema snapshotOf(Schema schema);

/// Writes a snapshot: JSON that git compares well, one thing a line, the same bytes for the same schema.
/// `serverVersion` is the server's major version ("15"), because versions print definitions differently.
///
/// The file appears whole or not at all. Overwrites a snapshot or an empty file and nothing else: fails with
/// AlreadyExists, IsADirectory or NotWritable.
Result<void> writeSnapshot(const std::filesystem::path &path, const Schema &schema,
                           const std::string &serverVersion);

/// Reads what `writeSnapshot` wrote: afterwards it equals `snapshotOf()` what was written. Fails as readFile
/// does (files over 1 GB are TooLarge), and with NotASnapshot, SnapshotDamaged or SnapshotTooNew.
Result<Schema> readSnapshot(const std::filesystem::path &path);

} // namespace plumbline::schema
