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

/// `OLD=NEW`, for people.
std::string renameText(const Rename &rename);
/// `OLD=NEW` as `readRenames` takes it for that very rename of `before`, with the schema where the name alone
/// would mean several things. Empty where no text means it alone: a name may hold a point or an equals sign.
std::string renameText(const Rename &rename, const prisma::Relational &before);

/// The previous schema as it is after the renames.
prisma::Relational renamed(prisma::Relational before, const std::vector<Rename> &renames);
/// The statement of one rename, without a semicolon. `after` says whether names are written with their
/// schema.
std::string renameSql(const Rename &rename, const prisma::Relational &after);

/// A drop and an addition that may be a rename, to be offered and never assumed.
struct GuessedRename {
    Rename rename;                   ///< by the names of the schema before the renames that were asked for
    std::string text;                ///< as `readRenames` takes it, beside those
    std::vector<std::string> others; ///< what would fit instead, most alike first, a few at most
};

/// Drops and additions that may be renames, most alike first: columns of one type in one table, tables of
/// nearly the same columns, enums of the same values, values of one enum. Each thing is in one offer at most;
/// where more than one would fit, names, places, defaults and nullability tell which is the most alike, and
/// `others` says so. Whatever is offered is possible. `before` is the schema before the renames that were
/// asked for, and `diff` what is left to do after them.
std::vector<GuessedRename> guessedRenames(const PrismaDiff &diff, const prisma::Relational &before,
                                          const std::vector<Rename> &asked);

} // namespace plumbline::diff
