#pragma once

#include <string>

#include "models/items/catalog_drift.h"
#include "models/items/catalog_text.h"

#include <Qt>

#include <map>
#include <memory>
#include <set>
#include <vector>

namespace plumbline::items {

using SchemaPtr = schema::SchemaPtr;

/// How an object compares with schema.prisma.
enum class Declared {
    Untold,         ///< nothing to compare with, or not a thing that is compared
    Both,           ///< a model and a table
    OnlyInDatabase, ///< no model of that name
    OnlyInSchema,   ///< a model without a table
    Different,      ///< both have it, not alike
};

/// What of one table or enum differs from schema.prisma, as Prisma compares.
struct ObjectDifferences {
    using Part = std::pair<schema::ObjectKind, std::string>;
    bool isItself = false;               ///< an enum with other values
    std::map<Part, Declared> parts = {}; ///< columns, keys and indexes of a table
    friend bool operator==(const ObjectDifferences &, const ObjectDifferences &) = default;
};

/// What schema.prisma declares: by name, and where the two were compared what differs; and how the database
/// differs from its migrations.
struct DeclaredTables {
    std::set<QualifiedName> all = {};                       ///< tables of every model
    std::map<QualifiedName, std::string> withoutTable = {}; ///< the table that is not there, and its model
    std::set<QualifiedName> missingEnums = {};              ///< that no type of the database is
    std::set<QualifiedName> extraEnums = {};                ///< that the schema does not have
    std::map<QualifiedName, ObjectDifferences> differences = {};
    DriftPtr drift = {}; ///< nullptr: the migrations were never replayed. Compared by address
    friend bool operator==(const DeclaredTables &, const DeclaredTables &) = default;
};

/// What of a catalog is shown, and in which order.
struct CatalogChoice {
    std::set<std::string> schemas = {};      ///< empty: all
    std::set<schema::ObjectKind> kinds = {}; ///< of `groupKind`; empty: all
    bool isOnlyDifferent = false;            ///< only what is marked as different
    CatalogColumn sortColumn = CatalogColumn::Name;
    Qt::SortOrder sortOrder = Qt::AscendingOrder;
    friend bool operator==(const CatalogChoice &, const CatalogChoice &) = default;

    bool isEverything() const { return schemas.empty() && kinds.empty() && !isOnlyDifferent; }
};

/// A row of the tree above the parts of relations.
struct OutlineNode {
    enum class Kind {
        Group,   ///< "Tables" of a schema, "Extensions" of the database
        Object,  ///< a schema, a table, a function …; below a partitioned table its partitions
        Model,   ///< a model or an enum of schema.prisma that the database does not have
        Missing, ///< what the migrations make and the database does not have
        Unknown, ///< what could not be read
    };
    Kind kind = Kind::Group;
    schema::ObjectKind group = schema::ObjectKind::Schema; ///< what kind of objects stand in a Group
    CatalogRef ref = {};                                   ///< an Object's
    Declared declared = Declared::Untold;
    const ObjectDifferences *differences = nullptr; ///< of the outline's `declared`
    const ObjectDrift *drift = nullptr;             ///< of an Object, in the outline's `declared`
    const schema::ObjectName *missing = nullptr; ///< a Missing, or the table of a Model that migrations make
    std::string name = {};                       ///< of a Model's table or a Missing, or where an Unknown is
    std::string detail = {};                     ///< a Model's name
    const schema::Unknown *unknown = nullptr;    ///< an Unknown's, in the outline's `schema`
    std::vector<OutlineNode> children = {};
};

/// The tree of a Schema down to its relations and routines; their parts are read from the Schema when a
/// person opens one. Immutable; made in a job.
struct CatalogOutline {
    SchemaPtr schema; ///< never null
    DeclaredTables declared;
    CatalogChoice choice;
    OutlineNode root;
    int tables = 0;      ///< of the database, as `tableCount` counts
    int shownTables = 0; ///< those that the choice leaves
};

using OutlinePtr = std::shared_ptr<const CatalogOutline>;

/// In which group of a tree objects of this kind stand: partitioned tables among the tables, procedures among
/// the functions.
schema::ObjectKind groupKind(schema::ObjectKind kind);

/// Whether a row is one of those that `isOnlyDifferent` leaves.
bool differs(const OutlineNode &node);

/// How many tables there are, partitions too; views are none. Of a row: how many it and those below it are.
int tableCount(const schema::Schema &schema);
int tableCount(const schema::Schema &schema, const OutlineNode &node);

/// Pure; linear but for sorting.
OutlinePtr outlineOf(SchemaPtr schema, DeclaredTables declared, CatalogChoice choice);

/// What a row is called among its siblings, the same in every Schema.
std::string outlineKey(const schema::Schema &schema, const OutlineNode &node);

} // namespace plumbline::items
