#include "models/project/schema_location.h"

#include "models/project/package_json.h"
#include "models/project/prisma_8.h"

namespace plumbline::project {

namespace {

namespace fs = std::filesystem;

bool isProjectFolder(const fs::path &folder)
{
    std::error_code ignored;
    return fs::is_regular_file(folder / "package.json", ignored) ||
           fs::is_directory(folder / "prisma", ignored) || findConfig(folder) || findPrisma8Config(folder);
}

Result<SchemaLocation> existing(const fs::path &path, bool isFromPackageJson)
{
    std::error_code ignored;
    if (!fs::exists(path, ignored))
        return failure(ErrorCode::NotFound, path.string());
    return SchemaLocation{path.lexically_normal(), isFromPackageJson};
}

} // namespace

Result<fs::path> projectFolder(const fs::path &start, bool searchParents)
{
    std::error_code reason;
    const auto status = fs::status(start, reason);
    if (status.type() == fs::file_type::not_found)
        return failure(ErrorCode::NotFound, start.string());
    if (!fs::is_directory(status))
        return failure(fs::exists(status) ? ErrorCode::NotADirectory : ErrorCode::NotReadable, start.string(),
                       reason ? reason.message() : std::string());
    if (!searchParents)
        return start;
    for (auto at = start;; at = at.parent_path()) {
        // A schema in a folder called prisma belongs to the folder above, which qualifies by that name.
        if (isProjectFolder(at) ||
            (at.filename() != "prisma" && fs::is_regular_file(at / "schema.prisma", reason)))
            return at;
        if (at == at.parent_path())
            return failure(ErrorCode::NoProject, start.string());
    }
}

Result<SchemaLocation> locateSchema(const fs::path &folder, const std::optional<fs::path> &option,
                                    const std::optional<PrismaConfig> &config)
{
    if (option)
        return existing(*option, false);
    if (config && config->schema)
        return existing(*config->schema, false);
    if (config && !config->isPrisma8) {
        for (const auto &member : config->notLiteral) {
            if (member == "schema")
                return failure(ErrorCode::ConfigNotLiteral, config->file.string(), member);
        }
    }
    if (const auto path = nearestPackageJson(folder)) {
        const auto package = readPackageJson(*path);
        if (package.prismaSchema)
            return existing(path->parent_path() / *package.prismaSchema, true);
    }
    std::error_code ignored;
    for (const auto &candidate : {folder / "schema.prisma", folder / "prisma" / "schema.prisma"}) {
        if (fs::is_regular_file(candidate, ignored))
            return SchemaLocation{candidate, false};
    }
    return failure(ErrorCode::NoSchema, folder.string());
}

fs::path migrationsFolder(const std::optional<PrismaConfig> &config, const fs::path &schema,
                          const prisma::Document &document)
{
    if (config && config->migrations)
        return *config->migrations;
    if (document.datasource)
        return document.datasource->file.parent_path() / "migrations";
    std::error_code ignored;
    return (fs::is_directory(schema, ignored) ? schema : schema.parent_path()) / "migrations";
}

} // namespace plumbline::project
