#pragma once

#include "models/project/project.h"

#include <optional>
#include <string>

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

} // namespace plumbline::project
