#include "models/project/schema_differences.h"

#include "models/diff/prisma_changes.h"
#include "models/prisma/catalog_schema.h"
#include "models/prisma/declared_schema.h"
#include "models/project/default_schema.h"

#include <algorithm>

namespace plumbline::project {

namespace {

using schema::ObjectKind;

/// Whether Prisma's comparison goes by what could not be read.
bool isLookedAt(const schema::Unknown &unknown)
{
    switch (unknown.kind) {
    case ObjectKind::Schema:
    case ObjectKind::Table:
    case ObjectKind::PartitionedTable:
    case ObjectKind::Enum:
    case ObjectKind::Column:
    case ObjectKind::Constraint:
    case ObjectKind::Index:
        return unknown.aspect == schema::Unknown::Aspect::Existence ||
               unknown.aspect == schema::Unknown::Aspect::Definition;
    default:
        return false;
    }
}

} // namespace

Error schemaFault(const std::vector<prisma::Diagnostic> &faults, const std::filesystem::path &path)
{
    std::string lines;
    for (const prisma::Diagnostic &fault : faults) {
        std::string message = fault.message + (fault.note.empty() ? "" : " (" + fault.note + ')');
        std::ranges::replace(message, '\n', ' ');
        if (!fault.file.empty())
            lines += fault.file.filename().string() + ':' + std::to_string(fault.span.line) + ':' +
                     std::to_string(fault.span.column) + ": ";
        lines += message + '\n';
    }
    lines.pop_back();
    return {ErrorCode::SchemaInvalid, path.string(), std::move(lines), {}, {}, 0, {}};
}

std::optional<Error> crossSchemaFault(const prisma::Relational &database)
{
    if (!database.refusedKey)
        return std::nullopt;
    const prisma::CrossSchemaKey &key = *database.refusedKey;
    return Error{ErrorCode::CrossSchemaKey,
                 key.name,
                 key.table.schema + '.' + key.table.name + " -> " + key.target.schema + '.' + key.target.name,
                 {},
                 {},
                 0,
                 {}};
}

DeclaredSchemaPtr declaredSchema(const std::vector<prisma::SourceFile> &files,
                                 const DeclaredSchemaPtr &before)
{
    if (before && before->checked.document->files == files)
        return before;
    auto declared = std::make_shared<DeclaredSchema>();
    declared->checked = prisma::checkSchema(files);
    if (declared->checked.isValid())
        declared->relational = prisma::relationalOf(declared->checked.datamodel);
    return declared;
}

Result<SchemaDifferencesPtr> schemaDifferences(const DeclaredSchemaPtr &declared,
                                               const schema::SchemaPtr &catalog, const Project &project,
                                               const SchemaDifferencesPtr &before)
{
    if (!declared->checked.isValid())
        return failure(schemaFault(declared->checked.diagnostics, project.schemaPath));
    const auto unread = std::ranges::find_if(catalog->unknown, &isLookedAt);
    if (unread != catalog->unknown.end())
        return failure(unread->error);
    auto rules = readRules(project.folder);
    if (before && before->declared == declared && before->catalog == catalog && before->rules.isOf(rules))
        return before;
    const std::string defaultSchema = project::defaultSchema(project);
    prisma::Relational wanted = declared->relational;
    wanted.defaultSchema = defaultSchema;
    auto live = prisma::relationalOf(*catalog, declared->relational.schemas, defaultSchema);
    if (auto fault = crossSchemaFault(live))
        return failure(std::move(*fault));
    const auto diff = diff::comparePrisma(std::move(live), std::move(wanted));
    auto changes = diff::prismaChanges(diff);
    const schema::Schema noCatalog;
    rules.apply(*catalog, noCatalog, changes);
    return std::make_shared<const SchemaDifferences>(
        SchemaDifferences{declared, catalog, std::move(changes), diff::prismaDataAtStake(diff, catalog.get()),
                          std::move(rules)});
}

std::size_t SchemaDifferences::count() const
{
    return static_cast<std::size_t>(std::ranges::count_if(changes, &diff::ObjectChange::counts));
}

} // namespace plumbline::project
