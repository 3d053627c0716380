#pragma once

#include "models/diff/managed_by_prisma.h"
#include "models/diff/object_change.h"
#include "models/schema/schema.h"

#include <map>

namespace plumbline::diff {

/// What a comparison does not look at. What differs in nothing else is set aside, not left out.
struct CompareOptions {
    bool ignoresColumnOrder = false;
    bool ignoresNames = false; ///< of constraints, indexes and identity sequences, where all else is the same
    bool ignoresOwners = false;
    bool ignoresComments = false;
    bool ignoresGrants = false;
    bool hasTexts = true;    ///< false leaves the definitions out, which is faster
    PrismaScope prisma = {}; ///< for `ObjectChange::isManagedByPrisma`
    friend bool operator==(const CompareOptions &, const CompareOptions &) = default;
};

/// What one side could not read. An object that only the other side has may be there all the same.
struct UnreadPart {
    Side side = Side::To;
    schema::Unknown unknown;
    friend bool operator==(const UnreadPart &, const UnreadPart &) = default;
};

/// An object of which it is not known whether it differs, because a side could not read it.
struct UnknownObject {
    schema::ObjectName object = {};
    Side unread = Side::To;
    /// Whether both have it, and only what it is like is unknown; else only the other side is known to.
    bool isOnBothSides = false;
    friend bool operator==(const UnknownObject &, const UnknownObject &) = default;
};

/// How many changes there are, by kind of change.
struct ChangeCounts {
    std::size_t added = 0;
    std::size_t removed = 0;
    std::size_t changed = 0;
    std::size_t sameMeaning = 0;
    std::size_t unmanaged = 0; ///< of those that were added, removed or changed: Prisma does not look at them
    std::size_t ignored = 0;   ///< set aside by option or rule
    std::size_t accepted = 0;  ///< set aside by a person
    std::size_t following = 0; ///< brought along by another change

    std::size_t differing() const { return added + removed + changed; }
    friend bool operator==(const ChangeCounts &, const ChangeCounts &) = default;
};

/// What differs between two catalogs.
struct CatalogDiff {
    /// Objects in the order of their kinds and names, a relation's parts behind the relation. A relation that
    /// came or went is one change; of one that both have each part is a change of its own.
    std::vector<ObjectChange> changes = {};
    std::vector<UnknownObject> unknown = {}; ///< never among the changes
    std::vector<UnreadPart> unread = {}; ///< but sizes, last values and dependencies, which are not compared

    /// Whether nothing differs that counts. Something may be unknown all the same.
    bool isEmpty() const;
    /// Whether everything could be compared.
    bool isWhole() const { return unknown.empty() && unread.empty(); }
    ChangeCounts counts() const;
    /// Of what counts, by kind of object.
    std::map<schema::ObjectKind, ChangeCounts> countsByKind() const;
    friend bool operator==(const CatalogDiff &, const CatalogDiff &) = default;
};

/// Compares everything that the two hold, member by member as `schema/members.h` lists them.
///
/// Names decide identity, but for constraints and indexes of one table that differ in nothing else.
/// Estimates, sizes and last values are no difference, Prisma's ledger is none either. What a partition, a
/// heir or a view takes over from a relation that changed is there as `SetAside::Follows`. Pure,
/// deterministic, and linear but for the sorting of names; for a job, not for the UI thread.
CatalogDiff compareCatalogs(const schema::Schema &from, const schema::Schema &to,
                            const CompareOptions &options = {});

} // namespace plumbline::diff
