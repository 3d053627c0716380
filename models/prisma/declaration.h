#pragma once

#include <string>

#include "models/prisma/schema_file.h"
#include "models/schema/object_name.h"

#include <optional>

namespace plumbline::prisma {

/// A place of a schema that declares something of the database.
struct Declaration {
    std::filesystem::path file;
    Span span;                     ///< of the block's name, or of the whole field
    const Block *block = nullptr;  ///< in the Document
    const Member *field = nullptr; ///< nullptr for a table, a view or an enum
};

/// Where a schema declares an object of the database: a table or view, a column, an enum. A part of a table
/// that has no field of its own (an index, a constraint) is declared with its table. `defaultSchema` is the
/// one of models that name none. Nothing where no block declares it.
std::optional<Declaration> declarationOf(const Document &document, const schema::ObjectName &object,
                                         const std::string &defaultSchema);

/// What the block or field at a byte of a file declares: a table, view, column or enum. A relation's field is
/// no column, so it stands for its table. Nothing between the blocks, and in those that declare nothing of
/// the database.
std::optional<schema::ObjectName> declaredAt(const Document &document, const std::filesystem::path &file,
                                             std::size_t offset, const std::string &defaultSchema);

/// The block that a byte of a file lies in; nullptr between the blocks.
const Block *blockAt(const Document &document, const std::filesystem::path &file, std::size_t offset);

} // namespace plumbline::prisma
