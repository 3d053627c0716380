#pragma once

#include "models/diff/compare_catalogs.h"
#include "models/diff/kept_values.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace plumbline::diff {

/// A value that an enumeration loses.
struct LostLabel {
    std::string label = {};
    std::optional<std::int64_t> rows = {};         ///< that have it; nothing where that is unknown
    std::vector<schema::ObjectName> defaults = {}; ///< columns that have it by default
    friend bool operator==(const LostLabel &, const LostLabel &) = default;
};

/// Data that may not be the same when one side is made like the other: rows of a table and values of a column
/// that go, values of a column or an enumeration that are cast.
struct DataAtStake {
    schema::ObjectName object = {};
    std::optional<std::int64_t> rows = {}; ///< nothing where nobody ever counted or estimated them
    bool isExact = false;                  ///< counted; else an estimate
    std::int64_t bytes = 0;                ///< of the whole table
    /// What the cast may do, of what stays and is cast; nothing where it goes.
    std::optional<KeptValues> cast = {};
    std::optional<std::int64_t> longest = {}; ///< characters of the longest value, where that was asked
    /// The values that an enumeration loses, where they were counted; `rows` are those that have one then, at
    /// least so many where it is not exact.
    std::vector<LostLabel> labels = {};
    friend bool operator==(const DataAtStake &, const DataAtStake &) = default;
};

/// How many rows a table holds, as far as its side's catalog knows. An estimate of nothing is no proof, so it
/// is unknown. Of a partitioned table, which has no estimate before somebody analyses it by hand, the sum of
/// its partitions' where each of them has one.
struct StoredRows {
    std::optional<std::int64_t> rows = {};
    bool isExact = false;
};
StoredRows storedRows(const schema::Schema &catalog, const schema::Table &table);

/// What of the side that is led away from holds data that the other side has no place for, or another one:
/// tables and materialized views that go, columns that go or whose type changes, enumerations that lose
/// values. A table known to be empty is at no stake; nor is a cast that keeps every value.
std::vector<DataAtStake> dataAtStake(const CatalogDiff &diff, const schema::Schema &from);

/// Whether it turned out that nothing is touched: the table is empty, the column has no values, none of them
/// is long enough to be cut, or no row has a value that goes.
bool isUntouched(const DataAtStake &stake);

/// Of two that tell of the same object the one that gives up more.
const DataAtStake &graver(const DataAtStake &one, const DataAtStake &other);

/// How much the cast gives up: 0 nothing, 3 (no cast) everything. What is unknown weighs as much as a loss.
int gravity(const std::optional<KeptValues> &cast);

} // namespace plumbline::diff
