#pragma once

#include "models/base/result.h"
#include "models/project/env_files.h"
#include "models/project/prisma_config.h"
#include "models/project/project.h"

#include <optional>
#include <string>

namespace plumbline::project {

/// The URL to connect with and where it came from.
struct DatabaseUrl {
    std::string text; ///< may hold a password
    UrlOrigin origin = UrlOrigin::ProcessEnvironment;
    std::string variable; ///< the variable that named it, where one did
    bool isDirect = false;
};

/// What decides about the URL.
struct UrlSources {
    std::optional<std::string> option; ///< --url
    std::optional<prisma::Datasource> datasource;
    std::optional<PrismaConfig> config;
    int prismaMajor = 0; ///< of the installed Prisma, 0 where it is not known
};

/// Chooses the URL as Prisma's migrate commands do: the option; else `directUrl` before `url`; from the
/// config file where Prisma takes it from there (`engine: "classic"`, Prisma 7 and later, or a datasource
/// without a URL), else from the schema; DATABASE_URL where neither names one. Fails with EnvVariableMissing,
/// EnvVariableEmpty or ConfigNotLiteral.
Result<DatabaseUrl> databaseUrl(const UrlSources &sources, const Variables &variables);

} // namespace plumbline::project
