#pragma once

#include "models/diff/aligned_rows.h"

#include <optional>
#include <vector>

namespace plumbline::views {

/// What a comparison side by side shows line for line: rows, and a line in place of those that are folded.
class ShownRows {
public:
    struct Line {
        std::size_t row = 0;        ///< the row, or the first of those that are folded
        std::size_t foldedRows = 0; ///< 0 for a row that is shown
        friend bool operator==(const Line &, const Line &) = default;
    };

    void setRows(std::vector<diff::AlignedRow> rows);
    const std::vector<diff::AlignedRow> &rows() const { return m_rows; }
    const std::vector<Line> &lines() const { return m_lines; }

    void setFolding(bool isFolding);
    /// Opens the fold that stands at this line. False where none does.
    bool unfold(std::size_t line);

    /// Where a row stands: its own line or that of its fold.
    std::size_t lineOf(std::size_t row) const;
    /// Lines on which a run of changed rows begins.
    const std::vector<std::size_t> &changes() const { return m_changes; }
    /// The first line of the next run of changes below `line`, or above; nothing where there is none.
    std::optional<std::size_t> nextChange(std::size_t line) const;
    std::optional<std::size_t> previousChange(std::size_t line) const;

private:
    void layOut();

    std::vector<diff::AlignedRow> m_rows;
    std::vector<diff::FoldedRows> m_folds; ///< those that are closed
    std::vector<Line> m_lines;
    std::vector<std::size_t> m_changes;
    bool m_isFolding = true;
};

} // namespace plumbline::views
