#pragma once

#include <string>

#include "models/diff/compare_catalogs.h"

#include <functional>
#include <optional>
#include <vector>

namespace plumbline::diff {

/// What a server's statistics say of a column (pg_stats): the share of rows without a value, and how many
/// different values there are, negative as a share of the rows.
struct ColumnStatistics {
    double nullShare = 0;
    double distinct = 0;
    friend bool operator==(const ColumnStatistics &, const ColumnStatistics &) = default;
};

/// Where statistics come from, for each side; nothing where a side has no rows, or nobody may look.
struct StatisticsFacts {
    using Of =
        std::function<std::optional<ColumnStatistics>(const QualifiedName &table, const std::string &column)>;
    Of from = {};
    Of to = {};
};

/// One thing that speaks for a renaming. What speaks against one is not kept: it is not offered then.
struct RenameEvidence {
    enum class Kind {
        SameType,
        SameNullability,
        SameDefault,
        SamePlace,     ///< between the same neighbours
        SimilarName,   ///< one name holds the other, or they differ in little
        SameNullShare, ///< of the rows
        SameDistinct,  ///< values
        SameColumns,   ///< of two tables: names and types
    };
    Kind kind = Kind::SameType;
    std::string value = {}; ///< the type, the default, how many columns; a share as "0.25"
    friend bool operator==(const RenameEvidence &, const RenameEvidence &) = default;
};

/// That what went and what came may be one thing under two names: a reading, never a fact.
struct LikelyRename {
    schema::ObjectName from = {};
    schema::ObjectName to = {};
    std::vector<RenameEvidence> evidence = {};
    friend bool operator==(const LikelyRename &, const LikelyRename &) = default;
};

/// The likely renames among a comparison's changes: columns of one type in one table, and tables of the same
/// columns. Each object is in one reading at most, the best one; a reading that statistics contradict is
/// none. `diff` must come of the two schemas.
std::vector<LikelyRename> likelyRenames(const CatalogDiff &diff, const schema::Schema &from,
                                        const schema::Schema &to, const StatisticsFacts &facts = {});

} // namespace plumbline::diff
