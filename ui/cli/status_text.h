#pragma once

#include "models/project/survey.h"
#include "ui/cli/arguments.h"

namespace plumbline::cli {

/// `status` for people: what needs attention, one migration a line; what is in order only as a number. Below
/// a pending one stands what it would remove that Prisma cannot bring back.
void printStatus(const Arguments &arguments, const project::Survey &survey,
                 const Result<std::vector<project::PendingRemovals>> &removals);

/// "crm @ localhost:5432 / public".
QString databaseLine(const project::Project &project);

} // namespace plumbline::cli
