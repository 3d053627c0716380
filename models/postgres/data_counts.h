#pragma once

#include "models/diff/destructive_checks.h"
#include "models/postgres/connection.h"

#include <chrono>

namespace plumbline::postgres {

/// How long Prisma asks the data before it says that it does not know; its own limit.
inline constexpr std::chrono::milliseconds countingLimit{60000};

/// Answers what the checks of destructive changes ask of the data, with COUNT(*), once for each table and
/// column.
///
/// A count that fails, or that is asked for when the limit is used up, is unknown: the checks then say what
/// could be lost instead of what would be. Names without a schema are looked for in `defaultSchema`. The
/// connection must outlive the answer.
diff::DataFacts dataFacts(Connection &connection, const std::string &defaultSchema,
                          std::chrono::milliseconds limit = countingLimit);

} // namespace plumbline::postgres
