#pragma once

#include "views/timeline/timeline_layout.h"

#include <QString>

#include <vector>

namespace plumbline::views {

/// The name and state in one line, for the caption and for assistive technology; control characters are made
/// visible.
QString captionOf(const history::Migration &migration);

/// What hovering tells: rich text with everything foreign escaped.
QString tooltipOf(const history::Migration &migration, TimelineLayout::Placed placed);
/// The same for migrations that share a place: how many in which state, and the most urgent by name.
QString tooltipOf(const std::vector<const history::Migration *> &migrations);

/// A sign of the legend with its word.
struct LegendEntry {
    Sign sign = Sign::Applied;
    bool isEdited = false;
    QString word;
};
/// The signs that occur in a history, in the order of look.md's table.
std::vector<LegendEntry> legendOf(const history::History &history);

} // namespace plumbline::views
