#pragma once

#include "models/base/result.h"
#include "models/schema/schema.h"

#include <string>

namespace plumbline::cli {

/// What of the schema is called by that name, as it is written in the database: a schema with everything in
/// it, an object of that name in any schema, or `schema.object`. What is unknown stays. Fails with
/// NothingOfThatName.
Result<schema::Schema> namedPart(schema::Schema whole, const std::string &name);

} // namespace plumbline::cli
