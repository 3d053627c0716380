#pragma once

#include "models/base/job.h"
#include "models/base/names.h"
#include "models/postgres/connection.h"

#include <cstdint>

namespace plumbline::project {

/// Counts the rows of a relation exactly, in a read-only session of its own: reads the whole of it, so only
/// where a person asks. Without a limit of time but the person's patience: cancelling stops it at the server.
Result<std::int64_t> countRows(const postgres::ConnectionSettings &settings, const QualifiedName &relation,
                               const JobControl &control);

} // namespace plumbline::project
