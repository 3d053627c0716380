#pragma once

#include <string>

#include "models/schema/schema.h"

namespace plumbline::diff {

/// Who owns most of a catalog's objects; of several with as many the one who owns Prisma's ledger, which is
/// whoever deploys. Schemas do not count: an administrator often makes them beforehand. Empty where there is
/// nothing to own.
std::string mainOwner(const schema::Schema &catalog);

/// A catalog that a role made which stands in for whoever runs the migrations elsewhere, as it is to be
/// compared with `beside`: what belongs to `standIn` says nothing of who owns it, so it has the main owner of
/// `beside`, and a schema the owner that it has there. So an owner differs where a script set one, or where a
/// single object of `beside` has another owner than the rest. The schema public, which every server makes in
/// its own way, has the owner, grants and comment of `beside` where both are as some server makes them.
///
/// Where nobody owns anything in `beside`, nobody is known to own it.
schema::Schema inPlaceOf(schema::Schema catalog, const std::string &standIn, const schema::Schema &beside);

} // namespace plumbline::diff
