#include "views/timeline/timeline_layout.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace plumbline::views {

namespace {

constexpr double day = 86400;
constexpr double margin = 20; ///< pixels beside the outermost signs

double seconds(Time time)
{
    return static_cast<double>(time.time_since_epoch().count()) / 1e6;
}

std::optional<Time> firstStart(const history::Migration &migration)
{
    for (const history::LedgerRow &row : migration.attempts)
        if (row.startedAt)
            return row.startedAt;
    return {};
}

double widthFor(int count)
{
    const double digits = count < 2 ? 0 : std::floor(std::log10(count)) + 1;
    return std::max(TimelineLayout::signWidth, digits * TimelineLayout::digitWidth + 6);
}

} // namespace

std::optional<Time> timeInName(const MigrationName &name)
{
    if (name.value.size() < 14)
        return {};
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    if (!std::all_of(name.value.begin(), name.value.begin() + 14, isDigit))
        return {};
    const auto number = [&](std::size_t from, std::size_t length) {
        return std::stoi(name.value.substr(from, length));
    };
    const std::chrono::year_month_day date{std::chrono::year(number(0, 4)),
                                           std::chrono::month(static_cast<unsigned>(number(4, 2))),
                                           std::chrono::day(static_cast<unsigned>(number(6, 2)))};
    const int hour = number(8, 2), minute = number(10, 2), second = number(12, 2);
    // A mistyped year would squeeze everything else into one pixel.
    const bool isTime =
        date.ok() && hour < 24 && minute < 60 && second < 60 && number(0, 4) >= 2000 && number(0, 4) < 2100;
    if (!isTime)
        return {};
    return std::chrono::sys_days(date) + std::chrono::hours(hour) + std::chrono::minutes(minute) +
           std::chrono::seconds(second);
}

void TimelineLayout::setHistory(const history::History &history)
{
    m_columns.clear();
    m_byName.clear();
    m_columns.reserve(history.migrations.size());
    for (const history::Migration &migration : history.migrations) {
        m_byName.emplace(migration.name, static_cast<int>(m_columns.size()));
        m_columns.push_back(columnOf(migration));
    }
    placeInTime(history);
    sort();
}

void TimelineLayout::setAxis(Axis axis)
{
    m_axis = axis;
    sort();
}

void TimelineLayout::placeInTime(const history::History &history)
{
    const std::size_t count = history.migrations.size();
    m_times.assign(count, 0);
    m_placed.assign(count, Placed::Between);
    m_hasTimes = false;
    std::vector<std::size_t> known;
    for (std::size_t i = 0; i < count; ++i) {
        const history::Migration &migration = history.migrations[i];
        const std::optional<Time> named = timeInName(migration.name);
        const std::optional<Time> time = named ? named : firstStart(migration);
        if (!time)
            continue;
        m_placed[i] = named ? Placed::ByName : Placed::ByLedger;
        m_times[i] = seconds(*time);
        known.push_back(i);
    }
    if (known.empty())
        return;
    m_hasTimes = true;
    for (std::size_t i = 0; i < count; ++i) {
        if (m_placed[i] != Placed::Between)
            continue;
        const auto next = std::upper_bound(known.begin(), known.end(), i);
        if (next == known.begin()) {
            m_times[i] = m_times[known.front()] - day * static_cast<double>(known.front() - i);
        } else if (next == known.end()) {
            m_times[i] = m_times[known.back()] + day * static_cast<double>(i - known.back());
        } else {
            const std::size_t before = *(next - 1);
            const double share = static_cast<double>(i - before) / static_cast<double>(*next - before);
            m_times[i] = m_times[before] + share * (m_times[*next] - m_times[before]);
        }
    }
}

void TimelineLayout::sort()
{
    m_grouped = 0;
    m_extentWidth = -1;
    m_groups.clear();
    m_byPosition.resize(m_times.size());
    std::iota(m_byPosition.begin(), m_byPosition.end(), 0);
    std::stable_sort(m_byPosition.begin(), m_byPosition.end(),
                     [this](int a, int b) { return position(a) < position(b); });
    m_rank.resize(m_times.size());
    for (std::size_t rank = 0; rank < m_byPosition.size(); ++rank)
        m_rank[static_cast<std::size_t>(m_byPosition[rank])] = static_cast<int>(rank);
}

double TimelineLayout::position(int migration) const
{
    return axis() == Axis::Time ? m_times[static_cast<std::size_t>(migration)] : migration;
}

int TimelineLayout::find(const MigrationName &name) const
{
    const auto found = m_byName.find(name);
    return found == m_byName.end() ? -1 : found->second;
}

int TimelineLayout::neighbour(int migration, int steps) const
{
    const int rank = std::clamp(m_rank[static_cast<std::size_t>(migration)] + steps, 0, count() - 1);
    return m_byPosition[static_cast<std::size_t>(rank)];
}

double TimelineLayout::first() const
{
    return count() == 0 ? 0 : position(m_byPosition.front());
}

double TimelineLayout::last() const
{
    return count() == 0 ? 0 : position(m_byPosition.back());
}

TimelineLayout::Range TimelineLayout::extent(double width)
{
    if (m_extentWidth != width) {
        m_extent = measuredExtent(width);
        m_extentWidth = width;
    }
    return m_extent;
}

TimelineLayout::Range TimelineLayout::measuredExtent(double width)
{
    const double least = axis() == Axis::Time ? 2 * day : std::max(0, 3 - count()) + 1.0;
    const double size = std::max(last() - first(), least);
    const double middle = (first() + last()) / 2;
    const double inner = std::max(1.0, width - 2 * margin);
    // Signs that were moved aside, and groups with a long count, stand further out than their times. Making
    // room for them changes the scale and so the groups; it settles after a few rounds.
    double before = 0, after = 0, unit = size / inner;
    for (int round = 0; round < 4 && !m_byPosition.empty(); ++round) {
        group(unit);
        const auto beyondSign = [](const Group &group) { return std::max(0.0, group.width - signWidth) / 2; };
        before = std::max(before, beyondSign(m_groups.front()) - m_groups.front().offset);
        after =
            std::max(after, beyondSign(m_groups.back()) + m_groups.back().offset - (last() - first()) / unit);
        unit = size / std::max(1.0, inner - before - after);
    }
    return {middle - size / 2 - (margin + before) * unit, middle + size / 2 + (margin + after) * unit};
}

TimelineLayout::Range TimelineLayout::bounded(Range wanted, double width)
{
    const Range all = extent(width);
    const double least = axis() == Axis::Time ? 60 : std::min(3.0, all.size());
    const double size = std::clamp(wanted.size(), std::min(least, all.size()), all.size());
    double lower = wanted.lower + (wanted.size() - size) / 2;
    lower = std::clamp(lower, all.lower, all.upper - size);
    return {lower, lower + size};
}

TimelineLayout::Range TimelineLayout::zoomed(Range visible, double factor, double around, double width)
{
    return bounded({around - (around - visible.lower) / factor, around + (visible.upper - around) / factor},
                   width);
}

TimelineLayout::Range TimelineLayout::revealing(Range visible, int migration, double width)
{
    const double where = position(migration);
    const double room = std::min(visible.size() / 4, visible.size() / std::max(1.0, width) * 60);
    if (where < visible.lower + room)
        return bounded({where - room, where - room + visible.size()}, width);
    if (where > visible.upper - room)
        return bounded({where + room - visible.size(), where + room}, width);
    return visible;
}

void TimelineLayout::arrange(Range visible, double width)
{
    m_visible = visible;
    m_width = width;
    m_unit = visible.size() / std::max(1.0, width);
    // Panning computes the same scale with another rounding error each time.
    if (m_grouped <= 0 || std::abs(m_grouped / m_unit - 1) > 1e-6)
        group(m_unit);
    m_left = (visible.lower - first()) / m_unit;
}

void TimelineLayout::group(double unit)
{
    m_grouped = unit;
    m_groups.clear();
    const double shift = axis() == Axis::Time ? maxShift : 0;
    double place = 0; // where the current group would stand if signs were only ever moved to the right
    for (std::size_t rank = 0; rank < m_byPosition.size(); ++rank) {
        const int migration = m_byPosition[rank];
        const TimelineColumn &column = m_columns[static_cast<std::size_t>(migration)];
        const double at = (position(migration) - first()) / unit;
        const double free = m_groups.empty() ? at : place + (m_groups.back().width + signWidth) / 2;
        if (m_groups.empty() || free - at <= shift + 1e-9) {
            place = std::max(at, free);
            m_groups.push_back(
                {static_cast<int>(rank), 1, migration, position(migration), at, signWidth, column});
            continue;
        }
        Group &group = m_groups.back();
        if (column.urgency > group.column.urgency)
            group.leading = migration;
        group.column.absorb(column);
        group.position += (position(migration) - group.position) / (group.count + 1);
        ++group.count;
        // A count needs more room than a sign, and takes it to the right.
        place += (widthFor(group.count) - group.width) / 2;
        group.width = widthFor(group.count);
        group.offset = (group.position - first()) / unit;
    }
    moveApart();
}

/// Moves groups apart with the least squares of displacement: isotonic regression by pooling neighbours.
void TimelineLayout::moveApart()
{
    struct Pool {
        double sum;
        int count;
        double mean() const { return sum / count; }
    };
    std::vector<Pool> pools;
    std::vector<double> room(m_groups.size(), 0);
    for (std::size_t i = 0; i < m_groups.size(); ++i) {
        if (i > 0)
            room[i] = room[i - 1] + (m_groups[i - 1].width + m_groups[i].width) / 2;
        pools.push_back({m_groups[i].offset - room[i], 1});
        while (pools.size() > 1 && pools[pools.size() - 2].mean() > pools.back().mean()) {
            const Pool last = pools.back();
            pools.pop_back();
            pools.back() = {pools.back().sum + last.sum, pools.back().count + last.count};
        }
    }
    std::size_t i = 0;
    for (const Pool &pool : pools)
        for (int k = 0; k < pool.count; ++k, ++i)
            m_groups[i].offset = pool.mean() + room[i];
}

std::span<const TimelineLayout::Group> TimelineLayout::visible() const
{
    const auto from = std::partition_point(m_groups.begin(), m_groups.end(), [this](const Group &group) {
        return pixel(group) + group.width / 2 < 0;
    });
    const auto to = std::partition_point(from, m_groups.end(), [this](const Group &group) {
        return pixel(group) - group.width / 2 <= m_width;
    });
    return {from, to};
}

const TimelineLayout::Group *TimelineLayout::hit(double pixel, double tolerance) const
{
    const double offset = pixel + m_left;
    const auto next = std::partition_point(m_groups.begin(), m_groups.end(),
                                           [&](const Group &group) { return group.offset < offset; });
    const Group *nearest = nullptr;
    if (next != m_groups.end())
        nearest = &*next;
    if (next != m_groups.begin() && (!nearest || offset - (next - 1)->offset < nearest->offset - offset))
        nearest = &*(next - 1);
    if (!nearest || std::abs(nearest->offset - offset) > nearest->width / 2 + tolerance)
        return nullptr;
    return nearest;
}

const TimelineLayout::Group *TimelineLayout::groupOf(int migration) const
{
    if (migration < 0 || m_groups.empty())
        return nullptr;
    const int rank = m_rank[static_cast<std::size_t>(migration)];
    const auto after = std::partition_point(m_groups.begin(), m_groups.end(),
                                            [rank](const Group &group) { return group.first <= rank; });
    return &*(after - 1);
}

} // namespace plumbline::views
