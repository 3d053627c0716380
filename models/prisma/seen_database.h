#pragma once

#include <string>

#include "models/prisma/catalog_schema.h"

#include <map>
#include <optional>
#include <vector>

namespace plumbline::prisma {

// A catalog as Prisma's introspection sees it: what `Relational` holds, with the things that it only warns
// of.

/// A key or index.
struct SeenIndex {
    enum class Kind { PrimaryKey, Unique, Plain };
    struct Column {
        std::size_t column = 0; ///< of the table
        bool isDescending = false;
        bool hasOddNulls = false;       ///< NULLS FIRST or LAST other than the order's own
        std::string operatorClass = {}; ///< without a schema; empty for the default
    };

    std::string name = {};
    Kind kind = Kind::Plain;
    IndexMethod method = IndexMethod::BTree;
    std::vector<Column> columns = {};
    bool isDeferrable = false;

    bool identifies() const { return kind != Kind::Plain; }
};

/// A foreign key between two tables that are seen.
struct SeenKey {
    std::string name = {};
    std::vector<std::size_t> columns = {};
    std::size_t target = 0; ///< among the tables
    std::vector<std::size_t> targetColumns = {};
    OnChange onDelete = OnChange::NoAction;
    OnChange onUpdate = OnChange::NoAction;
    bool isDeferrable = false;
};

/// A table or view.
struct SeenTable {
    const schema::Table *source = nullptr;
    std::vector<RelationalColumn> columns = {};
    std::vector<const schema::Column *> sources = {}; ///< of the columns
    std::vector<SeenIndex> indexes = {};              ///< by name
    std::vector<SeenKey> keys = {};                   ///< by name
    std::vector<std::string> expressionIndexes = {};
    bool hasPartitions = false;
    bool hasHeirs = false; ///< tables inherit from it

    const QualifiedName &name() const { return source->name; }
    const SeenIndex *primaryKey() const;
    /// The names of the constraints of this kind.
    std::vector<std::string> constraints(schema::ConstraintKind kind) const;
    /// A key or unique index of required columns whose types Prisma knows.
    bool hasUsableIdentifier() const;
    std::vector<std::string> columnNames(const std::vector<std::size_t> &columns) const;
};

/// A foreign key that leads out of the schemas that are looked at, which Prisma refuses (P4002).
struct StrayKey {
    std::string from; ///< as Prisma names it
    std::string to;
    std::string constraint;
    std::string missingSchema;
};

struct SeenDatabase {
    std::vector<SeenTable> tables = {}; ///< by schema and name
    std::vector<SeenTable> views = {};
    std::vector<RelationalEnum> enums = {};
    std::vector<std::optional<std::string>> enumComments = {};
    std::vector<std::string> schemas = {}; ///< those looked at that are there
    std::optional<StrayKey> stray = {};    ///< the first one
};

/// `viewOrder` gives the views in Prisma's order, which is that of their making; those that it does not hold
/// come last. The result points into `catalog`.
SeenDatabase seenDatabase(const schema::Schema &catalog, const std::vector<std::string> &schemas,
                          const std::string &defaultSchema, const std::vector<QualifiedName> &viewOrder);

/// Whether a table is what Prisma makes of a many-to-many relation: `_X` with two foreign keys A and B.
bool isJoinTable(const SeenTable &table, const std::vector<SeenTable> &tables);
/// Prisma's own tables, of this version and older ones, which are no models.
bool isPrismasOwn(const SeenTable &table);

} // namespace plumbline::prisma
