#pragma once

#include <string>

#include "models/postgres/catalog_rows.h"
#include "models/postgres/read_catalog.h"

#include <map>
#include <unordered_map>
#include <unordered_set>

namespace plumbline::postgres {

// A catalog while it is put together from the parts of the script, in the order in which they arrive. Only
// for the reader itself.

/// The catalogs of PostgreSQL that we meet by number; the numbers never change (src/include/catalog/*.h).
enum CatalogClass : ObjectNumber {
    TypeClass = 1247,
    RoutineClass = 1255,
    RelationClass = 1259,
    ConstraintClass = 2606,
    NamespaceClass = 2615,
    RewriteClass = 2618,
    TriggerClass = 2620,
    ExtensionClass = 3079,
    PolicyClass = 3256,
    EventTriggerClass = 3466,
};

/// What tells one object from all others: catalog, number, and column where it is one.
struct ObjectKey {
    ObjectNumber catalog = 0;
    ObjectNumber object = 0;
    int column = 0;
    friend bool operator==(const ObjectKey &, const ObjectKey &) = default;
};
struct ObjectKeyHash {
    std::size_t operator()(const ObjectKey &key) const noexcept
    {
        const auto whole = (std::uint64_t(key.catalog) << 32 | key.object) * 0x9E3779B97F4A7C15U;
        return static_cast<std::size_t>(whole ^ std::uint64_t(key.column) << 7);
    }
};

/// What is known of a column only while others are named after it.
struct ColumnFacts {
    int number = 0; ///< attnum: counted with dropped columns
    ObjectNumber type = 0;
    ObjectNumber collation = 0;
    const schema::ObjectName *made = nullptr; ///< its type or its elements', where people made it
};

struct DraftRelation {
    schema::Table table;
    char kind = 'r';       ///< pg_class.relkind
    bool isWanted = false; ///< else it is here to be named by others
    std::vector<ColumnFacts> columns;

    const ColumnFacts *facts(int number) const;
    schema::Column *column(int number);
};

struct TypeFacts {
    std::string text;
    ObjectNumber base = 0; ///< a domain's type at bottom, else the type
    ObjectNumber collation = 0;
    char storage = 0;
    std::optional<schema::ObjectName> made; ///< what it or its elements are, where people made it
};

struct OperatorClass {
    ObjectNumber method = 0;
    std::string name; ///< quoted, and qualified unless it is the system's
    bool isDefault = false;
    ObjectNumber type = 0;
};

struct CatalogDraft {
    schema::Schema schema;
    std::unordered_map<ObjectNumber, DraftRelation> relations;
    std::unordered_map<ObjectKey, std::string, ObjectKeyHash> comments;
    std::unordered_set<ObjectKey, ObjectKeyHash> extensionMembers;
    std::unordered_map<ObjectKey, std::vector<std::string>, ObjectKeyHash> neededExtensions; ///< sorted
    std::unordered_set<std::string> keywords;
    std::map<std::pair<ObjectNumber, std::int64_t>, TypeFacts> types;
    std::unordered_map<ObjectNumber, OperatorClass> operatorClasses;
    std::map<std::pair<ObjectNumber, ObjectNumber>, ObjectNumber> defaultClasses; ///< by method and type
    std::unordered_map<ObjectNumber, QualifiedName> collations;
    std::unordered_map<ObjectNumber, std::pair<ObjectNumber, std::size_t>>
        indexes;                                               ///< relation and place in it
    std::unordered_map<ObjectNumber, std::size_t> foreignKeys; ///< place among the relation's constraints
    std::unordered_map<ObjectNumber, std::vector<std::pair<int, int>>> indexStatistics;
    std::unordered_map<ObjectNumber, std::pair<ObjectNumber, int>> defaults; ///< relation and attnum
    /// Which columns they are of, for a draft that is read into several times (`keepDefaults`).
    std::unordered_map<ObjectNumber, schema::ObjectName> namedDefaults;
    std::vector<Rows> others;                              ///< the results of the other objects' script
    std::unordered_map<ObjectNumber, std::size_t> domains; ///< place in the schema's

    /// A relation that is wanted, or nullptr: not every row belongs to one.
    DraftRelation *wanted(ObjectNumber number);
    /// An index of such a relation, or nullptr.
    schema::Index *index(ObjectNumber number);
    std::optional<std::string> comment(ObjectNumber catalog, ObjectNumber object, int column = 0);
    bool isMember(ObjectNumber catalog, ObjectNumber object) const;
    /// The extensions with which it goes, without belonging to them.
    std::vector<std::string> extensionsOf(ObjectNumber catalog, ObjectNumber object) const;
    /// As the server itself prints a name: in quotes only where it has to be.
    std::string quoted(std::string_view name) const;
    std::string quoted(const QualifiedName &name) const;
    /// Without the schema for what is the system's own, because only pg_catalog is searched.
    std::string visible(const QualifiedName &name) const;
    /// The columns' names in the order of their numbers; an expression (0) has none.
    std::vector<std::string> columnNames(ObjectNumber relation,
                                         const std::vector<std::uint32_t> &numbers) const;
};

/// One query of the catalog's script.
struct CatalogPart {
    const char *name;                      ///< of the file resources/sql/catalog_<name>.sql
    std::vector<schema::ObjectKind> kinds; ///< what is unknown where it fails
    schema::Unknown::Aspect aspect;        ///< and what of them
    bool isPerRelation;                    ///< whether it may be asked for some relations and then for others
    CatalogScope scope;                    ///< the least that includes it
    void (*take)(CatalogDraft &draft, const PGresult *rows);
};

/// All parts, each behind those that it builds upon.
const std::vector<CatalogPart> &catalogParts();
/// Those of them that a scope includes.
std::vector<const CatalogPart *> catalogParts(CatalogScope scope);
/// How many of the other objects' statements it includes: the first ones.
std::size_t otherParts(CatalogScope scope);
/// What is unknown where that statement of the other objects fails.
const std::vector<schema::ObjectKind> &otherKinds(std::size_t part);

void takeSizes(CatalogDraft &draft, const PGresult *rows);
void takeSequenceValues(CatalogDraft &draft, const PGresult *rows);

/// Sorts what has been taken and joins it to the whole. Taken out of the draft; what only helps to name
/// others stays in it.
CatalogReading finished(CatalogDraft &draft);

/// Notes whose defaults the draft has, for later readings of other relations into it.
void keepDefaults(CatalogDraft &draft);

/// Whether a reading of some relations knows a dependency only of these: it is found without asking for it.
bool isOfRelations(const schema::Dependency &dependency);

} // namespace plumbline::postgres
