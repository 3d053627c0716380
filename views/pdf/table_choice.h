#pragma once

#include "models/report/report.h"

#include <cstddef>
#include <vector>

namespace plumbline::pdf {

/// Which rows of the table have a place.
struct TableChoice {
    std::vector<std::size_t> shown; ///< into the rows, in the order of the page
    int left = 0;                   ///< how many are not shown
    bool isLeftApplied = false;     ///< all of those are applied and without a remark
    friend bool operator==(const TableChoice &, const TableChoice &) = default;
};

/// All rows in their order where they fit into `places` lines. Else one line is kept for the count of the
/// rest; first come those that need attention, in their order, then the newest others, in theirs.
TableChoice tableChoice(const std::vector<report::ReportRow> &rows, int places);

} // namespace plumbline::pdf
