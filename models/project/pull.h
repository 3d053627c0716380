#pragma once

#include "models/base/job.h"
#include "models/prisma/introspect.h"
#include "models/project/locate_database.h"

namespace plumbline::postgres {
class Connection;
}

namespace plumbline::project {

/// Why a database makes no Prisma schema.
struct PullProblem {
    enum class Kind {
        Empty,        ///< Prisma's P4001; `subject` is the schema, or of a project the database
        KeyLeadsAway, ///< Prisma's P4002; `subject` is the foreign key, `detail` the schema that is not
                      ///< listed
        Unknown,      ///< the role may not read all of it; `unknown` says what
    };
    Kind kind = Kind::Empty;
    std::string subject = {};
    std::string detail = {};
    std::vector<schema::Unknown> unknown = {};
    friend bool operator==(const PullProblem &, const PullProblem &) = default;
};

/// A catalog as a Prisma schema.
struct PulledSchema {
    prisma::Introspection schema = {};
    std::optional<PullProblem> problem = {}; ///< then `schema` is not whole
};

/// A live database as a Prisma schema.
struct Pulled {
    LocatedDatabase from;
    PulledSchema result;
};

struct PullOptions {
    /// Keep only datasource and generators of the project's schema: Prisma's `--force`.
    bool fromScratch = false;
};

/// Reads the catalog, read-only at the server, and writes the schema that `prisma db pull` 6.19 would write.
/// Where the project has a schema, what Prisma keeps of it is kept; without one there is a datasource that
/// names DATABASE_URL. Fails where the project or its schema cannot be read or the server does not answer.
Result<Pulled> pull(const ProjectRequest &request, const PullOptions &options, const JobControl &control);

/// The same over an open session; `previous` needs a datasource. What is new goes into its one file, or
/// beside several into `newFile`.
Result<PulledSchema> pulledSchema(postgres::Connection &connection, const prisma::Document &previous,
                                  const std::string &defaultSchema, const std::filesystem::path &newFile);

/// The document that `pull` starts from where there is no schema, or none is to be kept.
prisma::Document bareDocument(const prisma::Document *configuration, const std::filesystem::path &file);

} // namespace plumbline::project
