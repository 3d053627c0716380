#pragma once

#include "models/project/pull.h"

#include <QString>

namespace plumbline::wording {

/// One line: why this database makes no Prisma schema, and what to do.
QString pullProblemText(const project::PullProblem &problem);

} // namespace plumbline::wording
