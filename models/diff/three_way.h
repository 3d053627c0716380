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
    /// The one that the other two disagree with; nothing where all differ, and where only two take part.
    std::optional<ThreeWaySide> oddOneOut = {};
    bool isManagedByPrisma = true;
    std::vector<MemberChange> members = {};   ///< from replayed to live; where these agree, from declared
    std::optional<MigrationName> origin = {}; ///< the migration that last touched it
    /// The database is as the migrations left it that it knows; what differs comes with pending ones.
    bool isPending = false;
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
    /// The migration that last touched an object of the replayed schema, as `project::Replay` tells it.
    std::function<std::optional<MigrationName>(const schema::ObjectName &)> originOf = {};
};

/// Compares the three. With `schema.prisma` only what it can express takes part, as Prisma sees it on every
/// side; all the rest is compared between the other two and unmanaged. Pure; for a job.
ThreeWayDiff compareThreeWays(const ThreeWaySources &sources, const CompareOptions &options);

/// "declared", "replayed", "live".
const char *key(ThreeWaySide side);

} // namespace plumbline::diff
