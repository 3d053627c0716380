#include "models/project/package_json.h"

#include "models/base/read_file.h"
#include "models/base/text.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace plumbline::project {

namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t largestPackageJson = 4u << 20;

std::string stringAt(const QJsonObject &object, QLatin1String key)
{
    return utf8(object.value(key).toString());
}

} // namespace

PackageJson readPackageJson(const fs::path &path)
{
    PackageJson package;
    package.path = path;
    const auto content = readFile(path, largestPackageJson);
    if (!content)
        return package;
    const auto document = QJsonDocument::fromJson(QByteArray::fromStdString(*content));
    if (document.isNull())
        return package;
    package.isReadable = true; // any JSON will do, to Prisma
    const QJsonObject root = document.object();
    package.name = stringAt(root, QLatin1String("name"));
    package.version = stringAt(root, QLatin1String("version"));
    const auto schema = root.value(QLatin1String("prisma")).toObject().value(QLatin1String("schema"));
    if (schema.isString())
        package.prismaSchema = utf8(schema.toString());
    for (const auto *kind : {"dependencies", "devDependencies", "peerDependencies", "optionalDependencies"}) {
        for (const auto &name : root.value(QLatin1String(kind)).toObject().keys())
            package.dependencies.insert(utf8(name));
    }
    return package;
}

std::optional<fs::path> nearestPackageJson(const fs::path &folder, const std::string &exceptName)
{
    for (auto at = folder;; at = at.parent_path()) {
        const auto candidate = at / "package.json";
        std::error_code ignored;
        if (fs::is_regular_file(candidate, ignored)) {
            const auto package = readPackageJson(candidate);
            if (package.isReadable && (exceptName.empty() || package.name != exceptName))
                return candidate;
        }
        if (at == at.parent_path())
            return std::nullopt;
    }
}

std::optional<std::string> installedVersion(const fs::path &folder, const std::string &package)
{
    for (auto at = folder;; at = at.parent_path()) {
        const auto candidate = at / "node_modules" / package / "package.json";
        std::error_code ignored;
        if (fs::is_regular_file(candidate, ignored)) {
            const auto found = readPackageJson(candidate);
            if (!found.version.empty())
                return found.version;
        }
        if (at == at.parent_path())
            return std::nullopt;
    }
}

int majorVersion(const std::optional<std::string> &version)
{
    int major = 0;
    for (const char c : version.value_or(std::string())) {
        if (c < '0' || c > '9' || major > 9999)
            break;
        major = major * 10 + (c - '0');
    }
    return major;
}

} // namespace plumbline::project
