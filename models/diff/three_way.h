#pragma once

#include <string>

#include "models/diff/compare_catalogs.h"
#include "models/prisma/relational.h"

#include <functional>
#include <optional>
#include <vector>

namespace plumbline::diff {

/// The three that ought to agree: what `schema.prisma` declares, what the migrations make of an empty
/// database, and the live database.
enum class ThreeWaySide { Declared, Replayed, Live };

/// What one of the three has of an object.
struct ThreeWayCell {
    enum class State {
        Absent,
        Present,
        NotExpressible, ///< `schema.prisma` cannot say it
        Unknown,        ///< could not be read
    };
    State state = State::Absent;
    std::string text = {}; ///< the definition, where it is present
    friend bool operator==(const ThreeWayCell &, const ThreeWayCell &) = default;
};

/// One object that the three do not have alike.
struct ThreeWayLine {
    schema::ObjectName object = {};
    ThreeWayCell declared = {};
    ThreeWayCell replayed = {};
    ThreeWayCell live = {};
    /// The one that the other two disagree with; nothing where all differ. Where only two take part, the
    /// database, where it is not as its applied migrations made it; nothing where it is, or nobody knows.
    std::optional<ThreeWaySide> oddOneOut = {};
    bool isManagedByPrisma = true;
    std::vector<MemberChange> members = {};   ///< from replayed to live; where these agree, from declared
    std::optional<MigrationName> origin = {}; ///< the migration that last touched it
    /// The database is as the migrations left it that it knows; what differs comes with pending ones.
    bool isPending = false;
    /// What was done to the database by hand, from what its applied migrations make to what it is, although a
    /// pending migration is to do it: drift, and that migration may fail. The other two may agree.
    std::optional<ChangeKind> ahead = {};
    std::optional<SetAside> setAside = {}; ///< as in a comparison of two
    friend bool operator==(const ThreeWayLine &, const ThreeWayLine &) = default;
};

struct ThreeWayDiff {
    std::vector<ThreeWayLine> lines = {};
    std::vector<UnreadPart> unread = {}; ///< `From` is what was replayed, `To` the live database
    friend bool operator==(const ThreeWayDiff &, const ThreeWayDiff &) = default;

    bool isEmpty() const;
};

struct ThreeWaySources {
    const prisma::Relational &declared;
    const schema::Schema &replayed;
    const schema::Schema &live;
    std::string defaultSchema = "public";
    /// What the migrations make that the database has as applied; nullptr where that is not known, and then
    /// nothing is pending or ahead. The same object as `replayed` where none is pending.
    const schema::Schema *applied = nullptr;
    bool areAppliedWhole = true; ///< whether all of these ran when they were replayed
    /// Whether the database has a ledger. Without one it was not made by migrations, and that all of them are
    /// pending makes nothing of it ahead.
    bool hasLedger = true;
    /// The migration that last touched an object of the replayed schema, as `project::Replay` tells it.
    std::function<std::optional<MigrationName>(const schema::ObjectName &)> originOf = {};
};

/// Compares the three. With `schema.prisma` only what it can express takes part, as Prisma sees it on every
/// side; all the rest is compared between the other two and unmanaged. Pure; for a job.
ThreeWayDiff compareThreeWays(const ThreeWaySources &sources, const CompareOptions &options);

/// "declared", "replayed", "live".
const char *key(ThreeWaySide side);

} // namespace plumbline::diff
