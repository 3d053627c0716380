#pragma once

#include "models/diff/faults.h"

#include <QString>

namespace plumbline::wording {

/// What is wrong with a statement of Prisma's script, in one sentence: what PostgreSQL or the next comparison
/// makes of it.
QString faultText(const diff::Fault &fault);

} // namespace plumbline::wording
