#pragma once

#include <string>

#include "models/diff/aligned_rows.h"
#include "models/items/change_rows.h"
#include "models/project/compare_sources.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace plumbline::items {

/// What is stored in the relation of an object, where a side is a database.
struct StoredData {
    std::optional<std::int64_t> rows = {};  ///< nothing where nobody knows
    bool isExact = false;                   ///< counted; else an estimate
    std::optional<std::int64_t> bytes = {}; ///< with indexes
    std::optional<double> nullShare = {};   ///< of a column's rows
    bool isNullShareExact = false;          ///< counted; else as the server's statistics have it
    friend bool operator==(const StoredData &, const StoredData &) = default;
};

/// A column on both sides, for a table beside the SQL.
struct ColumnPair {
    struct Side {
        QString type = {};
        bool isNullable = true;
        QString defaultExpression = {};
        friend bool operator==(const Side &, const Side &) = default;
    };
    QString name = {};
    std::optional<Side> from = {};
    std::optional<Side> to = {};
    friend bool operator==(const ColumnPair &, const ColumnPair &) = default;
};

/// One row of the list, with all that is shown of it.
struct ChangeDetail {
    std::vector<diff::AlignedRow> rows = {}; ///< the definitions side by side
    std::vector<diff::MemberChange> members = {};
    std::vector<ColumnPair> columns = {}; ///< of a relation
    std::optional<StoredData> from = {};  ///< nothing where that side holds no data, or not this object
    std::optional<StoredData> to = {};
    bool isLoss = false;     ///< going from left to right would give up what is stored in it
    bool isLossKnown = true; ///< false where a side could not be read whole
    /// What of it goes, is cast, or would but for the data: also what turned out to be untouched.
    std::vector<diff::DataAtStake> atStake = {};
    std::optional<Time> countedAt = {}; ///< since when the counts may be wrong; nothing where none was made
    /// The readings in which it has another name on the other side.
    std::vector<diff::LikelyRename> renames = {};
    /// What going there would take along with it, or what stands in the way.
    std::vector<diff::UnmanagedLoss> takesAlong = {};
};

/// Everything about one row. Pure; for a job, because a function's body may be long.
ChangeDetail changeDetail(const project::SourceComparison &comparison, const ChangeRow &row);

} // namespace plumbline::items
