#pragma once

#include <string>

#include "models/diff/aligned_rows.h"
#include "models/items/change_rows.h"
#include "models/project/data_facts.h"

#include <optional>
#include <vector>

namespace plumbline::items {

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
    project::DataFacts data = {};
    /// The readings in which it has another name on the other side.
    std::vector<diff::LikelyRename> renames = {};
    /// What going there would take along with it, or what stands in the way.
    std::vector<diff::UnmanagedLoss> takesAlong = {};
};

/// Everything about one row. Pure; for a job, because a function's body may be long.
ChangeDetail changeDetail(const project::SourceComparison &comparison, const ChangeRow &row);

} // namespace plumbline::items
