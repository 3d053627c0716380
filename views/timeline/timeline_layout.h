#pragma once

#include "views/timeline/timeline_column.h"

#include <span>
#include <unordered_map>
#include <vector>

namespace plumbline::views {

/// Where everything stands on the timeline: plain numbers, no widget and no painter.
///
/// A *position* is a number on the axis: seconds since 1970 in UTC on the time axis, the index in Prisma's
/// order on the order axis. A *pixel* is a horizontal distance from the left edge of the visible range.
/// Signs that would cover each other are first moved aside, at most `maxShift` pixels, and where that is not
/// enough gathered into one group, which shows its most urgent member. The groups depend on the scale alone,
/// so nothing jumps while panning.
class TimelineLayout {
public:
    enum class Axis { Time, Order };
    /// Where a migration's time comes from: the 14 digits of its name; else its first row in the ledger; else
    /// it stands between its neighbours.
    enum class Placed { ByName, ByLedger, Between };
    struct Range {
        double lower = 0;
        double upper = 1;
        double size() const { return upper - lower; }
        friend bool operator==(const Range &, const Range &) = default;
    };
    struct Group {
        int first = 0; ///< into `byPosition()`
        int count = 1;
        int leading = 0;     ///< the migration that a click means: its most urgent, the earliest of those
        double position = 0; ///< the middle of its members' positions
        double offset = 0;   ///< where it is drawn, in pixels at this scale from the first position
        double width = 0;    ///< pixels
        TimelineColumn column;
    };
    static constexpr double signWidth = 18;
    static constexpr double maxShift = 56;
    static constexpr double digitWidth = 9; ///< room for one digit of a group's count

    void setHistory(const history::History &history);
    /// Without any known time the axis is the order, whatever is wanted.
    void setAxis(Axis axis);
    Axis axis() const { return m_hasTimes ? m_axis : Axis::Order; }
    Axis wantedAxis() const { return m_axis; }
    bool hasTimes() const { return m_hasTimes; }

    int count() const { return static_cast<int>(m_times.size()); }
    double position(int migration) const;
    Placed placed(int migration) const { return m_placed[static_cast<std::size_t>(migration)]; }
    const std::vector<int> &byPosition() const { return m_byPosition; }
    /// The migration of that name, -1 where there is none.
    int find(const MigrationName &name) const;
    /// The migration so many places further along the axis; stays within the first and the last.
    int neighbour(int migration, int steps) const;

    /// What must be visible to see everything on that many pixels, with room for the outermost signs.
    Range extent(double width);
    /// The nearest range that is allowed: neither closer than a person can use nor far beyond the extent, and
    /// never without a migration in it.
    Range bounded(Range wanted, double width);
    Range zoomed(Range visible, double factor, double around, double width);
    /// Moves the range as little as needed to show a migration.
    Range revealing(Range visible, int migration, double width);

    /// Arranges the groups for a range on that many pixels; cheap when the scale is still the same.
    void arrange(Range visible, double width);
    double pixel(const Group &group) const { return group.offset - m_left; }
    double pixel(double position) const { return (position - m_visible.lower) / m_unit; }
    double positionAt(double pixel) const { return m_visible.lower + pixel * m_unit; }
    /// The groups of which something shows, left to right.
    std::span<const Group> visible() const;
    /// The group drawn nearest to a pixel, within `tolerance` of its edge; nullptr where there is none.
    const Group *hit(double pixel, double tolerance = 4) const;
    const Group *groupOf(int migration) const;

private:
    void placeInTime(const history::History &history);
    void sort();
    Range measuredExtent(double width);
    void group(double unit);
    void moveApart();
    double first() const;
    double last() const;

    std::vector<double> m_times;
    std::vector<Placed> m_placed;
    std::vector<TimelineColumn> m_columns;
    std::vector<int> m_byPosition;
    std::vector<int> m_rank; ///< a migration's place in m_byPosition
    std::unordered_map<MigrationName, int> m_byName;
    bool m_hasTimes = false;
    Axis m_axis = Axis::Time;
    std::vector<Group> m_groups;
    double m_grouped = 0; ///< the unit that m_groups are for; 0: none
    double m_unit = 1;    ///< positions in a pixel
    double m_left = 0;
    double m_width = 0;
    Range m_visible;
    Range m_extent;
    double m_extentWidth = -1; ///< the width that m_extent is for
};

/// The time in the first 14 digits of a name, as Prisma writes it (UTC); nothing where they are none or no
/// time between 2000 and 2100.
std::optional<Time> timeInName(const MigrationName &name);

} // namespace plumbline::views
