#pragma once

#include <string>

#include "models/diff/object_change.h"
#include "models/items/keyed_tree.h"

#include <QString>
#include <QStringList>

#include <array>
#include <memory>
#include <optional>
#include <set>
#include <vector>

namespace plumbline::items {

/// What a difference is to a person who looks through many: each is of one sort.
enum class ChangeSort { Added, Removed, Changed, SameMeaning, Unmanaged, Ignored };
inline constexpr std::size_t changeSortCount = static_cast<std::size_t>(ChangeSort::Ignored) + 1;

/// Ignored and accepted ones are set aside, whatever else they are; of the others those that Prisma does not
/// look at are Unmanaged.
ChangeSort sortOf(const diff::ObjectChange &change);

enum class ChangeGrouping { Schema, Kind };

using ChangesPtr = std::shared_ptr<const std::vector<diff::ObjectChange>>;

/// Which differences to list, and how.
struct ChangeChoice {
    std::set<ChangeSort> sorts = {ChangeSort::Added, ChangeSort::Removed, ChangeSort::Changed,
                                  ChangeSort::Unmanaged};
    ChangeGrouping grouping = ChangeGrouping::Schema;
    QString words = {}; ///< each must be part of the object's whole name, whatever its case
    friend bool operator==(const ChangeChoice &, const ChangeChoice &) = default;
};

/// A row of the list of differences: an object, a relation that only its parts differ in, or a heading.
struct ChangeRow {
    QString title = {};                            ///< a heading's
    std::optional<schema::ObjectName> object = {}; ///< nothing of a heading
    std::optional<ChangeSort> sort = {};           ///< nothing where the object itself does not differ
    diff::ChangeKind change = diff::ChangeKind::Changed;
    QString what = {}; ///< "type: integer → bigint"
    std::optional<MigrationName> origin = {};
    std::size_t place = 0; ///< in the list of changes
    int count = 0;         ///< of a heading: the differences below it
    friend bool operator==(const ChangeRow &, const ChangeRow &) = default;
};

/// The rows of a list. Pure; for a job where there may be thousands.
std::vector<KeyedRow<ChangeRow>> changeRows(const std::vector<diff::ObjectChange> &changes,
                                            const ChangeChoice &choice);

/// How many there are of each sort, whatever is chosen.
std::array<int, changeSortCount> countsBySort(const std::vector<diff::ObjectChange> &changes);

/// The key of an object's row, stable from one comparison to the next.
std::string changeKey(const schema::ObjectName &object);

} // namespace plumbline::items
