#pragma once

#include "models/project/project.h"

#include <string>

namespace plumbline::project {

/// Where the tables are whose models name no schema.
inline std::string defaultSchema(const Project &project)
{
    return project.connection ? project.connection->schema : std::string("public");
}

} // namespace plumbline::project
