#pragma once

#include <string>

#include "models/prisma/datamodel.h"

#include <memory>
#include <vector>

namespace plumbline::prisma {

/// A schema with what its blocks mean and what Prisma 6.19 would say against it.
/// `datamodel` points into `document`: copy the whole value, never the datamodel alone.
struct CheckedSchema {
    std::shared_ptr<const Document> document;
    Datamodel datamodel; ///< what could be resolved; whole only where the schema is valid
    std::vector<Diagnostic> diagnostics = {}; ///< errors, in the order in which Prisma prints them
    std::vector<Diagnostic> warnings = {};    ///< nothing that Prisma refuses

    bool isValid() const { return diagnostics.empty(); }
};

/// Reads all files as one schema and holds it against Prisma's rules for PostgreSQL. Never fails: what is
/// wrong is in `diagnostics`, all of it at once as far as Prisma goes on after a fault.
CheckedSchema checkSchema(std::vector<SourceFile> files);

/// The errors as Prisma prints them below "Error: Prisma schema validation": message, file and line, and the
/// lines of the file. Without colours. Empty for a valid schema. File names are those of the SourceFiles.
std::string prismaErrorText(const CheckedSchema &schema);

} // namespace plumbline::prisma
