#include "models/diff/line_diff.h"

#include <algorithm>

namespace plumbline::diff {

namespace {

using Lines = std::vector<std::string_view>;
using Kind = DiffLine::Kind;

Lines linesOf(std::string_view text)
{
    Lines lines;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        std::string_view line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (!line.empty() && line.back() == '\r')
            line.remove_suffix(1);
        lines.push_back(line);
    }
    return lines;
}

/// Myers: for each number of edits, how far each diagonal (x - y) gets. Kept for every step, to walk back.
class Search {
public:
    Search(const Lines &left, const Lines &right, int maxEdits)
        : m_left(left),
          m_right(right),
          m_max(std::min<int>(maxEdits, static_cast<int>(left.size() + right.size()))),
          m_offset(m_max + 1),
          m_reach(static_cast<std::size_t>(2 * m_max + 3), 0)
    {
    }

    /// False where the texts are further apart than allowed.
    bool run()
    {
        for (int edits = 0; edits <= m_max; ++edits) {
            m_trace.emplace_back(m_reach.begin() + (m_offset - edits - 1),
                                 m_reach.begin() + (m_offset + edits + 2));
            for (int diagonal = -edits; diagonal <= edits; diagonal += 2) {
                int x = isDown(m_reach.data() + m_offset, edits, diagonal) ? reach(diagonal + 1)
                                                                           : reach(diagonal - 1) + 1;
                while (x < size(m_left) && x - diagonal < size(m_right) &&
                       m_left[std::size_t(x)] == m_right[std::size_t(x - diagonal)])
                    ++x;
                reach(diagonal) = x;
                if (x >= size(m_left) && x - diagonal >= size(m_right))
                    return true;
            }
        }
        return false;
    }

    std::vector<DiffLine> path() const
    {
        std::vector<DiffLine> lines;
        int x = size(m_left);
        int y = size(m_right);
        for (int edits = static_cast<int>(m_trace.size()) - 1; edits >= 0; --edits) {
            const int *before = m_trace[std::size_t(edits)].data() + edits + 1;
            const int diagonal = x - y;
            const bool down = isDown(before, edits, diagonal);
            const int fromX = edits == 0 ? 0 : before[down ? diagonal + 1 : diagonal - 1];
            const int fromY = edits == 0 ? 0 : fromX - (down ? diagonal + 1 : diagonal - 1);
            for (; x > fromX && y > fromY; --x, --y)
                lines.push_back({Kind::Same, std::string(m_left[std::size_t(x - 1)]), x, y});
            if (edits == 0)
                break;
            if (down)
                lines.push_back({Kind::Added, std::string(m_right[std::size_t(y - 1)]), 0, y});
            else
                lines.push_back({Kind::Removed, std::string(m_left[std::size_t(x - 1)]), x, 0});
            x = fromX;
            y = fromY;
        }
        std::reverse(lines.begin(), lines.end());
        return lines;
    }

private:
    static int size(const Lines &lines) { return static_cast<int>(lines.size()); }
    int &reach(int diagonal) { return m_reach[std::size_t(m_offset + diagonal)]; }
    /// Whether the best way onto a diagonal is an added line.
    static bool isDown(const int *reach, int edits, int diagonal)
    {
        return diagonal == -edits || (diagonal != edits && reach[diagonal - 1] < reach[diagonal + 1]);
    }

    const Lines &m_left;
    const Lines &m_right;
    int m_max;
    int m_offset;
    std::vector<int> m_reach;
    std::vector<std::vector<int>> m_trace;
};

} // namespace

std::vector<DiffLine> lineDiff(std::string_view left, std::string_view right, int maxEdits)
{
    const Lines leftLines = linesOf(left);
    const Lines rightLines = linesOf(right);
    Search search(leftLines, rightLines, maxEdits);
    if (search.run())
        return search.path();
    std::vector<DiffLine> lines;
    int number = 0;
    for (const std::string_view line : leftLines)
        lines.push_back({Kind::Removed, std::string(line), ++number, 0});
    number = 0;
    for (const std::string_view line : rightLines)
        lines.push_back({Kind::Added, std::string(line), 0, ++number});
    return lines;
}

} // namespace plumbline::diff
