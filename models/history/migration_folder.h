#pragma once

#include "models/base/job.h"
#include "models/base/names.h"
#include "models/base/result.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace plumbline::history {

/// A migration.sql as Prisma reads it.
struct Script {
    std::string text; ///< UTF-8; ill-formed bytes are U+FFFD as Prisma makes them, a byte-order mark is kept
    Checksum checksum;
    bool isUtf8 = true;        ///< false when bytes were replaced
    bool hasStatements = true; ///< false for empty and comment-only scripts
    std::uint64_t bytesOnDisk = 0;
    friend bool operator==(const Script &, const Script &) = default;
};

/// A direct sub-folder of the migrations folder; there is no pattern for its name.
struct Folder {
    MigrationName name; ///< as Prisma decodes it: U+FFFD where the name on disk is not UTF-8
    std::filesystem::path path;
    /// NotFound: no migration.sql. IsADirectory, DanglingLink, TooLarge, NotReadable: there is one, but not
    /// to be read.
    Result<Script> script;
    friend bool operator==(const Folder &, const Folder &) = default;
};

/// What migration_lock.toml says, by Prisma's own line rule (it is no TOML parser).
struct LockFile {
    bool exists = false;
    std::string provider; ///< the text that Prisma would compare, `<PROVIDER NOT FOUND>` where no line starts
                          ///< with `provider`
    bool isAccepted = true;
    friend bool operator==(const LockFile &, const LockFile &) = default;
};

struct MigrationsFolder {
    std::filesystem::path path;
    std::vector<Folder> folders; ///< in Prisma's order (JavaScript's localeCompare), not byte order
    LockFile lockFile;
    friend bool operator==(const MigrationsFolder &, const MigrationsFolder &) = default;
};

/// Reads the migrations folder. A missing one equals an empty one, as in Prisma, and so does a file of that
/// name. Links to folders are no migrations. Cancellable; fails with NotReadable (Prisma would take it for
/// empty, but what could not be read is unknown) or Cancelled.
Result<MigrationsFolder> readMigrations(const std::filesystem::path &path, const JobControl &control);

} // namespace plumbline::history
