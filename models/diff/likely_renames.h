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

/// One thing that speaks for a renaming, or against it.
struct RenameEvidence {
    enum class Kind {
        SameType,
        SameNullability,
        SameDefault,
        SamePlace,        ///< between the same neighbours
        SimilarName,      ///< one name holds the other, or they differ in little
        SameNullShare,    ///< of the rows
        SameDistinct,     ///< values
        SameColumns,      ///< of two tables: names and types
        OtherNullability, ///< from here on against it
        OtherDefault,
        OtherNullShare,
        OtherDistinct,
    };
    Kind kind = Kind::SameType;
    std::string value = {}; ///< the type, the default, how many columns
    /// What the statistics say: shares as in `ColumnStatistics`, of what went and of what came. Where both
    /// are the same within a sample's error, `before` is what is shown.
    double before = 0;
    double after = 0;
    friend bool operator==(const RenameEvidence &, const RenameEvidence &) = default;

    bool speaksAgainst() const { return kind >= Kind::OtherNullability; }
};

/// That what went and what came may be one thing under two names: a reading, never a fact.
struct LikelyRename {
    schema::ObjectName from = {};
    schema::ObjectName to = {};
    std::vector<RenameEvidence> evidence = {}; ///< what speaks for it, then what speaks against it
    friend bool operator==(const LikelyRename &, const LikelyRename &) = default;

    /// Whether as much speaks against it as is told beside the type: it is shown as unlikely.
    bool isUnlikely() const;
};

/// The likely renames among a comparison's changes: columns of one type in one table, and tables of the same
/// columns. Each object is in one reading at most, the best one. `diff` must come of the two schemas.
///
/// Statistics are compared where both sides have them. Null shares apart by more than 0.02, or numbers of
/// different values apart by more than a tenth of the larger, speak against a reading and are told. Where
/// they are far apart it is none: shares by more than 0.2, or one number more than twice the other, as
/// samples and a few days of work do not move them.
std::vector<LikelyRename> likelyRenames(const CatalogDiff &diff, const schema::Schema &from,
                                        const schema::Schema &to, const StatisticsFacts &facts = {});

} // namespace plumbline::diff
