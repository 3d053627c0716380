#pragma once

#include "models/base/job.h"
#include "models/postgres/connection.h"
#include "models/project/project.h"
#include "models/schema/schema.h"

namespace plumbline::project {

/// A live catalog and where it was read.
struct Inspection {
    postgres::ConnectionSettings database;
    Environment environment = Environment::Production;
    std::vector<Notice> notices;
    postgres::ServerFacts server;
    schema::Schema schema;
};

/// Reads the catalog of the project's database, or of the URL alone where one was given and no project is
/// there. Read-only at the server. Fails where there is no connection or the catalog as a whole cannot be
/// read; a part that cannot be read is in the schema's `unknown`.
Result<Inspection> inspect(const ProjectRequest &request, const JobControl &control);

} // namespace plumbline::project
