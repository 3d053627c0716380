#pragma once

#include "models/diff/data_at_stake.h"
#include "models/prisma/checked_schema.h"
#include "models/project/difference_rules.h"
#include "models/project/project.h"
#include "models/schema/schema.h"

#include <filesystem>
#include <memory>
#include <vector>

namespace plumbline::project {

/// The project's Prisma schema, read and held against Prisma's rules.
struct DeclaredSchema {
    prisma::CheckedSchema checked;
    prisma::Relational relational; ///< only of a valid schema
};
using DeclaredSchemaPtr = std::shared_ptr<const DeclaredSchema>;

/// What differs between the live database and the Prisma schema, as Prisma compares them: what going from the
/// database to the schema would change.
struct SchemaDifferences {
    DeclaredSchemaPtr declared; ///< what was compared
    schema::SchemaPtr catalog;
    std::vector<diff::ObjectChange> changes;
    std::vector<diff::DataAtStake> atStake; ///< what that would give up
    AppliedRules rules;                     ///< of the project's plumbline.toml

    /// How many differ that no rule and no person sets aside.
    std::size_t count() const;
};
using SchemaDifferencesPtr = std::shared_ptr<const SchemaDifferences>;

/// Reads the schema; `before` is given back where it was made of the same files, which saves reading 2,000
/// models anew.
DeclaredSchemaPtr declaredSchema(const std::vector<prisma::SourceFile> &files,
                                 const DeclaredSchemaPtr &before = {});

/// Compares, and sets aside what the plumbline.toml in the project's folder says; `before` is given back
/// where it was made of the same schema, catalog and rules on the same day. Fails with SchemaInvalid, with
/// why a part of the catalog that Prisma looks at could not be read: what is unknown is no difference, and no
/// sameness either.
Result<SchemaDifferencesPtr> schemaDifferences(const DeclaredSchemaPtr &declared,
                                               const schema::SchemaPtr &catalog, const Project &project,
                                               const SchemaDifferencesPtr &before = {});

/// Why Prisma does not read a database: a foreign key leads into a schema that the datasource does not list.
std::optional<Error> crossSchemaFault(const prisma::Relational &database);

/// Why Prisma refuses a schema: SchemaInvalid, whose detail is every fault on a line of its own, as
/// "file:line:column: message", with what we know of it beyond Prisma's words. `faults` must not be empty.
Error schemaFault(const std::vector<prisma::Diagnostic> &faults, const std::filesystem::path &path);

} // namespace plumbline::project
