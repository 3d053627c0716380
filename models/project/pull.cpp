#include "models/project/pull.h"

#include "models/postgres/connection.h"
#include "models/postgres/read_catalog.h"
#include "models/prisma/checked_schema.h"
#include "models/project/schema_differences.h"

#include <algorithm>
#include <array>

namespace plumbline::project {

namespace {

/// A person or a script waits for this one answer, and a catalog may be large and its server slow.
constexpr postgres::SessionLimits limits{.statementTimeout = std::chrono::minutes(5)};

constexpr auto usualDatasource =
    "datasource db {\n  provider = \"postgresql\"\n  url      = env(\"DATABASE_URL\")\n}\n";

/// Views in the order in which they were made, which is that of their numbers.
std::vector<QualifiedName> viewOrder(const postgres::RelationNumbers &relations)
{
    std::vector<std::pair<postgres::ObjectNumber, QualifiedName>> views;
    for (const auto &[number, object] : relations)
        if (object.kind == schema::ObjectKind::View)
            views.emplace_back(number, object.name);
    std::ranges::sort(views);
    std::vector<QualifiedName> names;
    for (auto &[number, name] : views)
        names.push_back(std::move(name));
    return names;
}

/// Those of the unknown parts that a Prisma schema would have to say something about.
std::vector<schema::Unknown> gaps(const schema::Schema &catalog)
{
    using schema::ObjectKind;
    using Aspect = schema::Unknown::Aspect;
    constexpr std::array kinds{ObjectKind::Schema, ObjectKind::Table,      ObjectKind::PartitionedTable,
                               ObjectKind::View,   ObjectKind::Enum,       ObjectKind::Column,
                               ObjectKind::Index,  ObjectKind::Constraint, ObjectKind::Domain};
    std::vector<schema::Unknown> result;
    for (const schema::Unknown &one : catalog.unknown) {
        const bool isWhole = one.aspect == Aspect::Existence || one.aspect == Aspect::Definition;
        if (isWhole && std::ranges::find(kinds, one.kind) != kinds.end())
            result.push_back(one);
    }
    return result;
}

/// What Prisma has against the schema. That the datasource has no URL is how Prisma 7 wants it.
std::vector<prisma::Diagnostic> faultsOf(const prisma::Document &document)
{
    auto faults = prisma::checkSchema(document.files).diagnostics;
    std::erase_if(faults, [](const prisma::Diagnostic &one) {
        return one.message.starts_with("Argument \"url\" is missing");
    });
    return faults;
}

std::filesystem::path schemaFolder(const Project &project)
{
    std::error_code ignored;
    return std::filesystem::is_directory(project.schemaPath, ignored) ? project.schemaPath
                                                                      : project.schemaPath.parent_path();
}

} // namespace

prisma::Document bareDocument(const prisma::Document *configuration, const std::filesystem::path &file)
{
    std::string text;
    if (configuration) {
        for (const prisma::Block &block : configuration->blocks) {
            const auto source =
                std::ranges::find(configuration->files, block.file, &prisma::SourceFile::path);
            const bool isConfiguration = block.keyword == "datasource" || block.keyword == "generator";
            if (isConfiguration && source != configuration->files.end())
                text += source->text.substr(block.span.offset, block.span.length) + "\n\n";
        }
    }
    if (!configuration || !configuration->datasource)
        text += usualDatasource;
    return prisma::parse({{file, text}});
}

Result<PulledSchema> pulledSchema(postgres::Connection &connection, const prisma::Document &previous,
                                  const std::string &defaultSchema, const std::filesystem::path &newFile)
{
    using Kind = PullProblem::Kind;
    const auto catalog =
        postgres::readNumberedCatalog(connection, {.scope = postgres::CatalogScope::PrismaSchema});
    if (!catalog)
        return failure(catalog.error());
    PulledSchema result;
    if (auto unknown = gaps(catalog->schema); !unknown.empty()) {
        result.problem = PullProblem{.kind = Kind::Unknown, .unknown = std::move(unknown)};
        return result;
    }
    const auto &source = previous.datasource;
    const auto database =
        prisma::seenDatabase(catalog->schema, source ? source->schemas : std::vector<std::string>(),
                             defaultSchema, viewOrder(catalog->relations));
    if (database.stray) {
        result.problem =
            PullProblem{.kind = Kind::KeyLeadsAway,
                        .subject = database.stray->constraint + " (" + database.stray->from + ')',
                        .detail = database.stray->missingSchema};
        return result;
    }
    result.schema = prisma::introspect(database, previous, newFile);
    if (result.schema.isEmpty)
        result.problem = PullProblem{.kind = Kind::Empty, .subject = defaultSchema};
    return result;
}

Result<Pulled> pull(const ProjectRequest &request, const PullOptions &options, const JobControl &control)
{
    auto located = locateDatabase(request);
    if (!located)
        return failure(located.error());
    const Project *project = located->project ? &*located->project : nullptr;
    const prisma::Document *kept = project && !project->isPrisma8 ? &project->document : nullptr;
    const bool isBare = !kept || !kept->datasource || options.fromScratch;
    const std::filesystem::path file =
        kept && kept->files.size() == 1 ? kept->files.front().path : std::filesystem::path("schema.prisma");
    const prisma::Document previous = isBare ? bareDocument(kept, file) : *kept;
    if (const auto faults = faultsOf(previous); !faults.empty())
        return failure(schemaFault(faults, project ? project->schemaPath : file));

    auto connection =
        postgres::Connection::open(located->database, postgres::Access::ReadOnly, control, limits);
    if (!connection)
        return failure(connection.error());
    auto schema = pulledSchema(*connection, previous, located->database.schema,
                               project ? schemaFolder(*project) / "introspected.prisma" : file);
    if (!schema)
        return failure(schema.error());
    if (schema->problem && schema->problem->kind == PullProblem::Kind::Empty)
        schema->problem->subject = located->database.database;
    return Pulled{std::move(*located), std::move(*schema)};
}

} // namespace plumbline::project
