#pragma once

#include "models/base/job.h"
#include "models/postgres/read_catalog.h"
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

/// Reads the catalog of the project's database, or, where no project is there, of the URL that was given
/// or that DATABASE_URL holds. Read-only at the server. Fails where there is no connection or the catalog as
/// a whole cannot be read; a part that cannot be read is in the schema's `unknown`.
Result<Inspection> inspect(const ProjectRequest &request, const postgres::CatalogOptions &options,
                           const JobControl &control);

} // namespace plumbline::project
