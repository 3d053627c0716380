#pragma once

#include <string>

#include "models/diff/three_way_cells.h"
#include "models/items/keyed_tree.h"

#include <QString>

#include <array>
#include <optional>
#include <set>
#include <vector>

namespace plumbline::items {

/// What an object that the three do not have alike is to a person who looks through many: each is of one
/// sort.
enum class ThreeWaySort {
    OddDeclared,
    OddReplayed,
    OddLive,
    AllDiffer,
    Pending,
    Unmanaged,
    Unknown,
    SetAside
};
inline constexpr std::size_t threeWaySortCount = static_cast<std::size_t>(ThreeWaySort::SetAside) + 1;

/// What is set aside is so whatever else it is, then what nobody knows; of the others, what comes with
/// pending migrations, then what Prisma does not look at; the rest goes by its odd one out. What the database
/// alone has ahead of a pending migration makes the database the odd one.
ThreeWaySort sortOf(const diff::ThreeWayLine &line);

/// Which lines to list.
struct ThreeWayChoice {
    std::set<ThreeWaySort> sorts = {
        ThreeWaySort::OddDeclared, ThreeWaySort::OddReplayed, ThreeWaySort::OddLive, ThreeWaySort::AllDiffer,
        ThreeWaySort::Pending,     ThreeWaySort::Unmanaged,   ThreeWaySort::Unknown};
    QString words = {}; ///< each must be part of the object's whole name, whatever its case
    friend bool operator==(const ThreeWayChoice &, const ThreeWayChoice &) = default;
};

/// A row of the list: an object, a relation that only its parts differ in, or a schema.
struct ThreeWayRow {
    QString title = {};                            ///< a schema's
    std::optional<schema::ObjectName> object = {}; ///< nothing of a schema
    std::optional<ThreeWaySort> sort = {};         ///< nothing where the object itself does not differ
    std::array<diff::CellStanding, 3> cells = {};  ///< by `ThreeWaySide`; mean nothing without a sort
    std::optional<diff::ThreeWaySide> oddOneOut = {};
    QString odd = {};      ///< who is the odd one out, in short
    QString sentence = {}; ///< the same in sentences
    std::optional<MigrationName> origin = {};
    std::size_t place = 0; ///< in the list of lines
    int count = 0;         ///< of a schema: the lines below it
    friend bool operator==(const ThreeWayRow &, const ThreeWayRow &) = default;
};

/// The rows of a list: schemas, objects, and the parts of relations below them; keys as `changeKey` has them.
/// Pure; for a job where there may be thousands.
std::vector<KeyedRow<ThreeWayRow>> threeWayRows(const std::vector<diff::ThreeWayLine> &lines,
                                                const ThreeWayChoice &choice);

/// How many there are of each sort, whatever is chosen.
std::array<int, threeWaySortCount> countsBySort(const std::vector<diff::ThreeWayLine> &lines);

} // namespace plumbline::items
