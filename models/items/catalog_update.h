#pragma once

#include <string>

#include "models/items/catalog_outline.h"

#include <unordered_map>
#include <vector>

namespace plumbline::items {

/// Where a row of the new outline comes from.
struct RowOrigin {
    int before = -1;           ///< its row in the old outline; -1 for one that came
    bool isChanged = false;    ///< something that is shown of it is different
    bool isRedefined = false;  ///< different in more than statistics: worth a flash
    bool hasNewsBelow = false; ///< something that stands or stood below it came, went or was redefined
    friend bool operator==(const RowOrigin &, const RowOrigin &) = default;
};

/// The way from one outline to another, worked out in a job, so that the window's thread has only to walk it.
struct CatalogUpdate {
    OutlinePtr before; ///< the one that is shown; nullptr where nothing is yet
    OutlinePtr now;
    /// The children of every row of `now` that was there before; rows without children, then and now, are
    /// left out.
    std::unordered_map<const OutlineNode *, std::vector<RowOrigin>> origins;
};

CatalogUpdate updateOf(OutlinePtr before, OutlinePtr now);

/// Whether any of these rows came, went (there were `before` of them) or was redefined, or something below
/// one.
bool hasNews(const std::vector<RowOrigin> &origins, std::size_t before);

/// Whether two objects (or parts) differ in more than what the server counts.
bool isRedefined(const schema::Schema &before, CatalogRef was, const schema::Schema &now, CatalogRef is);
/// Whether they differ in anything.
bool isDifferent(const schema::Schema &before, CatalogRef was, const schema::Schema &now, CatalogRef is);

} // namespace plumbline::items
