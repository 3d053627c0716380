#pragma once

#include <string>

#include "models/prisma/schema_file.h"
#include "models/prisma/seen_database.h"

#include <filesystem>
#include <vector>

namespace plumbline::prisma {

/// A database as a schema.
struct Introspection {
    std::vector<SourceFile> files = {}; ///< in the order of `previous`, then one for what is new
    std::string warnings = {};          ///< as `prisma db pull` prints them; empty where there are none
    bool isEmpty = false;               ///< neither table nor enum nor (with that preview feature) view
};

/// Writes the schema of a database as `prisma db pull` 6.19 does, byte for byte. Of `previous` (which has to
/// be valid, and has a datasource block) it keeps what Prisma keeps: names, their order, documentation,
/// `@updatedAt`, `@ignore`, defaults that only the client knows. What is new goes into the one file, or
/// beside several into `newFile`.
Introspection introspect(const SeenDatabase &database, const Document &previous,
                         const std::filesystem::path &newFile);

} // namespace plumbline::prisma
