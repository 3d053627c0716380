#pragma once

#include "models/diff/prisma_step.h"

namespace plumbline::diff {

/// What `prisma migrate diff` prints without `--script`: sections of what was added, removed and changed.
/// Prisma's words and its odd places, a stray closing parenthesis among them.
std::string prismaSummary(const PrismaDiff &diff);

} // namespace plumbline::diff
