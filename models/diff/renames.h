#pragma once

#include "models/base/result.h"
#include "models/diff/prisma_step.h"

#include <string>
#include <string_view>
#include <vector>

namespace plumbline::diff {

/// That an object of the previous schema goes on under another name, which Prisma never assumes: without it
/// the old one is dropped, with all that it holds, and an empty one added.
struct Rename {
    enum class Kind { Table, Column, Enum, EnumValue };
    Kind kind = Kind::Column;
    QualifiedName owner; ///< the table or the enum, as the previous schema calls it
    std::string from;    ///< the column or the value; empty where the owner itself is renamed
    std::string to;
    friend bool operator==(const Rename &, const Rename &) = default;
};

/// The values of `Error::detail` for a rename that is none.
namespace renameProblem {
inline constexpr const char *malformed = "malformed";   ///< not OLD=NEW
inline constexpr const char *oldMissing = "oldMissing"; ///< the previous schema has nothing of that name
inline constexpr const char *oldStays = "oldStays";     ///< the next schema has the old name as well
inline constexpr const char *newMissing = "newMissing"; ///< the next schema has nothing of the new name
inline constexpr const char *newThere = "newThere";     ///< the previous schema has the new name already
inline constexpr const char *ambiguous = "ambiguous";   ///< several things are called that
} // namespace renameProblem

/// Reads `OLD=NEW`, where OLD is `table`, `table.column`, `enum` or `enum.VALUE`, with the schema before it
/// where several schemas have one, and NEW the new name alone. Fails with BadUsage: `subject` is the
/// text, `detail` one of `renameProblem`.
Result<std::vector<Rename>> readRenames(const std::vector<std::string> &texts,
                                        const prisma::Relational &before, const prisma::Relational &after);

/// `OLD=NEW` as `readRenames` takes it.
std::string renameText(const Rename &rename);

/// The previous schema as it is after the renames.
prisma::Relational renamed(prisma::Relational before, const std::vector<Rename> &renames);
/// The statement of one rename, without a semicolon. `after` says whether names are written with their
/// schema.
std::string renameSql(const Rename &rename, const prisma::Relational &after);

/// Drops and additions that may be renames: of the same type and alone to be so. Never assumed, only offered.
std::vector<Rename> guessedRenames(const PrismaDiff &diff);

} // namespace plumbline::diff
