#pragma once

#include <string>

#include "models/base/names.h"
#include "models/schema/object_name.h"

#include <optional>
#include <vector>

namespace plumbline::diff {

enum class ChangeKind { Added, Removed, Changed, SameMeaning };

/// Of two catalogs the one that is led away from, and the one that is led to.
enum class Side { From, To };

/// One member of an object that differs.
struct MemberChange {
    /// Only what is `Different` makes an object a changed one.
    enum class Standing {
        Different,
        SameMeaning, ///< spelled differently; means the same
        Ignored,     ///< the options of the comparison do not look at it
    };

    std::string key = {};                 ///< as in `schema/members.h`: "type", "identitySequence.start"
    std::optional<std::string> from = {}; ///< nothing where that side has none
    std::optional<std::string> to = {};
    Standing standing = Standing::Different;
    friend bool operator==(const MemberChange &, const MemberChange &) = default;
};

/// What a person decided about a difference.
enum class Acceptance { HeldBack, Postponed, Waived };

/// Why a change is not counted among what differs.
struct SetAside {
    enum class Kind {
        Option,   ///< the options of the comparison do not look at it
        Rule,     ///< a rule of plumbline.toml ignores the object
        Accepted, ///< a person accepted this difference
        Follows,  ///< another change brings it along; `what` says which
    };

    Kind kind = Kind::Option;
    Acceptance acceptance = Acceptance::HeldBack; ///< of an accepted one
    std::string by = {};                          ///< who accepted it
    std::string reason = {};                      ///< a person's words
    std::string date = {};                        ///< accepted on, or the rule's last day: "2027-01-31"
    schema::ObjectName followed = {};             ///< the object whose change brings this one along
    friend bool operator==(const SetAside &, const SetAside &) = default;
};

/// One object that the two sides do not have alike.
struct ObjectChange {
    ChangeKind change = ChangeKind::Changed;
    schema::ObjectName object = {}; ///< as the side calls it that is led to, where that one has it
    /// The definition on either side, as `ddl` writes it; a column's is its line with the statements for the
    /// rest of it. Nothing where that side does not have the object.
    std::optional<std::string> fromText = {};
    std::optional<std::string> toText = {};
    std::vector<MemberChange> members = {}; ///< of an object that both have
    /// Whether Prisma compares what differs here; see `managed_by_prisma.h`.
    bool isManagedByPrisma = true;
    std::optional<MigrationName> origin =
        {};                                ///< filled by whoever replayed: the migration that it comes from
    std::optional<SetAside> setAside = {}; ///< nothing where the change counts
    /// Filled by whoever read the likely renames: what it may be called on the other side.
    std::optional<schema::ObjectName> maybeNamed = {};

    /// Whether the two sides differ by it: it is more than a spelling, and nothing sets it aside.
    bool counts() const;
    friend bool operator==(const ObjectChange &, const ObjectChange &) = default;
};

/// Whether a rule or a person sets it aside, and not the comparison itself.
bool isDecided(const ObjectChange &change);

/// What of an object a person looks for: the members of `diff --json`. `table` is empty for what is no part
/// of a relation, `schema` for what belongs to no schema. A routine's name has its arguments.
struct ChangeAddress {
    std::string schema = {};
    std::string table = {};
    std::string name = {};
    friend bool operator==(const ChangeAddress &, const ChangeAddress &) = default;
};
ChangeAddress addressOf(const schema::ObjectName &object);

/// The stable word for a kind of change: "added", "removed", "changed", "sameMeaning".
const char *key(ChangeKind change);

} // namespace plumbline::diff
