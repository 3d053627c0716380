#pragma once

#include <filesystem>
#include <optional>
#include <set>
#include <string>

namespace plumbline::project {

/// What a package.json says that matters here; everything empty where it cannot be read.
struct PackageJson {
    std::filesystem::path path;
    std::string name;
    std::string version;
    std::optional<std::string> prismaSchema; ///< `prisma.schema`
    std::set<std::string> dependencies;      ///< names, of every kind
    bool isReadable = false;                 ///< false: no JSON
};

PackageJson readPackageJson(const std::filesystem::path &path);

/// The nearest readable package.json at or above a folder whose name is not `exceptName`.
std::optional<std::filesystem::path> nearestPackageJson(const std::filesystem::path &folder,
                                                        const std::string &exceptName = {});

/// The version of a package as Node.js would resolve it from a folder: `node_modules/NAME` at or above it,
/// through the links that pnpm and workspaces make. Nothing is run.
std::optional<std::string> installedVersion(const std::filesystem::path &folder, const std::string &package);

/// The number before the first dot; 0 where there is none.
int majorVersion(const std::optional<std::string> &version);

} // namespace plumbline::project
