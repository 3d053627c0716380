#include "views/diff/shown_rows.h"

#include <algorithm>
#include <utility>

namespace plumbline::views {

using Kind = diff::AlignedRow::Kind;

void ShownRows::setRows(std::vector<diff::AlignedRow> rows)
{
    m_rows = std::move(rows);
    m_folds = m_isFolding ? diff::foldedRows(m_rows) : std::vector<diff::FoldedRows>();
    layOut();
}

void ShownRows::setFolding(bool isFolding)
{
    m_isFolding = isFolding;
    m_folds = isFolding ? diff::foldedRows(m_rows) : std::vector<diff::FoldedRows>();
    layOut();
}

bool ShownRows::unfold(std::size_t line)
{
    if (line >= m_lines.size() || m_lines[line].foldedRows == 0)
        return false;
    std::erase_if(m_folds, [&](const diff::FoldedRows &fold) { return fold.first == m_lines[line].row; });
    layOut();
    return true;
}

void ShownRows::layOut()
{
    m_lines.clear();
    m_changes.clear();
    auto fold = m_folds.begin();
    bool wasChange = false;
    for (std::size_t row = 0; row < m_rows.size();) {
        if (fold != m_folds.end() && fold->first == row) {
            m_lines.push_back({row, fold->count});
            row += fold->count;
            ++fold;
            wasChange = false;
            continue;
        }
        const bool isChange = m_rows[row].kind != Kind::Same;
        if (isChange && !wasChange)
            m_changes.push_back(m_lines.size());
        wasChange = isChange;
        m_lines.push_back({row, 0});
        ++row;
    }
}

std::size_t ShownRows::lineOf(std::size_t row) const
{
    const auto after =
        std::upper_bound(m_lines.begin(), m_lines.end(), row,
                         [](std::size_t wanted, const Line &line) { return wanted < line.row; });
    return after == m_lines.begin() ? 0 : static_cast<std::size_t>(after - m_lines.begin()) - 1;
}

std::optional<std::size_t> ShownRows::nextChange(std::size_t line) const
{
    const auto next = std::upper_bound(m_changes.begin(), m_changes.end(), line);
    return next == m_changes.end() ? std::nullopt : std::optional(*next);
}

std::optional<std::size_t> ShownRows::previousChange(std::size_t line) const
{
    const auto here = std::lower_bound(m_changes.begin(), m_changes.end(), line);
    return here == m_changes.begin() ? std::nullopt : std::optional(*(here - 1));
}

} // namespace plumbline::views
