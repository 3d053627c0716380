#pragma once

#include "models/diff/compare_catalogs.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace plumbline::diff {

/// Data that would be gone when one side is made like the other: the rows of a table, the values of a column.
struct DataAtStake {
    schema::ObjectName object = {};
    std::optional<std::int64_t> rows = {}; ///< nothing where nobody ever counted or estimated them
    bool isExact = false;                  ///< counted; else an estimate
    std::int64_t bytes = 0;                ///< of the whole table
    friend bool operator==(const DataAtStake &, const DataAtStake &) = default;
};

/// What of the side that is led away from holds data that the other side has no place for: tables and
/// materialized views that go, columns that go. A table known to be empty is at no stake; an estimate of
/// nothing is no proof, so it is unknown.
std::vector<DataAtStake> dataAtStake(const CatalogDiff &diff, const schema::Schema &from);

} // namespace plumbline::diff
