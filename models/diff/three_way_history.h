#pragma once

#include "models/diff/three_way.h"

namespace plumbline::diff {

/// What the history knows beside the three.
struct ThreeWayHistory {
    const schema::Schema &applied; ///< what the migrations make that the database has as applied
    const schema::Schema &replayed;
    const schema::Schema &live;
    const CatalogDiff &toLive; ///< from replayed to live, everything
    /// Whether the applied migrations all ran when they were replayed. Where one did not, nobody knows
    /// whether it made what only the database has.
    bool isWhole = true;
    bool hasLedger = true; ///< without one nothing is ahead
};

/// Says of each line whether the difference comes with pending migrations, or was made in the database before
/// the pending migration that makes it; and who of the two is the odd one out where `schema.prisma` cannot
/// take part. What the database has ahead of its migrations is drift although all three agree on it: such a
/// line is added where there is none; `declared` gives what `schema.prisma` says of an
/// object.
void tellHistory(const ThreeWayHistory &history, const CompareOptions &options,
                 const std::function<std::string(const schema::ObjectName &)> &declared, ThreeWayDiff &diff);

} // namespace plumbline::diff
