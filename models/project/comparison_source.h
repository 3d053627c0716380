#pragma once

#include "models/base/job.h"
#include "models/postgres/connection_settings.h"
#include "models/prisma/checked_schema.h"
#include "models/prisma/relational.h"
#include "models/project/project.h"
#include "models/project/replay.h"
#include "models/schema/schema.h"

#include <memory>
#include <variant>
#include <vector>

namespace plumbline::project {

/// A database in which nothing is.
struct EmptySource {
    friend bool operator==(const EmptySource &, const EmptySource &) = default;
};
/// A Prisma schema: a file or a folder.
struct SchemaSource {
    std::filesystem::path path;
    friend bool operator==(const SchemaSource &, const SchemaSource &) = default;
};
/// The database that the datasource of a Prisma schema names.
struct DatasourceSource {
    std::filesystem::path schema;
    friend bool operator==(const DatasourceSource &, const DatasourceSource &) = default;
};
/// What a folder of migrations makes of an empty database: they run on a private server of our own.
struct MigrationsSource {
    std::filesystem::path folder;
    friend bool operator==(const MigrationsSource &, const MigrationsSource &) = default;
};
struct UrlSource {
    std::string url; ///< may hold a password, so never print it
    friend bool operator==(const UrlSource &, const UrlSource &) = default;
};
struct SnapshotSource {
    std::filesystem::path file;
    friend bool operator==(const SnapshotSource &, const SnapshotSource &) = default;
};
/// What the project's own migrations make up to one of them, itself included; without a name, what is there
/// before the first.
struct PointSource {
    std::optional<MigrationName> last;
    friend bool operator==(const PointSource &, const PointSource &) = default;
};
/// One of those that a project has of its own. `Applied` is what the migrations make that the database knows
/// as applied: drift is judged at it.
enum class OwnSource { Declared, Migrations, Live, Applied };

/// One side of a comparison, as a person names it.
using ComparisonSource = std::variant<EmptySource, SchemaSource, DatasourceSource, MigrationsSource,
                                      UrlSource, SnapshotSource, PointSource, OwnSource>;

/// A side as it was read: a Prisma schema, or a catalog wherever it came from.
struct ComparedSide {
    ComparisonSource source = {};
    std::string place = {}; ///< for people: a path, or where the database is; never with a password
    /// Of a Prisma schema, which is valid; nullptr of everything else.
    std::shared_ptr<const prisma::CheckedSchema> declared = {};
    /// What that stands for, where it was made at once. The comparison takes it; without a default schema.
    std::optional<prisma::Relational> relational = {};
    /// Of everything but a Prisma schema; of nothing an empty one.
    schema::SchemaPtr catalog = {};
    /// Where names without a schema are: what the URL says. Nothing where no database is concerned.
    std::optional<std::string> defaultSchema = {};
    ReplayPtr replay = {};    ///< of migrations, with what is to be said of each; else nullptr
    std::size_t replayed = 0; ///< how many of the replay's migrations are meant, from the first on
    /// Of a project's own side the schemas that its datasource lists; empty where it lists none.
    std::vector<std::string> schemas = {};
    /// Where its data can be asked about; only of a database.
    std::optional<postgres::ConnectionSettings> database = {};

    bool isEmptySource() const { return std::holds_alternative<EmptySource>(source); }
};

/// Reads one side. Databases are only looked at; migrations run on our own server. `request` says which
/// project is meant where the source is one of its own, and which URL and folder relative ones start from.
///
/// Fails as opening a project, connecting, reading a snapshot or replaying does; with SchemaInvalid where a
/// Prisma schema has errors (`detail` is the first, with its file and line), and Cancelled. A migration that
/// does not run on an empty database is no failure: `ComparedSide::replay` tells, and what follows stands on
/// sand.
Result<ComparedSide> readSide(const ComparisonSource &source, const ProjectRequest &request,
                              const JobControl &control);

} // namespace plumbline::project
