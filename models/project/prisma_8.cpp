#include "models/project/prisma_8.h"

#include "models/base/read_file.h"

#include <algorithm>

#include <QJsonDocument>
#include <QJsonObject>

namespace plumbline::project {

namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t largestContract = 32u << 20;
constexpr int mostEntries = 2'000;

/// contract.json is a name that others use too; Prisma's has its storage under a hash.
bool isContract(const fs::path &file)
{
    const auto content = readFile(file, largestContract);
    if (!content)
        return false;
    const auto object = QJsonDocument::fromJson(QByteArray::fromStdString(*content)).object();
    const auto storage = object.value(QLatin1String("storage")).toObject();
    return storage.contains(QLatin1String("storageHash")) || object.contains(QLatin1String("storageHash")) ||
           (object.contains(QLatin1String("targetFamily")) && !storage.isEmpty());
}

bool holdsPackage(const fs::path &folder, int levels, int &entriesLeft)
{
    std::error_code reason;
    for (fs::directory_iterator it(folder, reason); !reason && it != fs::directory_iterator();
         it.increment(reason)) {
        if (--entriesLeft < 0)
            return false;
        std::error_code ignored;
        if (it->is_symlink(ignored) || !it->is_directory(ignored))
            continue;
        if (fs::is_regular_file(it->path() / "ops.json", ignored) &&
            fs::is_regular_file(it->path() / "migration.json", ignored))
            return true;
        if (levels > 1 && holdsPackage(it->path(), levels - 1, entriesLeft))
            return true;
    }
    return false;
}

} // namespace

std::optional<fs::path> findPrisma8Config(const fs::path &folder)
{
    std::error_code ignored;
    for (const auto *extension : {".ts", ".mts", ".cts", ".js", ".mjs", ".cjs"}) {
        auto candidate = folder / (std::string("prisma-next.config") + extension);
        if (fs::is_regular_file(candidate, ignored))
            return candidate;
    }
    return std::nullopt;
}

std::optional<fs::path> findContract(const fs::path &folder)
{
    std::error_code ignored;
    for (const auto *place : {"prisma", ".", "src/prisma", "src"}) {
        const auto candidate = (folder / place / "contract.prisma").lexically_normal();
        if (fs::is_regular_file(candidate, ignored))
            return candidate;
    }
    for (const auto *place : {"prisma", ".", "src/prisma", "src"}) {
        const auto candidate = (folder / place / "contract.json").lexically_normal();
        if (fs::is_regular_file(candidate, ignored) && isContract(candidate))
            return candidate;
    }
    return std::nullopt;
}

bool holdsPrisma8Migrations(const fs::path &migrations)
{
    int entriesLeft = mostEntries;
    return holdsPackage(migrations, 2, entriesLeft);
}

bool dependsOnPrisma8(const PackageJson &package)
{
    return std::any_of(package.dependencies.begin(), package.dependencies.end(), [](const std::string &name) {
        return name == "prisma-next" || name.starts_with("@prisma-next/") || name.starts_with("@prisma/orm-");
    });
}

} // namespace plumbline::project
