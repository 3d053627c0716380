#include "models/project/prisma_config.h"

#include "models/base/read_file.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace plumbline::project {

namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t largestConfig = 1u << 20;
constexpr std::array extensions = {".js", ".ts", ".mjs", ".cjs", ".mts", ".cts"};

/// What Prisma 6.19 knows, verified by running it: one member more and it refuses the file.
const std::map<std::string, std::set<std::string>> &knownMembers()
{
    static const std::map<std::string, std::set<std::string>> known = {
        {"",
         {"schema", "migrations", "tables", "enums", "views", "typedSql", "studio", "experimental",
          "extensions", "engine", "datasource", "adapter"}},
        {"migrations", {"path", "initShadowDb", "seed"}},
        {"tables", {"external"}},
        {"enums", {"external"}},
        {"views", {"path"}},
        {"typedSql", {"path"}},
        {"experimental", {"adapter", "externalTables", "extensions", "studio"}},
        {"datasource", {"url", "directUrl", "shadowDatabaseUrl"}},
    };
    return known;
}

void noteMembers(PrismaConfig &config, const Literal &object, const std::string &section)
{
    const auto known = knownMembers().find(section);
    for (const auto &[name, value] : object.members) {
        const std::string member = section.empty() ? name : section + "." + name;
        if (value.kind == Literal::Kind::NotLiteral)
            config.notLiteral.push_back(member);
        else if (known != knownMembers().end() && known->second.count(name) == 0)
            config.unknown.push_back(member);
        else if (section.empty() && value.kind == Literal::Kind::Object && knownMembers().count(name) > 0)
            noteMembers(config, value, name);
    }
}

std::optional<fs::path> pathMember(PrismaConfig &config, const Literal *literal, const fs::path &folder,
                                   const char *member)
{
    if (!literal || literal->kind == Literal::Kind::Null)
        return std::nullopt;
    auto path = literalPath(*literal, config.file.parent_path(), folder);
    if (!path && literal->kind != Literal::Kind::NotLiteral)
        config.notLiteral.push_back(member);
    return path;
}

bool belongsToPrisma8(const Module &module)
{
    const auto isNext = [](const std::string &name) {
        return name.starts_with("@prisma/orm-") || name.starts_with("@prisma-next/") ||
               name == "prisma-next" || name.starts_with("prisma-next/");
    };
    return std::any_of(module.imports.begin(), module.imports.end(), isNext) ||
           std::find(module.calls.begin(), module.calls.end(), "definePrismaConfig") != module.calls.end() ||
           (module.exported && module.exported->member("orm"));
}

} // namespace

bool PrismaConfig::isLiteral(const std::string &member) const
{
    return std::none_of(notLiteral.begin(), notLiteral.end(), [&](const std::string &name) {
        return name.empty() || name == "..." || name == member;
    });
}

std::optional<fs::path> findConfig(const fs::path &folder)
{
    std::error_code ignored;
    for (const auto &[place, stem] :
         {std::pair(folder, "prisma.config"), std::pair(folder / ".config", "prisma")}) {
        for (const auto *extension : extensions) {
            auto candidate = place / (std::string(stem) + extension);
            if (fs::is_regular_file(candidate, ignored))
                return candidate;
        }
    }
    return std::nullopt;
}

Result<PrismaConfig> readConfig(const fs::path &file, const fs::path &folder)
{
    const auto source = readFile(file, largestConfig);
    if (!source)
        return failure(source.error());
    Module module = readModule(*source);
    PrismaConfig config;
    config.file = file;
    config.envLoads = std::move(module.envLoads);
    config.isPrisma8 = belongsToPrisma8(module);
    if (!module.exported) // an empty module is an empty config, to Prisma too
        return config;
    if (module.exported->kind != Literal::Kind::Object) {
        config.notLiteral.emplace_back();
        return config;
    }
    const Literal &object = *module.exported;
    if (config.isPrisma8)
        return config;
    noteMembers(config, object, {});
    config.schema = pathMember(config, object.member("schema"), folder, "schema");
    if (const auto *migrations = object.member("migrations"))
        config.migrations = pathMember(config, migrations->member("path"), folder, "migrations.path");
    if (const auto *engine = object.member("engine"))
        config.isClassic = engine->isString() && engine->text == "classic";
    if (const auto *datasource = object.member("datasource")) {
        const auto urlMember = [&](const char *name) -> std::optional<Literal> {
            const Literal *member = datasource->member(name);
            if (!member)
                return std::nullopt;
            Literal url = *member;
            url.needed.insert(url.needed.end(), datasource->needed.begin(), datasource->needed.end());
            return url;
        };
        config.url = urlMember("url");
        config.directUrl = urlMember("directUrl");
    }
    return config;
}

} // namespace plumbline::project
