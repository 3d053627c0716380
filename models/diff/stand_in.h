#pragma once

#include <string>

#include "models/schema/schema.h"

#include <set>

namespace plumbline::diff {

/// Who owns most of a catalog's objects. Schemas do not count: an administrator often makes them beforehand.
struct Ownership {
    std::string owner = {}; ///< empty where there is nothing to own
    /// Whether it is more than half of them; of two with half each the one who owns Prisma's ledger, which is
    /// whoever deploys. Where it is not, nobody is the owner that the others ought to have.
    bool isClear = false;
    friend bool operator==(const Ownership &, const Ownership &) = default;
};
/// `without`: names that do not count, of relations as tables.
Ownership ownershipIn(const schema::Schema &catalog, const std::set<schema::ObjectName> &without = {});

/// A catalog that a role made which stands in for whoever runs the migrations elsewhere, as it is to be
/// compared with `beside`: what belongs to `standIn` says nothing of who owns it. So an owner differs
/// - where a script set one,
/// - and where no script set any and one role owns `beside`: whatever there belongs to somebody else.
/// Everything else has the owner that it has in `beside`: once scripts speak of some owners, nothing can be
/// said of the others. What only this catalog has gets the main owner of what no script speaks of.
///
/// A schema has the owner that it has there. The schema public, which every server makes in its own way, has
/// the owner, grants and comment of `beside` where both are as some server makes them.
///
/// Privileges of what the server or an extension brought differ only where a script changed them: everything
/// else of `beside` is a hosting provider's, and so the catalog's as well.
///
/// Where nobody owns anything in `beside`, nobody is known to own it.
schema::Schema inPlaceOf(schema::Schema catalog, const std::string &standIn, const schema::Schema &beside);

} // namespace plumbline::diff
