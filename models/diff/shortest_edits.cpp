#include "models/diff/shortest_edits.h"

#include <algorithm>

namespace plumbline::diff {

namespace {

using Pieces = std::vector<std::string_view>;

/// For each number of edits, how far each diagonal (x - y) gets. Kept for every step, to walk back.
class Search {
public:
    Search(const Pieces &left, const Pieces &right, int maxEdits)
        : m_left(left),
          m_right(right),
          m_max(std::min<int>(maxEdits, static_cast<int>(left.size() + right.size()))),
          m_offset(m_max + 1),
          m_reach(static_cast<std::size_t>(2 * m_max + 3), 0)
    {
    }

    /// False where the lists are further apart than allowed.
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

    std::vector<Edit> path() const
    {
        std::vector<Edit> path;
        int x = size(m_left);
        int y = size(m_right);
        for (int edits = static_cast<int>(m_trace.size()) - 1; edits >= 0; --edits) {
            const int *before = m_trace[std::size_t(edits)].data() + edits + 1;
            const int diagonal = x - y;
            const bool down = isDown(before, edits, diagonal);
            const int fromX = edits == 0 ? 0 : before[down ? diagonal + 1 : diagonal - 1];
            const int fromY = edits == 0 ? 0 : fromX - (down ? diagonal + 1 : diagonal - 1);
            for (; x > fromX && y > fromY; --x, --y)
                path.push_back(Edit::Keep);
            if (edits == 0)
                break;
            path.push_back(down ? Edit::Add : Edit::Remove);
            x = fromX;
            y = fromY;
        }
        std::reverse(path.begin(), path.end());
        return path;
    }

private:
    static int size(const Pieces &pieces) { return static_cast<int>(pieces.size()); }
    int &reach(int diagonal) { return m_reach[std::size_t(m_offset + diagonal)]; }
    /// Whether the best way onto a diagonal is an added piece.
    static bool isDown(const int *reach, int edits, int diagonal)
    {
        return diagonal == -edits || (diagonal != edits && reach[diagonal - 1] < reach[diagonal + 1]);
    }

    const Pieces &m_left;
    const Pieces &m_right;
    int m_max;
    int m_offset;
    std::vector<int> m_reach;
    std::vector<std::vector<int>> m_trace;
};

} // namespace

std::optional<std::vector<Edit>> shortestEdits(const Pieces &left, const Pieces &right, int maxEdits)
{
    Search search(left, right, maxEdits);
    if (!search.run())
        return std::nullopt;
    return search.path();
}

} // namespace plumbline::diff
