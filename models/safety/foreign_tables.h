#pragma once

#include "models/safety/read_only_guard.h"
#include "models/schema/schema.h"

namespace plumbline::safety {

/// Why a foreign table is not read: what its wrapper would do outside the database. Every one is refused; of
/// a wrapper that is not known nothing good is assumed. Wrappers are told by their handlers where those are
/// known, because a wrapper can be called as one likes.
ReadRefusal foreignReading(const schema::Table &table, const schema::Schema &catalog);

} // namespace plumbline::safety
