#pragma once

#include "models/project/project.h"

namespace plumbline::project {

/// A database that a command looks at, and the project that it belongs to, where there is one.
struct LocatedDatabase {
    postgres::ConnectionSettings database;
    Environment environment = Environment::Production;
    std::vector<Notice> notices;
    std::optional<Project> project;
};

/// The project's database, or, where no project is there, that of the URL that was given or that DATABASE_URL
/// holds: a catalog needs no project.
Result<LocatedDatabase> locateDatabase(const ProjectRequest &request);

} // namespace plumbline::project
