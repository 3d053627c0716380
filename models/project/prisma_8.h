#pragma once

#include "models/project/package_json.h"

#include <filesystem>
#include <optional>

namespace plumbline::project {

/// Prisma 8's own config file of the early-access days, `prisma-next.config.*`; later it is `prisma.config.*`
/// with `definePrismaConfig`.
std::optional<std::filesystem::path> findPrisma8Config(const std::filesystem::path &folder);

/// Prisma 8's contract where its quick starts and examples put it: `contract.prisma`, or an emitted
/// `contract.json` with a storage hash.
std::optional<std::filesystem::path> findContract(const std::filesystem::path &folder);

/// Whether a migrations folder holds Prisma 8's packages: `SPACE/NAME/ops.json` or `NAME/ops.json`.
bool holdsPrisma8Migrations(const std::filesystem::path &migrations);

/// Whether a package depends on Prisma 8 by the names of its packages.
bool dependsOnPrisma8(const PackageJson &package);

} // namespace plumbline::project
