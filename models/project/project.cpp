#include "models/project/project.h"

#include "models/project/data_scripts.h"
#include "models/project/database_url.h"
#include "models/project/env_files.h"
#include "models/project/environment.h"
#include "models/project/package_json.h"
#include "models/project/prisma_8.h"
#include "models/project/schema_location.h"

#include <unistd.h>

namespace plumbline::project {

namespace {

namespace fs = std::filesystem;

fs::path absoluteFolder(const fs::path &folder)
{
    std::error_code ignored;
    auto path = fs::absolute(folder.empty() ? fs::current_path(ignored) : folder, ignored).lexically_normal();
    return path.has_filename() || path == path.root_path() ? path : path.parent_path();
}

/// A relative --schema is meant from the folder that was given, or from the one the shell is in.
fs::path absoluteSchema(const fs::path &schema, const fs::path &folder)
{
    std::error_code ignored;
    if (schema.is_absolute())
        return schema.lexically_normal();
    const auto here = (folder / schema).lexically_normal();
    const auto shell = (fs::current_path(ignored) / schema).lexically_normal();
    return fs::exists(here, ignored) || !fs::exists(shell, ignored) ? here : shell;
}

/// Puts a Project together. Its steps are called in order, each with what those before it found.
class Opener {
public:
    Opener(const ProjectRequest &request, const std::map<std::string, std::string> &environment)
        : m_request(request),
          m_variables(Variables::ofProcess(environment))
    {
    }

    Result<Project> open()
    {
        const auto start = absoluteFolder(m_request.folder);
        if (m_request.schema)
            m_schemaOption = absoluteSchema(*m_request.schema, start);
        const auto folder = projectFolder(start, m_request.searchParents);
        if (!folder)
            return failure(folder.error());
        return openFolder(*folder, false);
    }

private:
    Result<Project> openFolder(const fs::path &folder, bool isFoundBelow)
    {
        m_project = {};
        m_project.folder = folder;
        m_config.reset();
        if (auto read = readFolderFacts(); !read)
            return failure(read.error());
        const auto location = locateSchema(folder, m_schemaOption, m_config);
        if (isPrisma8(location)) {
            openPrisma8();
            return std::move(m_project);
        }
        if (!location && location.error().code == ErrorCode::NoSchema && !isFoundBelow)
            return openBelow(folder, location.error());
        if (!location)
            return failure(location.error());
        if (isFoundBelow)
            notice(Notice::Kind::SchemaFoundBelow, location->path.string());
        if (location->isFromPackageJson)
            notice(Notice::Kind::PackageJsonSchema, location->path.string());
        if (auto read = readSchema(location->path); !read)
            return failure(read.error());
        connect();
        return std::move(m_project);
    }

    void notice(Notice::Kind kind, std::string subject = {}, std::string detail = {})
    {
        m_project.notices.push_back({kind, std::move(subject), std::move(detail)});
    }

    /// Everything about the folder but its schema.
    Result<void> readFolderFacts()
    {
        const auto &folder = m_project.folder;
        const auto package = readPackageJson(folder / "package.json");
        m_project.name = package.name.empty() ? folder.filename().string() : package.name;
        m_dependsOnPrisma8 = dependsOnPrisma8(package);
        m_project.installedPrisma = installedVersion(folder, "prisma");
        m_project.dataScripts = dataScripts(folder);
        const auto file = findConfig(folder);
        if (!file)
            return {};
        m_project.configPath = *file;
        auto config = readConfig(*file, folder);
        if (!config)
            return failure(ErrorCode::ConfigInvalid, config.error().subject, config.error().detail);
        m_config = std::move(*config);
        for (const auto &member : m_config->notLiteral)
            notice(Notice::Kind::ConfigNotLiteral, file->string(), member);
        for (const auto &member : m_config->unknown)
            notice(Notice::Kind::ConfigMemberUnknown, file->string(), member);
        return {};
    }

    /// Prisma 8 where its own files say so. A project under way from 7 to 8 keeps its schema.prisma and stays
    /// what it is until its config file or installed Prisma changes.
    bool isPrisma8(const Result<SchemaLocation> &schema) const
    {
        if ((m_config && m_config->isPrisma8) || majorVersion(m_project.installedPrisma) >= 8)
            return true;
        if (schema)
            return false;
        const auto &folder = m_project.folder;
        return findPrisma8Config(folder) || m_dependsOnPrisma8 || findContract(folder) ||
               holdsPrisma8Migrations(folder / "migrations");
    }

    void openPrisma8()
    {
        m_project.isPrisma8 = true;
        m_project.schemaPath = m_schemaOption.value_or(findContract(m_project.folder).value_or(fs::path()));
        m_project.migrationsPath = m_project.folder / "migrations";
        if (const auto config = findPrisma8Config(m_project.folder); config && !m_project.configPath)
            m_project.configPath = *config;
        connect();
    }

    /// No schema here: the packages below may have some, as in a monorepo.
    Result<Project> openBelow(const fs::path &folder, const Error &noSchema)
    {
        const auto choices = schemaChoices(folder);
        if (choices.empty())
            return failure(noSchema);
        if (choices.size() > 1) {
            std::string list;
            for (const auto &choice : choices)
                list += (list.empty() ? "" : "\n") + choice.schema.string();
            return failure(ErrorCode::SeveralSchemas, folder.string(), std::move(list));
        }
        // As if Prisma were run in its package; the option is only needed where it would not find it there.
        const auto &only = choices.front();
        const auto config = findConfig(only.folder);
        if (!config && !locateSchema(only.folder, std::nullopt, std::nullopt))
            m_schemaOption = only.schema;
        return openFolder(only.folder, true);
    }

    Result<void> readSchema(const fs::path &path)
    {
        auto files = prisma::readSchemaFiles(path);
        if (!files)
            return failure(files.error());
        m_project.schemaPath = path;
        m_project.document = prisma::parse(std::move(*files));
        const auto &document = m_project.document;
        m_project.migrationsPath = migrationsFolder(m_config, path, document);
        if (!document.diagnostics.empty())
            notice(Notice::Kind::SchemaDiagnostics, path.string(),
                   std::to_string(document.diagnostics.size()));
        const auto &datasource = document.datasource;
        if (datasource && datasource->provider != "postgresql" && datasource->provider != "postgres")
            return failure(ErrorCode::UnsupportedProvider, datasource->provider);
        return {};
    }

    /// Reads what `.env` files Prisma reads; its config file turns that off and may do it itself.
    Result<void> loadVariables()
    {
        const auto &folder = m_project.folder;
        if (!m_config && !m_project.isPrisma8)
            return loadEnvFiles(envFiles(folder, m_schemaOption), m_variables);
        if (!m_config)
            return loadDotenv(folder / ".env", false, m_variables);
        const std::string config = m_config->file.string();
        if (m_config->envLoads.empty()) {
            std::error_code ignored;
            if (fs::exists(folder / ".env", ignored) || fs::exists(folder / "prisma" / ".env", ignored))
                notice(Notice::Kind::ConfigSkipsEnvFiles, config);
            return {};
        }
        for (const auto &load : m_config->envLoads) {
            if (auto done = loadAsConfigDoes(load); !done)
                return done;
        }
        return {};
    }

    Result<void> loadAsConfigDoes(const EnvLoad &load)
    {
        const std::string config = m_config->file.string();
        if (!load.isLiteral) {
            notice(Notice::Kind::ConfigNotLiteral, config, load.what);
            return {};
        }
        std::vector<fs::path> files;
        for (const auto &path : load.paths) {
            // dotenv takes its paths from the working folder, not from the config's.
            const auto file = literalPath(
                path, path.isString() ? m_project.folder : m_config->file.parent_path(), m_project.folder);
            if (file)
                files.push_back(*file);
            else
                notice(Notice::Kind::ConfigNotLiteral, config, load.what);
        }
        if (load.paths.empty())
            files.push_back(m_project.folder / ".env");
        for (const auto &file : files) {
            notice(Notice::Kind::ConfigLoadsEnvFile, config, file.string());
            if (auto loaded = loadDotenv(file, load.overrides, m_variables); !loaded)
                return loaded;
        }
        return {};
    }

    void connect()
    {
        m_project.connection = connection();
        if (m_project.connection)
            m_project.environment = environmentOf(m_request.environment, *m_project.connection);
        else if (m_request.environment)
            m_project.environment = *m_request.environment;
    }

    Result<postgres::ConnectionSettings> connection()
    {
        if (!m_request.url) {
            if (auto loaded = loadVariables(); !loaded)
                return failure(loaded.error());
            if (!m_project.document.datasource && !m_project.isPrisma8)
                // Prisma's own words.
                return failure(ErrorCode::SchemaInvalid, m_project.schemaPath.string(),
                               "A datasource block is missing in the Prisma schema file.");
        }
        const auto url = databaseUrl(
            {m_request.url, m_project.document.datasource, m_config, majorVersion(m_project.installedPrisma)},
            m_variables);
        if (!url)
            return failure(url.error());
        m_project.urlOrigin = url->origin;
        m_project.urlVariable = url->variable;
        if (url->isDirect)
            notice(Notice::Kind::DirectUrlUsed, url->variable);
        std::error_code ignored;
        const auto &schema = m_project.schemaPath;
        auto settings = postgres::connectionSettings(
            url->text, fs::is_directory(schema, ignored) ? schema : schema.parent_path());
        if (settings)
            noticeSettings(*settings);
        return settings;
    }

    void noticeSettings(const postgres::ConnectionSettings &settings)
    {
        std::string ignored;
        for (const auto &name : settings.ignored)
            ignored += (ignored.empty() ? "" : ", ") + name;
        if (!ignored.empty())
            notice(Notice::Kind::UrlParametersIgnored, {}, ignored);
        if (m_request.url && !settings.password.isEmpty())
            notice(Notice::Kind::PasswordInOption);
    }

    const ProjectRequest &m_request;
    Variables m_variables;
    std::optional<fs::path> m_schemaOption;
    std::optional<PrismaConfig> m_config;
    bool m_dependsOnPrisma8 = false;
    Project m_project;
};

} // namespace

Result<Project> openProject(const ProjectRequest &request,
                            const std::map<std::string, std::string> &environment)
{
    return Opener(request, environment).open();
}

std::map<std::string, std::string> processEnvironment()
{
    std::map<std::string, std::string> variables;
    for (char **entry = environ; entry && *entry; ++entry) {
        const std::string_view text(*entry);
        const auto equals = text.find('=');
        if (equals != std::string_view::npos)
            variables.emplace(text.substr(0, equals), text.substr(equals + 1));
    }
    return variables;
}

Error unsupportedPrisma8(const Project &project)
{
    Error error;
    error.code = ErrorCode::UnsupportedPrismaVersion;
    error.subject = (project.schemaPath.empty() ? project.folder : project.schemaPath).string();
    return error;
}

} // namespace plumbline::project
