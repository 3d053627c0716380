#pragma once

#include <string>

#include "models/diff/compare_catalogs.h"

#include <vector>

namespace plumbline::diff {

/// What brings one catalog to another, in an order in which it can be run.
struct ChangeScript {
    std::vector<std::string> statements =
        {}; ///< each with its semicolon; some are several that belong together
    /// What no statement can do without making a table anew: another order of columns, another key of
    /// partitioning. Keys of members, as "app.orders: columnOrder".
    std::vector<std::string> leftOut = {};

    /// With an empty line between the statements, and what is left out as comments at the head.
    std::string text() const;
};

/// The script for what counts in the comparison `diff` of the two schemas: everything, not only what Prisma
/// knows. First goes what is in the way, users before what they use; then comes what is new, and what changed
/// is altered, each behind what it needs; last goes what nobody uses any longer.
///
/// For reading and rehearsing, not for running blindly: it drops what the other side does not have.
ChangeScript changeScript(const CatalogDiff &diff, const schema::Schema &from, const schema::Schema &to);

} // namespace plumbline::diff
