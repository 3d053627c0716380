#pragma once

#include "models/project/project.h"

#include <optional>
#include <string>
#include <vector>

namespace plumbline::project {

/// Where the tables are whose models name no schema.
inline std::string defaultSchema(const Project &project)
{
    return project.connection ? project.connection->schema : std::string("public");
}

/// What the project's URL says of it; nothing where the project has no database.
inline std::optional<std::string> connectedSchema(const Project &project)
{
    return project.connection ? std::optional(project.connection->schema) : std::nullopt;
}

/// The schemas that the project's datasource lists, at which Prisma looks; empty where it lists none.
inline std::vector<std::string> listedSchemas(const Project &project)
{
    return project.document.datasource ? project.document.datasource->schemas : std::vector<std::string>();
}

} // namespace plumbline::project
