#pragma once

#include "models/base/job.h"
#include "models/prisma/introspect.h"
#include "models/project/locate_database.h"

namespace plumbline::postgres {
class Connection;
}

namespace plumbline::project {

/// A live database as a Prisma schema.
struct Pulled {
    LocatedDatabase from;
    prisma::Introspection schema;
};

struct PullOptions {
    /// Keep only datasource and generators of the project's schema: Prisma's `--force`.
    bool fromScratch = false;
};

/// Reads the catalog, read-only at the server, and writes the schema that `prisma db pull` 6.19 would write.
/// Where the project has a schema, what Prisma keeps of it is kept; without one there is a datasource that
/// names DATABASE_URL. Fails with DatabaseEmpty, ForeignKeyLeadsAway, and with CatalogPartlyUnknown where the
/// role may not read all of it.
Result<Pulled> pull(const ProjectRequest &request, const PullOptions &options, const JobControl &control);

/// The same over an open session; `previous` needs a datasource. What is new goes into its one file, or
/// beside several into `newFile`.
Result<prisma::Introspection> pulledSchema(postgres::Connection &connection, const prisma::Document &previous,
                                           const std::string &defaultSchema,
                                           const std::filesystem::path &newFile);

/// The document that `pull` starts from where there is no schema, or none is to be kept.
prisma::Document bareDocument(const prisma::Document *configuration, const std::filesystem::path &file);

} // namespace plumbline::project
