#pragma once

#include "models/base/result.h"
#include "models/postgres/connection_settings.h"
#include "models/prisma/schema_file.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace plumbline::project {

enum class Environment { Local, Staging, Production };

/// What a person or the command line said; everything left out is discovered.
struct ProjectRequest {
    std::filesystem::path folder;                ///< where to begin to look; the current folder by default
    bool searchParents = true;                   ///< false for an explicit --project
    std::optional<std::filesystem::path> schema; ///< --schema
    std::optional<std::string> url;              ///< --url; may hold a password, so never print it
    std::optional<Environment> environment;      ///< --environment
    friend bool operator==(const ProjectRequest &, const ProjectRequest &) = default;
};

/// Where the URL came from, for the evidence: never the URL itself.
enum class UrlOrigin { Option, ProcessEnvironment, EnvFile, SchemaLiteral, ConfigLiteral };

/// What a person should know about how the project was read; `wording/` names each.
struct Notice {
    enum class Kind {
        ConfigSkipsEnvFiles, ///< Prisma reads no .env because of this config file (subject)
        ConfigLoadsEnvFile,  ///< the config file loads .env itself, so we read it too (subject)
        ConfigNotLiteral,    ///< a member of the config that only JavaScript could evaluate (subject: file,
                             ///< detail: member)
        ConfigMemberUnknown, ///< Prisma 6.19 refuses a config file with this member (subject: file, detail:
                             ///< member); later versions may know it
        SchemaFoundBelow,    ///< Prisma finds no schema here; the only one below was taken (subject)
        PackageJsonSchema,   ///< `prisma.schema` of package.json is deprecated
        DirectUrlUsed,
        UrlParametersIgnored, ///< detail: names
        SchemaDiagnostics,    ///< detail: count
        LockFileRefused,
        PasswordInOption, ///< --url held a password; use the environment
    };
    Kind kind;
    std::string subject;
    std::string detail;
    friend bool operator==(const Notice &, const Notice &) = default;
};

/// A project as found on disk. Reading it runs nothing and connects to nothing.
struct Project {
    std::filesystem::path folder;     ///< holds package.json or prisma/
    std::string name;                 ///< of package.json, else the folder's
    std::filesystem::path schemaPath; ///< file or folder
    std::filesystem::path migrationsPath;
    std::optional<std::filesystem::path> configPath;
    prisma::Document document;
    std::optional<std::string> installedPrisma; ///< version in node_modules/prisma/package.json
    /// Contracts, ops.json: recognised and named, not supported yet. `document` is empty then, and
    /// `schemaPath` the contract where one was found. docs/prisma-8.md says what is looked for.
    bool isPrisma8 = false;
    std::vector<Notice> notices;

    /// Where the database is; an error keeps the folder's side usable.
    Result<postgres::ConnectionSettings> connection;
    std::optional<UrlOrigin> urlOrigin;
    std::string urlVariable; ///< the variable that named it, where one did
    Environment environment = Environment::Production;
    std::vector<std::filesystem::path>
        dataScripts; ///< scripts/* of .js, .ts, .mjs, .sql that look like data migrations
};

/// What everything that needs a supported project fails with where `isPrisma8`: names the contract, else the
/// folder.
Error unsupportedPrisma8(const Project &project);

/// A schema that discovery found, where there are several to choose from.
struct SchemaChoice {
    std::filesystem::path folder; ///< the package it belongs to
    std::filesystem::path schema;
    friend bool operator==(const SchemaChoice &, const SchemaChoice &) = default;
};

/// Finds and reads the project as Prisma does (`prisma-migrate.md` section 1). `environment` is the process
/// environment, given so that tests need not change their own. Fails with NoProject, NoSchema, SeveralSchemas
/// (`schemaChoices` lists them), …
Result<Project> openProject(const ProjectRequest &request,
                            const std::map<std::string, std::string> &environment);

/// Every Prisma schema below a folder, for monorepos: `node_modules`, hidden folders and what builds make are
/// left out, links to folders are not followed. At most 200, from at most 8 levels and 5,000 folders.
std::vector<SchemaChoice> schemaChoices(const std::filesystem::path &folder);

/// The environment of this process.
std::map<std::string, std::string> processEnvironment();

} // namespace plumbline::project
