#pragma once

#include "models/evidence/wish.h"
#include "models/schema/schema.h"

namespace plumbline::evidence {

/// Looks into the catalog whether a wish is so. Unknown where the catalog we read does not tell.
Fact look(const Wish &wish, const schema::Schema &catalog);

} // namespace plumbline::evidence
