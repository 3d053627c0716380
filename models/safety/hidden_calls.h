#pragma once

#include <string>

#include "models/safety/read_only_guard.h"
#include "models/schema/schema.h"

#include <optional>

namespace plumbline::safety {

/// The first call of a dangerous function behind what a question names: in the views that it reads and in the
/// functions of the database's own that it calls, and in what those name in turn. `through` is the view or
/// function that calls it.
///
/// As far as the catalog tells, which may be older than the database. A body is read by its tokens, so a call
/// that a function puts together as text is not found, nor what operators, casts, rules and triggers call.
std::optional<ReadRefusal> hiddenCall(const ReadQuery &query, const schema::Schema &catalog);

} // namespace plumbline::safety
