#pragma once

#include "models/schema/schema.h"

namespace plumbline::schema {

/// How much of the surroundings is wanted.
struct NeighbourhoodLimits {
    int depth = 1;               ///< how many foreign keys away from the chosen table
    std::size_t tables = 60;     ///< the nearest ones stay
    std::size_t relations = 300; ///< more than a picture can be read with, or laid out in time
    bool hasAllColumns = false;  ///< else those of keys and foreign keys
    std::size_t columnsPerTable = 40;
    friend bool operator==(const NeighbourhoodLimits &, const NeighbourhoodLimits &) = default;
};

struct NearColumn {
    std::string name = {};
    std::string type = {};
    bool isNullable = true;
    bool isPrimaryKey = false;
    bool isUnique = false; ///< by itself or together with others
    bool isForeignKey = false;
    friend bool operator==(const NearColumn &, const NearColumn &) = default;
};

struct NearTable {
    QualifiedName name = {};
    std::optional<RelationKind> kind = {}; ///< nothing where a key points at what was not read
    bool isPartition = false;
    int distance = 0; ///< foreign keys from the chosen table; that one has 0
    std::vector<NearColumn> columns = {};
    int hiddenColumns = 0; ///< left out, by choice or by limit
    int children = 0;      ///< partitions or heirs
    int furtherTables = 0; ///< neighbours of this table that are not among the tables here
    friend bool operator==(const NearTable &, const NearTable &) = default;
};

/// A foreign key, or that a table is a partition or heir of another.
struct NearRelation {
    enum class Kind { ForeignKey, ChildOf };
    Kind kind = Kind::ForeignKey;
    std::size_t from = 0; ///< the referencing table, as index into the tables; a child
    std::size_t to = 0;   ///< the referenced table; a parent
    std::string name = {};
    std::vector<std::string> columns = {};
    std::vector<std::string> referencedColumns = {};
    bool isOptional = false; ///< a referencing row may do without: one of the columns may be null
    bool isUnique = false;   ///< at most one row refers to each: the columns hold a unique key
    bool isValid = true;
    ReferentialAction onDelete = ReferentialAction::NoAction;
    ReferentialAction onUpdate = ReferentialAction::NoAction;
    friend bool operator==(const NearRelation &, const NearRelation &) = default;
};

/// The tables around a chosen one, with what connects them: what a picture of them shows.
struct Neighbourhood {
    std::vector<NearTable> tables = {};       ///< nearest first, the chosen one at the front
    std::vector<NearRelation> relations = {}; ///< all between those tables, up to the limit
    std::size_t furtherTables = 0;            ///< within the depth, but beyond the limit
    std::size_t furtherRelations = 0;         ///< between those tables, but beyond the limit
    std::vector<Unknown> unknown = {};        ///< why there may be more keys than are here
    friend bool operator==(const Neighbourhood &, const Neighbourhood &) = default;
};

/// Tables that can be reached from `chosen` over at most `limits.depth` foreign keys, in either direction:
/// what it refers to first, then what refers to it, by name. Empty where there is no such relation.
///
/// What a partition only takes over from its parent is left out where it would come in from outside: the
/// parent stands for its partitions. Linear in the whole schema; for a job, not for the UI thread.
Neighbourhood neighbourhood(const Schema &schema, const QualifiedName &chosen,
                            const NeighbourhoodLimits &limits = {});

} // namespace plumbline::schema
