#pragma once

#include "models/diff/live_names.h"
#include "models/diff/removal_reach.h"
#include "models/diff/unmanaged_reason.h"

#include <memory>
#include <string>
#include <vector>

namespace plumbline::diff {

/// An object of a live database that `schema.prisma` cannot express, and that a statement of a script would
/// remove or stumble over.
struct ScriptRemoval {
    enum class Kind {
        Named,     ///< the statement names it
        GoesAlong, ///< it goes with what the statement names
        Blocks,    ///< the server refuses the statement while it is there
    };
    int line = 1;                   ///< of the statement, in the script
    std::string sql = {};           ///< the statement
    schema::ObjectName object = {}; ///< as the live database calls it
    schema::ObjectName with = {};   ///< the first thing that the statement drops or changes
    Kind kind = Kind::Named;
    UnmanagedReason reason = UnmanagedReason::Kind;
    /// Where the script makes one of that name after it; 0 where it does not. Whether that is the same one is
    /// for a person to read.
    int madeAgainAt = 0;
    friend bool operator==(const ScriptRemoval &, const ScriptRemoval &) = default;
};

/// A statement of which nobody can tell what it removes. That is not nothing.
struct UnreadRemoval {
    enum class Why {
        NotParsed,   ///< `detail` has the parser's words; the whole script from that line on
        HiddenCode,  ///< it runs code that is put together at run time or is in a language that is not read
        SearchPath,  ///< where its names lead depends on a setting
        OfARole,     ///< everything that a role owns
        OfExtension, ///< with CASCADE what needs the extension: no catalog of ours has its members
        NoName,      ///< a cast or transform: it has no name to find it by
        Catalog,     ///< `detail` names kinds of objects that could not be read of the database
    };
    int line = 1;
    std::string sql = {};
    Why why = Why::NotParsed;
    std::string detail = {};
    friend bool operator==(const UnreadRemoval &, const UnreadRemoval &) = default;
};

/// What a script would remove that Prisma cannot bring back, statement by statement.
struct ScriptRemovals {
    std::vector<ScriptRemoval> removals = {};
    std::vector<UnreadRemoval> unread = {};

    bool isEmpty() const { return removals.empty() && unread.empty(); }
    friend bool operator==(const ScriptRemovals &, const ScriptRemovals &) = default;
};

/// Whether a script has a statement that could remove anything, or cannot be read. Without a catalog.
bool mayRemove(const std::string &script);

/// Reads scripts that will run one after the other on a live database.
class ScriptRemovalReader {
public:
    /// `live` must outlive this. `defaultSchema` is where names without a schema live.
    ScriptRemovalReader(const schema::Schema &live, PrismaScope scope, std::string defaultSchema);
    ~ScriptRemovalReader();

    /// What the next script would remove. What it, or one before it, made itself is nobody's loss. Taken as
    /// if all that stands in the bodies of DO and of functions that are called ran.
    ScriptRemovals read(const std::string &script);

private:
    struct Private;
    std::unique_ptr<Private> m;
};

} // namespace plumbline::diff
