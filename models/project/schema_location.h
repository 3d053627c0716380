#pragma once

#include "models/base/result.h"
#include "models/project/prisma_config.h"
#include "models/project/project.h"

#include <filesystem>
#include <optional>

namespace plumbline::project {

/// The folder that a project begins in: `start` itself or the nearest parent with a package.json, a `prisma`
/// folder, a config file or a schema.prisma. Fails with NotFound, NotADirectory or NoProject.
Result<std::filesystem::path> projectFolder(const std::filesystem::path &start, bool searchParents);

struct SchemaLocation {
    std::filesystem::path path; ///< absolute; a file or a folder
    bool isFromPackageJson = false;
};

/// Where the schema is, in Prisma 6.19's order: the option, the config file, `prisma.schema` of the nearest
/// package.json, `schema.prisma`, `prisma/schema.prisma`. Fails with NoSchema, or NotFound where something
/// names a schema that is not there, or ConfigNotLiteral where only JavaScript knows its name.
Result<SchemaLocation> locateSchema(const std::filesystem::path &folder,
                                    const std::optional<std::filesystem::path> &option,
                                    const std::optional<PrismaConfig> &config);

/// Where migrations are: the config's folder, else `migrations` beside the file with the datasource, else in
/// the schema's folder.
std::filesystem::path migrationsFolder(const std::optional<PrismaConfig> &config,
                                       const std::filesystem::path &schema, const prisma::Document &document);

} // namespace plumbline::project
