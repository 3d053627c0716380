#pragma once

#include <string>

#include "models/prisma/introspect_context.h"

#include <optional>
#include <vector>

namespace plumbline::prisma {

// What introspection writes, before the formatter has been over it.

/// A relation field with what is to be said of it.
struct RelationText {
    std::string name = {};
    std::string type = {};
    bool isOptional = false;
    bool isList = false;
    bool isIgnored = false;
    bool hasAttribute = false;
    std::string relation = {}; ///< empty where it needs no name
    std::vector<std::string> fields = {};
    std::vector<std::string> references = {};
    std::string onDelete = {}; ///< empty for the default
    std::string onUpdate = {};
    std::optional<std::string> map = {};
    bool isCopied = false; ///< from the schema that was there, without a foreign key
    bool isNewAndDeferrable = false;
};

/// Those of a table's model, in Prisma's order.
std::vector<RelationText> relationTexts(const IntrospectionContext &context, std::size_t table);
/// Those of a view, which are all copied.
std::vector<RelationText> viewRelationTexts(const IntrospectionContext &context, std::size_t view);

/// `  /// …` lines.
std::string documentationText(const std::string &documentation);
/// `name Type @attributes` and a line's end; with its documentation before it.
std::string fieldText(const IntrospectionContext &context, std::size_t table, std::size_t column);
std::string viewFieldText(const IntrospectionContext &context, std::size_t view, std::size_t column);
std::string fieldText(const RelationText &field);
/// The name that a field is shown with: the column's own where nothing is left of it.
std::string shownFieldName(const GivenName &name);
/// The word of the schema language for a column's type, without `?` and `[]`; the database's for what Prisma
/// does not support.
std::string typeName(const IntrospectionContext &context, const ColumnType &type);

/// `(…)` of `@default`; nothing where there is none.
std::optional<std::string> defaultText(const IntrospectionContext &context, const RelationalColumn &column,
                                       const ScalarField *previous);

/// `@@unique([…])` or `@@index([…])`.
std::string indexText(const IntrospectionContext &context, std::size_t table, const SeenIndex &index,
                      const std::optional<std::string> &clientName);
/// The index of the schema that was there that is this one.
const PreviousIndex *previousIndex(const IntrospectionContext &context, std::size_t table,
                                   const std::string &index);

std::string modelText(const IntrospectionContext &context, std::size_t table);
std::string viewText(const IntrospectionContext &context, std::size_t view);
std::string enumText(const IntrospectionContext &context, std::size_t type);
std::string datasourceText(const Block &block, const std::optional<std::string> &documentation,
                           const Datamodel &datamodel);
std::string generatorText(const Block &block, const std::optional<std::string> &documentation);

/// Whether a model is to be left to no client: said so, or without an identifier.
bool isIgnored(const IntrospectionContext &context, std::size_t table);

/// The list of what Prisma's client cannot do with this database, as `db pull` prints it; empty where there
/// is nothing.
std::string warningsText(const IntrospectionContext &context);

} // namespace plumbline::prisma
